/** The restore in a real account: from a table that is never written to, into a new one beside it. */
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";

import { systemClock } from "../../functions/kernel/time.ts";
import { type Contents, readContents } from "./contents.ts";
import { type Difference, differencesBetween, digestOf, digestsOf } from "./digest.ts";
import { bringBackCommand, headIn, lookForEvidence, type MissingFile } from "./evidence.ts";
import { tellAgain, waitingFacts } from "./facts.ts";
import { restorableFrom, tableReady } from "./point-in-time.ts";
import { pointInTime } from "./restorer.ts";
import { giveSettings, settingFaults } from "./settings.ts";
import { sparing } from "./spared.ts";
import { openStand } from "./stand.ts";
import type { Steps } from "./steps.ts";
import { nextSteps } from "./switch-over.ts";
import { type Faults, faultsWithin } from "./verification.ts";

export interface Asked {
  readonly table: string;
  /** An instant, or `latest`. */
  readonly at: string;
  /** Looked through for the files that the table names. */
  readonly bucket?: string | undefined;
}

const stampOf = (at: string): string => at.replaceAll(/[-:]|\.\d+/g, "");

/** `latest`, or an instant of any precision, as the whole second it lies in. */
const instantOf = (text: string, latest: string): string => {
  const given = text === "latest" ? latest : text;
  const ms = Date.parse(given);
  if (Number.isNaN(ms)) throw new Error(`--at ${text}: an instant such as 2026-11-23T08:00:00Z, or latest`);
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
};

const countsOf = (differences: readonly Difference[]): string[] => {
  const kinds = Map.groupBy(differences, ({ kind, how }) => `${kind} ${how}`);
  return [...kinds].map(([name, items]) => `${name.padEnd(34)} ${items.length}`).toSorted();
};

const filesOf = async (stand: ReturnType<typeof openStand>, bucket: string): Promise<Faults> => {
  const client = new S3Client({});
  const { missing } = await lookForEvidence(stand, headIn(client, bucket));
  return Promise.all(
    missing.map(async ({ item, key, says }: MissingFile) => {
      const command = await bringBackCommand(client, bucket, key);
      return `${item}: ${says}; ${command === undefined ? "no version of it is kept" : `bring it back with\n             ${command}`}`;
    }),
  );
};

/**
 * What a table in use says of itself. Its items are read one after another while it is written to, so that what looks torn is
 * looked at again: a fault is what both looks found.
 */
const lastingFaults = async (client: DynamoDBClient, table: string, first: Contents): Promise<Faults> => {
  const faults = await faultsWithin(client, table, first, systemClock());
  if (faults.length === 0) return faults;
  const again = new Set(await faultsWithin(client, table, await readContents(client, table), systemClock()));
  return faults.filter((fault) => again.has(fault));
};

/** Looks at a table as it is now, and changes nothing. */
export const verify = async (steps: Steps, { table, bucket }: Omit<Asked, "at">): Promise<string> => {
  const client = sparing(new DynamoDBClient({}), table);
  const contents = await steps.run(
    `${table} is read`,
    () => readContents(client, table),
    ({ size }) => `${size} items`,
  );
  await steps.look("the invariants hold and the index answers", () => lastingFaults(client, table, contents));
  const stand = openStand(contents);
  if (bucket !== undefined) await steps.look(`the files are in ${bucket}`, () => filesOf(stand, bucket));
  return `${contents.size} items, ${waitingFacts(stand).length} facts wait, ${steps.seconds().toFixed(1)} s, digest ${digestOf(digestsOf(contents))}`;
};

/** Ends with the faults counted by `steps` and with what to do next; leaves the new table, sound or not, to be looked at. */
export const restore = async (steps: Steps, { table, at: asked, bucket }: Asked): Promise<string> => {
  const client = sparing(new DynamoDBClient({}), table);
  const window = await restorableFrom(client, table);
  if (typeof window !== "object")
    throw new Error(
      `Table ${table} cannot be restored: its point-in-time recovery is ${window}. Switched on now, it reaches back to now.`,
    );
  const at = instantOf(asked, window.latest);
  const latest = instantOf("latest", window.latest);
  if (at < instantOf(window.earliest, window.latest) || at > latest)
    throw new Error(`${at} is not between ${window.earliest} and ${window.latest}, to which ${table} can be restored`);

  const target = `${table}-restored-${stampOf(at)}`;
  const restorer = pointInTime({ client });
  const isThere = await client.send(new DescribeTableCommand({ TableName: target })).then(
    () => true,
    () => false,
  );
  // A drill that was cut off goes on with what it had made.
  if (isThere) await steps.run(`${target} is there`, () => tableReady(client, target));
  else await steps.run(`${target} is made by ${restorer.means}`, () => restorer.restore(table, at, target));
  const restored = await steps.run(
    "it is read",
    () => readContents(client, target),
    ({ size }) => `${size} items`,
  );
  for (const { kind, count, sha256 } of digestsOf(restored))
    console.log(`           ${kind.padEnd(20)} ${String(count).padStart(8)}  ${sha256.slice(0, 16)}`);
  await steps.look("the invariants hold and the index answers", () => faultsWithin(client, target, restored, at));

  await giveSettings(client, table, target);
  await steps.look("it has the settings of the first table", () => settingFaults(client, table, target));
  const stand = openStand(restored);
  if (bucket !== undefined) await steps.look(`the files are in ${bucket}`, () => filesOf(stand, bucket));
  else console.log("  The files were not looked for: name the bucket with --bucket.");

  const waiting = waitingFacts(stand);
  await steps.run(
    "facts that no worker had heard are told again",
    () => tellAgain(client, target, waiting, systemClock()),
    () => `${waiting.length}`,
  );
  const since = differencesBetween(restored, await readContents(client, table));
  console.log(`\n  What was written to ${table} since, and is not in ${target}:`);
  for (const line of since.length === 0 ? ["nothing"] : countsOf(since)) console.log(`    ${line}`);
  console.log(steps.faults === 0 ? "" : "\n  Look at each fault above first.\n");
  for (const line of await nextSteps(client, table, target)) console.log(line === "" ? "" : `  ${line}`);
  console.log("");
  return `${restored.size} items, ${steps.seconds().toFixed(1)} s, digest ${digestOf(digestsOf(restored))}`;
};
