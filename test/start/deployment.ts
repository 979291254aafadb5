/** A new deployment on the real local engines: a table and a bucket with nothing in them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ScanCommand } from "@aws-sdk/lib-dynamodb";

import { createApi } from "../../functions/api.ts";
import { openInspector } from "../../functions/inspector.ts";
import { openConfinement } from "../../functions/kernel/confined.ts";
import { newId } from "../../functions/kernel/id.ts";
import { type Log, openLog } from "../../functions/kernel/log.ts";
import type { Table, Write } from "../../functions/kernel/table.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION, startDynamoDB } from "../../infra/local/dynamodb.ts";
import { localFoundations } from "../../infra/local/foundations.ts";
import { subjectOf } from "../../infra/local/issuer/person.ts";
import { startS3 } from "../../infra/local/s3/server.ts";
import { type Feed, openFeed, telling } from "../../infra/local/stream.ts";
import { type Caller, callerOf } from "../../infra/seed/caller.ts";
import { fill, type Filled, type NewDeployment } from "../../infra/start/fill.ts";
import { afterFile } from "../after-file.ts";

export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly kind: string;
  readonly version: number;
  readonly data: Record<string, any>;
}

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

const inMemory = () => {
  let reached: string | undefined;
  return {
    read: () => Promise.resolve(reached),
    write: (sequenceNumber: string) => Promise.resolve(void (reached = sequenceNumber)),
  };
};

export const newDeployment = async () => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-start-"));
  const dynamodb = await startDynamoDB();
  const s3 = await startS3({
    port: 0,
    folder,
    allowedOrigins: [],
    credentials: LOCAL_CREDENTIALS,
    region: LOCAL_REGION,
  });
  const foundations = await localFoundations({ dynamodb: dynamodb.url, s3: s3.url });
  const { bucket } = foundations;
  const table = telling(foundations.table, () => inspection);
  // What the stream does in the cloud: who fills a deployment waits for it.
  const confinement = openConfinement(new URL("../../functions/entry/confined.ts", import.meta.url));
  const inspection: Feed = openFeed({
    endpoint: dynamodb.url,
    streamArn: foundations.streamArn,
    consumers: [
      { work: openInspector({ table, bucket, confinement, now: systemClock, newId }), checkpoint: inMemory() },
    ],
    log: quiet,
    putAside: () => Promise.resolve(),
  });
  const following = inspection.follow();
  afterFile(async () => {
    await following.close();
    await confinement.close();
    await s3.close();
    await dynamodb.close();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    ...foundations,
    table,
    url: dynamodb.url,

    fill: (
      startWith: NewDeployment["startWith"],
      through: Table = table,
      say?: (message: string) => void,
      scaled?: NewDeployment["scaled"],
    ): Promise<Filled> =>
      fill({
        ...(scaled && { scaled }),
        table: through,
        bucket,
        startWith,
        subjectOf: (username) => Promise.resolve(subjectOf(username)),
        // A table that breaks on purpose is not worth a line.
        log: through === table ? openLog("test") : quiet,
        say: say ?? (() => {}),
      }),

    /** Calls the API as one person, with the subject that the issuer gives her; `admin` is the first administrator. */
    call: callerOf(
      createApi({
        platform: openPlatform({ table, bucket, now: systemClock, newId }),
        authenticate: (username) => Promise.resolve({ username, subject: subjectOf(username) }),
        administrator: "admin",
        log: openLog("test"),
        newRequestId: () => crypto.randomUUID(),
      }),
      (username) => Promise.resolve(username),
    ) satisfies Caller,

    /** Everything in the table by key, but for the signing key that a first list makes. */
    async items(): Promise<Item[]> {
      const all: Item[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await foundations.documents.send(
          new ScanCommand({ TableName: "weineng", ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
        );
        all.push(...((page.Items ?? []) as Item[]));
        from = page.LastEvaluatedKey;
      } while (from);
      return all
        .filter(({ kind }) => kind !== "secret")
        .toSorted((a, b) => `${a.pk} ${a.sk}`.localeCompare(`${b.pk} ${b.sk}`));
    },
  };
};

export const ofKind = (items: readonly Item[], kind: string): Item[] => items.filter((item) => item.kind === kind);

/** The table of a process that is killed: after so many writes nothing is written and nothing read any more. */
export const cutOffAfter = (writes: number, table: Table): Table => {
  let left = writes;
  const alive = (): void => {
    if (left <= 0) throw new Error("killed");
  };
  return {
    async get(item, key) {
      alive();
      return table.get(item, key);
    },
    async list(item, query) {
      alive();
      return table.list(item, query);
    },
    async first(item, list) {
      alive();
      return table.first(item, list);
    },
    async transact(all: readonly Write[]) {
      alive();
      left--;
      return table.transact(all);
    },
  };
};
