/** The API over a queue of any length, on the real engine. Who claims waits for no worker. */
import { BatchWriteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import { createApi } from "../../functions/api.ts";
import type { NewPerson } from "../../functions/directory/contract.ts";
import { newId } from "../../functions/kernel/id.ts";
import { openLog } from "../../functions/kernel/log.ts";
import { type CapacityListener, openTable, type Table, type Write } from "../../functions/kernel/table.ts";
import { addSeconds, type Instant, systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import { dynamoClient, startDynamoDB } from "../../infra/local/dynamodb.ts";
import { type Caller, callerOf } from "../../infra/seed/caller.ts";
import { ADMINISTRATOR, loadDirectory, loadStandards } from "../../infra/seed/load.ts";
import { afterFile } from "../after-file.ts";
import { queueCase } from "../review/queued.ts";
import { makeTable } from "./table.ts";

const NAME = "weineng";
/** DynamoDB's batch write. */
const AT_ONCE = 25;

export interface Queue {
  readonly table: Table;
  readonly call: Caller;
  /** Cases with one place each, a second apart since then, their points in turn. Answers the places' ids, longest waiting first. */
  add(competencies: readonly string[], count: number, since: Instant): Promise<string[]>;
}

const inBatches = async (documents: DynamoDBDocumentClient, items: readonly Write["item"][]): Promise<void> => {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const puts = items.slice(at, at + AT_ONCE).map((Item) => ({ PutRequest: { Item } }));
    // oxlint-disable-next-line no-await-in-loop -- one engine
    await documents.send(new BatchWriteCommand({ RequestItems: { [NAME]: puts } }));
  }
};

/** With these experts on the roster; closed after the file. */
export const openQueue = async (people: readonly NewPerson[], onCapacity: CapacityListener): Promise<Queue> => {
  const engine = await startDynamoDB();
  afterFile(() => engine.close());
  const client = dynamoClient(engine.url);
  await makeTable(client, NAME);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const table = openTable(documents, NAME, () => Promise.resolve(new Uint8Array(32)), onCapacity);
  const api = createApi({
    platform: openPlatform({ table, bucket: {} as never, now: systemClock, newId }),
    authenticate: (username) => Promise.resolve({ username, subject: username }),
    administrator: ADMINISTRATOR,
    log: openLog("bench"),
    newRequestId: () => "",
  });
  const call = callerOf(api, (username) => Promise.resolve(username));
  await loadStandards(call, `${new Date().getUTCFullYear()}-01-01`);
  const places = [
    { code: "town", kind: "city", name: { zh: "小城", en: "Town" } },
    { code: "west", kind: "school", name: { zh: "西校", en: "West school" }, parent: "town" },
    { code: "pool", kind: "pool", name: { zh: "专家库", en: "Expert pool" }, parent: "town" },
  ] as const;
  await loadDirectory(call, { places, people });

  return {
    table,
    call,
    async add(competencies, count, since) {
      const ids: string[] = [];
      const items: Write["item"][] = [];
      // As the stores write them; many to a call.
      const collecting: Table = {
        ...table,
        transact: (writes) => {
          items.push(...writes.map(({ item }) => item));
          return Promise.resolve(true);
        },
      };
      for (let i = 0; i < count; i++) {
        const competency = competencies[i % competencies.length] ?? "A1";
        const queued = await queueCase(collecting, { competency, slots: 1, since: addSeconds(since, i) });
        ids.push(...queued.slotIds);
        if (items.length >= AT_ONCE * 40) await inBatches(documents, items.splice(0));
      }
      await inBatches(documents, items);
      return ids;
    },
  };
};
