/**
 * Fills a new deployment through the platform's own API, in this process: in the cloud, on a laptop and in tests alike.
 * What was filled before, by this or by hand, is left alone; a load that was cut off is gone on with.
 */
import type { Bucket } from "#kernel/bucket";
import { newId } from "#kernel/id";
import type { Log } from "#kernel/log";
import type { Stored, Table } from "#kernel/table";
import { type Clock, systemClock } from "#kernel/time";
import { ROOT_PLACE } from "#contract/directory";

import { createApi } from "../../functions/api.ts";
import { openPlatform } from "../../functions/platform.ts";
import { openWorkers } from "../../functions/workers.ts";
import { type Caller, callerOf } from "../seed/caller.ts";
import { featured, loadDemo, type Stage } from "../seed/demo.ts";
import { loadStandards } from "../seed/load.ts";
import { hearFacts } from "./facts.ts";
import { openProgress, type Progress } from "./progress.ts";
import { SETUP } from "./setup.ts";

export interface NewDeployment {
  readonly table: Table;
  readonly bucket: Bucket;
  readonly startWith: Progress["startWith"];
  /** The issuer's `sub` of a person of the demo: of those who act in its past, and of those whom visitors are told of. */
  readonly subjectOf: (username: string) => Promise<string>;
  readonly log: Log;
  /** Told how far it has come, in words for an operator. */
  readonly say: (message: string) => void;
  /** Less of the demo than there is: who lives in its city, and the stories of its past. */
  readonly scaled?: Pick<Stage, "people" | "scripts">;
}

export type Filled =
  /** Now, or by an earlier run: what was asked for is there. */
  | { readonly with: Progress["startWith"]; readonly now: boolean }
  /** Somebody else filled it before: nothing was touched. */
  | { readonly with: "its own"; readonly now: false };

const TAKEN_OVER = "Another load has taken this one over. Wait until it has ended; nothing is written twice.";

export const fill = async (deployment: NewDeployment): Promise<Filled> => {
  const { bucket, startWith, subjectOf, log, say } = deployment;
  const { table, settle } = hearFacts(deployment.table);
  const platformBy = (now: Clock) => openPlatform({ table, bucket, now, newId });
  const platform = platformBy(systemClock);
  const progress = openProgress(table);

  const isFilled = async (): Promise<boolean> => {
    if ((await platform.catalog.store.currentVersion()) !== undefined) return true;
    // Invented people never mix with real ones.
    const places =
      startWith === "demo" ? await platform.directory.store.listPlaces(ROOT_PLACE, { limit: 1 }) : undefined;
    return (places?.items.length ?? 0) > 0;
  };

  const found = await progress.find();
  if (found?.finishedAt !== undefined) return { with: found.startWith, now: false };
  if (!found && (await isFilled())) return { with: "its own", now: false };

  let state: Progress | Stored<Progress> = found
    ? { ...found, startWith }
    : { startWith, subject: `${SETUP}:${crypto.randomUUID()}`, beganAt: systemClock(), scenes: 0 };
  const note = async (change: Partial<Progress>): Promise<void> => {
    const next = { ...state, ...change };
    if (!(await progress.save(next))) throw new Error(TAKEN_OVER);
    state = { ...next, version: "version" in next ? next.version + 1 : 1 };
  };
  const load = crypto.randomUUID();
  await note({ load });
  if (found) say(`An earlier load was cut off after ${found.scenes} scenes; going on.`);

  const { subject, beganAt, scenes } = state;
  const caller = (now: Clock): Caller =>
    callerOf(
      createApi({
        platform: platformBy(now),
        // Nobody but this process reaches this API: a name is token enough.
        authenticate: async (username) => ({
          username,
          subject: username === SETUP ? subject : await subjectOf(username),
        }),
        administrator: SETUP,
        log,
        newRequestId: () => crypto.randomUUID(),
      }),
      (username) => Promise.resolve(username),
    );

  if (startWith === "demo") {
    const work = openWorkers(platform);
    // Whom visitors are told of can sign in, whether they act in the past or not.
    for (const { username } of featured) await subjectOf(username);
    await loadDemo({
      caller,
      settle: () => settle(work),
      author: SETUP,
      today: new Date(beganAt),
      ...deployment.scaled,
      begun: scenes,
      async begin(begun, of) {
        await note({ scenes: begun });
        say(`The demo's past: scene ${begun} of ${of}`);
      },
      async goOn() {
        if ((await progress.find())?.load !== load) throw new Error(TAKEN_OVER);
      },
    });
    await settle(work);
  } else {
    await loadStandards(caller(systemClock), firstDayOf(beganAt), SETUP);
  }
  await note({ finishedAt: systemClock() });
  say(`Filled with ${startWith}.`);
  return { with: startWith, now: true };
};

/** Hours that were earned earlier in the year count. */
const firstDayOf = (instant: string): string => `${instant.slice(0, 4)}-01-01`;
