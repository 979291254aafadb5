/** The restore rehearsed on the demo city: act, note a moment, act on, spoil everything, bring the moment back, and go on from it. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  DeleteTableCommand,
  DescribeTableCommand,
  TagResourceCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";

import type { Log } from "../../functions/kernel/log.ts";
import type { Instant } from "../../functions/kernel/time.ts";
import { dynamoClient, LOCAL_CREDENTIALS, LOCAL_REGION } from "../local/dynamodb.ts";
import { demoPeople } from "../local/people.ts";
import { type LocalPlatform, startPlatform } from "../local/platform.ts";
import { city } from "../seed/city.ts";
import { featured, loadDemo } from "../seed/demo.ts";
import { ADMINISTRATOR } from "../seed/load.ts";
import { actAfter, actBefore, doDamage, screensOf } from "./acts.ts";
import { type Contents, readContents } from "./contents.ts";
import { differencesBetween, digestOf, digestsOf } from "./digest.ts";
import { goOnFrom, keepObjects, type Moment, putFileBack, tellWaitingFacts } from "./going-on.ts";
import { keepRestorable, restorableFrom } from "./point-in-time.ts";
import { type Engine, pointInTime, restorerFor } from "./restorer.ts";
import { giveSettings, settingFaults } from "./settings.ts";
import { sparing } from "./spared.ts";
import type { Steps } from "./steps.ts";
import { faultsAgainst, faultsWithin } from "./verification.ts";

/** The table that is spoilt, and the one that the moment is brought back into. */
interface Tables {
  readonly source: string;
  readonly target: string;
}

/** What the platform warned of or failed at; a drill in which it does is not sound. */
const complaints: string[] = [];
const quiet = (): void => {};
const complain = (message: unknown): void => void complaints.push(String(message));
const log = { debug: quiet, info: quiet, warn: complain, error: complain } as Log;

const open = (folder: string, table: string): Promise<LocalPlatform> =>
  startPlatform({
    folder,
    keepTable: true,
    ports: { web: 0, s3: 0, issuer: 0 },
    people: () => Promise.resolve(demoPeople(city, featured)),
    administrator: ADMINISTRATOR,
    log,
    table,
  });

const engineOf = ({ engines }: LocalPlatform): Engine => ({
  client: dynamoClient(engines.dynamodb),
  streams: new DynamoDBStreamsClient({
    endpoint: engines.dynamodb,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
  }),
});

/** Ends with the faults counted by `steps`; throws when something could not be done at all. */
export const rehearse = async (steps: Steps): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-drill-"));
  const source = `weineng-drill-${randomBytes(4).toString("hex")}`;
  const tables = { source, target: `${source}-restored` };
  let platform = await steps.run("the engines are up", () => open(folder, source));
  try {
    const moment = await comeToTheMoment(steps, platform, source);
    const spoilt = await goPastIt(steps, platform, source, moment);
    const restored = await bringItBack(steps, platform, tables, moment, spoilt);
    await platform.close();
    platform = await steps.run("the platform is started on the restored table", () => open(folder, tables.target));
    await goOnFrom(steps, platform, tables.target, moment);
    await steps.look("the platform complained of nothing", () => complaints);
    return `${restored.size} items, ${steps.seconds().toFixed(1)} s, digest ${digestOf(digestsOf(restored))}`;
  } finally {
    await leaveNothing(platform, tables);
    await rm(folder, { recursive: true, force: true });
  }
};

/** A restore knows seconds: the moment is the beginning of one, and everything before it is done. */
const nextSecond = async (): Promise<Instant> => {
  const begins = Math.floor(Date.now() / 1000) * 1000 + 1000;
  while (Date.now() < begins) await new Promise((resolve) => setTimeout(resolve, begins - Date.now()));
  return new Date(begins).toISOString();
};

const comeToTheMoment = async (steps: Steps, platform: LocalPlatform, source: string): Promise<Moment> => {
  const { client } = engineOf(platform);
  const load = () =>
    loadDemo({
      caller: platform.caller,
      settle: platform.settle,
      author: ADMINISTRATOR,
      today: new Date(),
      begun: 0,
      begin: () => Promise.resolve(),
      goOn: () => Promise.resolve(),
    });
  await steps.run("the demo city is loaded", load);
  // As the stack sets up a table that is to last.
  const { Table } = await client.send(new DescribeTableCommand({ TableName: source }));
  const Tags = [{ Key: "purpose", Value: "drill" }];
  await client.send(new TagResourceCommand({ ResourceArn: Table?.TableArn, Tags }));
  await client.send(new UpdateTableCommand({ TableName: source, DeletionProtectionEnabled: true }));
  await keepRestorable(client, source);

  const before = await steps.run("people act", () => actBefore(platform.caller(), platform.settle));
  const screens = await screensOf(platform.caller(), before);
  const at = await nextSecond();
  const contents = await steps.run(
    `the moment ${at} is noted`,
    () => readContents(client, source),
    ({ size }) => `${size} items`,
  );
  return { at, contents, screens, before, kept: await keepObjects(platform, contents, before) };
};

/** Answers what the table held when all was spoilt. */
const goPastIt = async (
  steps: Steps,
  platform: LocalPlatform,
  source: string,
  { contents, before }: Moment,
): Promise<Contents> => {
  const read = () => readContents(engineOf(platform).client, source);
  const actOn = async (): Promise<number> => {
    await platform.settle();
    await actAfter(platform.caller(), platform.settle, before);
    await platform.settle();
    return differencesBetween(contents, await read()).length;
  };
  await steps.run("they act on", actOn, (count) => `${count} items are not what they were`);
  await steps.run(
    "a bad script runs",
    () => doDamage(platform.foundations.documents, source, contents),
    (count) => `${count} items spoilt`,
  );
  return read();
};

const bringItBack = async (
  steps: Steps,
  platform: LocalPlatform,
  { source, target }: Tables,
  moment: Moment,
  spoilt: Contents,
): Promise<Contents> => {
  const { at, contents } = moment;
  const engine = engineOf(platform);
  const client = sparing(engine.client, source);
  const restorer = await restorerFor(engine, source, at);
  await steps.run(`restored by ${restorer.means}`, () => restorer.restore(source, at, target));
  if (restorer.means !== pointInTime(engine).means) await tryShape(steps, engine, source, spoilt);

  const restored = await readContents(client, target);
  await steps.look("item by item as it was noted", () => faultsAgainst(contents, restored, at), summaryOf(restored));
  const since = differencesBetween(contents, spoilt).filter(({ how }) => how === "not expected");
  await steps.look(
    "nothing of after the moment is in it",
    () => since.filter(({ item }) => restored.has(item)).map(({ item }) => `${item}: was written after ${at}`),
    `${since.length} later items are not there`,
  );
  await steps.look("the invariants hold and the index answers", () => faultsWithin(client, target, restored, at));
  await giveSettings(client, source, target);
  await steps.look("it has the settings of the first table", () => settingFaults(client, source, target));
  await steps.look(
    "the files are there",
    () => putFileBack(platform, moment, restored),
    "all but the one deleted since, which was put back with its copy",
  );
  await tellWaitingFacts(steps, client, target, restored);
  await steps.look("the first table is as it was before", async () =>
    faultsAgainst(spoilt, await readContents(client, source), at),
  );
  return restored;
};

const summaryOf = (contents: Contents): string => {
  const digests = digestsOf(contents);
  return `${contents.size} items of ${digests.length} kinds, digest ${digestOf(digests)}`;
};

/** An engine whose recovery reaches back to no moment but the present can show that the commands are right, and no more. */
const tryShape = async (steps: Steps, engine: Engine, source: string, present: Contents): Promise<void> => {
  const window = await restorableFrom(engine.client, source);
  if (typeof window !== "object") return;
  const target = `${source}-shape`;
  const restore = async () => {
    await pointInTime(engine).restore(source, window.latest, target);
    const restored = await readContents(engine.client, target);
    await engine.client.send(new DeleteTableCommand({ TableName: target }));
    return faultsAgainst(present, restored, window.latest);
  };
  await steps.look(
    "RestoreTableToPointInTime, its shape only: this engine restores no moment but the present",
    restore,
    "the present was copied",
  );
};

/** An engine that was there before keeps nothing of the drill. */
const leaveNothing = async (platform: LocalPlatform, { source, target }: Tables): Promise<void> => {
  if (process.env["DYNAMODB_ENDPOINT"] !== undefined) {
    const { client } = engineOf(platform);
    for (const TableName of [source, target]) {
      const free = new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false });
      const there = await client.send(free).then(
        () => true,
        () => false,
      );
      if (there) await client.send(new DeleteTableCommand({ TableName }));
    }
  }
  await platform.close();
};
