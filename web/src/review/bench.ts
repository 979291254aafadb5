/**
 * What lies on the expert's bench while she works: the claim on screen, the one pulled ahead, and those handed in that
 * the platform has not confirmed yet. Outside React, so that it outlives a change of page.
 */
import type { Work } from "#contract/review";

import { queryClient } from "../api/query-client.ts";
import { type FailureCode, isProblem } from "../api/problem-error.ts";
import { cell } from "../device/cell.ts";
import { onSession } from "../session/session.ts";
import { isActive } from "./activity.ts";
import { giveBack, giveBackLeaving, handIn, pullClaim } from "./claims.ts";
import { deskQuery } from "./desk.ts";
import { holdBack, takeBack } from "./hold-back.ts";
import { dropEntry, entriesOf } from "./journal.ts";
import { isUnsent } from "./marking.ts";
import { wholeMarks } from "./marks.ts";
import {
  forget,
  forgetAll,
  isAside,
  parkedClaims,
  readySeat,
  readySeats,
  seat,
  seatedPerson,
  seatFor,
  seatOf,
  takeUp,
} from "./seats.ts";
import { type Sitting, sitDown } from "./sitting.ts";
import { prefetchEvidence } from "./viewer/evidence.ts";

export interface Bench {
  /** Handed in, on their way. */
  readonly outbox: readonly Sitting[];
  /** Handed in and refused: they came back, with everything. */
  readonly back: readonly Sitting[];
}

export const bench = cell<Bench>({ outbox: [], back: [] });

let ahead: Sitting | undefined;
/** On screen when she took another back: it comes next. */
let interrupted: Sitting | undefined;
let pulling: Promise<void> | undefined;
let current: string | undefined;

/** For what comes on screen: from now on nothing here puts it away, although what a crash left unsent of it is sent meanwhile. */
export const seatOnScreen = (claimId: string): Promise<Sitting> => {
  current = claimId;
  return seatOf(claimId);
};

/** Pulls the next claim; `undefined` when nothing waits. Throws `too-many-claims` as the platform does. */
export const pull = async (): Promise<Sitting | undefined> => {
  const work = await pullClaim();
  if (!work) return undefined;
  const known = readySeat(work.claimId);
  if (known) known.meet(work);
  return known ?? seat(work.claimId, sitWithKept(work));
};

/** Another place in a case whose claim was lost: the marks kept on this device come along. */
const sitWithKept = async (work: Work): Promise<Sitting> => {
  const kept = (await entriesOf(seatedPerson())).find(
    ({ code, competency, claimId }) =>
      code === work.code && competency === work.guide.code && claimId !== work.claimId && work.kind === "score",
  );
  const sitting = await sitDown(seatedPerson(), work, kept?.marking.draft);
  if (kept) {
    forget(kept.claimId);
    await dropEntry(seatedPerson(), kept.claimId);
  }
  return sitting;
};

/** The claim on screen; another is pulled ahead, so that it is there when this one is done. */
export const open = (claimId: string): void => {
  current = claimId;
  takeUp(claimId);
  if (ahead?.claimId === claimId) ahead = undefined;
  if (interrupted?.claimId === claimId) interrupted = undefined;
  pullAhead();
};

const pullAhead = (): void => {
  if (ahead) return;
  pulling ??= fetchNext().finally(() => {
    pulling = undefined;
  });
};

const fetchNext = async (): Promise<void> => {
  const sitting = await pull().catch(() => undefined);
  if (!sitting || sitting.claimId === current) return;
  if (current === undefined) return letGo(sitting);
  ahead = sitting;
  prefetchEvidence(sitting.seen.get().work);
  return undefined;
};

/** Something she holds already, when she may hold no more. */
const heldOther = async (than: string): Promise<Sitting | undefined> => {
  const desk = await queryClient.fetchQuery({ ...deskQuery, staleTime: 0 });
  const leaving = new Set([than, ...parkedClaims(), ...bench.get().outbox.map(({ claimId }) => claimId)]);
  const other = desk.held.find(({ claimId }) => !leaving.has(claimId));
  return other && seatOf(other.claimId);
};

/**
 * What comes after a claim: what came back, what was left to take another back, what was pulled ahead, else the next that
 * waits. `undefined`: nothing does.
 */
export const nextAfter = async (claimId: string): Promise<Sitting | undefined> => {
  const returned = bench.get().back.find((sitting) => sitting.claimId !== claimId);
  if (returned) return returned;
  if (interrupted && interrupted.claimId !== claimId) return interrupted;
  if (!ahead) await pulling;
  if (ahead && ahead.claimId !== claimId) return ahead;
  try {
    const pulled = await pull();
    if (pulled && pulled.claimId !== claimId) return pulled;
  } catch (error) {
    if (!isProblem(error, "too-many-claims")) throw error;
  }
  return heldOther(claimId);
};

const without = (list: readonly Sitting[], sitting: Sitting) => list.filter((one) => one !== sitting);

const takeOut = (sitting: Sitting, refused?: FailureCode): void => {
  const { outbox, back } = bench.get();
  bench.set({
    outbox: without(outbox, sitting),
    back: refused ? [...without(back, sitting), sitting] : without(back, sitting),
  });
};

const deliver = async (sitting: Sitting): Promise<void> => {
  const marks = sitting.seen.get().submitting?.marks;
  if (!marks) return;
  try {
    await sitting.saver.end((version) => handIn(sitting.claimId, version, marks));
    await finish(sitting);
  } catch (error) {
    const code = isProblem(error) ? error.code : "internal";
    sitting.note({ submitting: undefined, refused: code });
    takeOut(sitting, code);
  }
};

const putOut = (sitting: Sitting): void => {
  const { outbox, back } = bench.get();
  bench.set({ outbox: [...without(outbox, sitting), sitting], back: without(back, sitting) });
};

/** Hands the marks in, in the background: the next one need not wait for the answer, and for ten seconds they can be taken back. */
export const submit = (sitting: Sitting): boolean => {
  const { work, marking } = sitting.seen.get();
  const marks = wholeMarks(work.criteria, marking.draft);
  if (!marks) return false;
  sitting.note({ submitting: { marks, at: new Date().toISOString() }, refused: undefined });
  putOut(sitting);
  // Without a network it says so at once, and what comes next is asked for.
  if (sitting.seen.get().trouble) void deliver(sitting);
  else holdBack(sitting, () => void deliver(sitting));
  return true;
};

/** Takes back what was handed in last, to go on with it; what is on screen meanwhile comes after it. `undefined`: too late. */
export const undo = (): Sitting | undefined => {
  const sitting = takeBack();
  if (!sitting) return undefined;
  takeOut(sitting);
  sitting.note({ submitting: undefined });
  sitting.saver.retry();
  if (current !== undefined && current !== sitting.claimId) interrupted = readySeat(current);
  return sitting;
};

/** Done with, one way or another: nothing of it is kept. */
export const finish = async (sitting: Sitting): Promise<void> => {
  takeOut(sitting);
  forget(sitting.claimId);
  await sitting.close();
  void queryClient.invalidateQueries(deskQuery);
};

/** Given back to the queue; the marks stay on this device. */
export const release = (sitting: Sitting): void => {
  takeOut(sitting);
  sitting.act({ do: "lost" });
  sitting.rest();
  forget(sitting.claimId);
  void queryClient.invalidateQueries(deskQuery);
};

const letGo = async (sitting: Sitting): Promise<void> => {
  forget(sitting.claimId);
  await sitting.close();
  await giveBack(sitting.claimId, { because: "later" }).catch(() => undefined);
};

/** A claim seen and done with on screen; what came back is looked at. */
export const seenBack = (sitting: Sitting): void => takeOut(sitting);

/** She leaves the workbench: what was pulled ahead and never opened goes back to the queue. */
export const leave = (): void => {
  current = undefined;
  const left = ahead;
  ahead = undefined;
  interrupted = undefined;
  if (left) void letGo(left).then(() => queryClient.invalidateQueries(deskQuery));
  const delivering = new Set([...bench.get().outbox, ...bench.get().back]);
  for (const [claimId, sitting] of readySeats()) {
    if (delivering.has(sitting) || sitting === left) continue;
    restWhenSent(claimId, sitting);
  }
};

/** Marks that are still on their way are sent first; without a network they wait here, and in the journal. */
const restWhenSent = (claimId: string, sitting: Sitting): void => {
  const rested = (): boolean => {
    const { marking, hand } = sitting.seen.get();
    if (current === claimId) return true;
    if (hand === "here" && marking.hold === "held" && isUnsent(marking)) return false;
    sitting.rest();
    forget(claimId);
    void queryClient.invalidateQueries(deskQuery);
    return true;
  };
  if (rested()) return;
  const stop = sitting.seen.subscribe(() => {
    if (rested()) stop();
  });
  sitting.saver.retry();
};

/** Called once somebody is known: what was handed in before a crash is handed in now, in the order it was. */
export const enter = (personId: string): void => {
  if (!seatFor(personId)) return;
  void sendKept(personId);
};

const sendKept = async (personId: string): Promise<void> => {
  for (const { claimId, submitting, marking } of await entriesOf(personId)) {
    if (!submitting && (marking.hold === "lost" || !isUnsent(marking))) continue;
    const sitting = await seatOf(claimId).catch(() => undefined);
    if (!sitting) continue;
    if (!submitting) restWhenSent(claimId, sitting);
    else if (sitting.seen.get().submitting) {
      putOut(sitting);
      await deliver(sitting);
    }
  }
};

const RENEW_BEFORE_MS = 10 * 60_000;
const renew = (): void => {
  if (current === undefined || !isActive()) return;
  for (const sitting of readySeats().values()) {
    const { marking, hand, submitting } = sitting.seen.get();
    if (hand !== "here" || submitting || marking.hold !== "held" || isAside(sitting.claimId)) continue;
    if (Date.parse(marking.leaseUntil) - Date.now() < RENEW_BEFORE_MS) sitting.saver.renew();
  }
};

if (typeof document !== "undefined") {
  setInterval(renew, 60_000);
  addEventListener("online", () => {
    for (const sitting of readySeats().values()) sitting.saver.retry();
    if (current !== undefined) pullAhead();
  });
  addEventListener("pagehide", () => {
    if (!ahead) return;
    giveBackLeaving(ahead.claimId);
    forget(ahead.claimId);
    void ahead.close();
    ahead = undefined;
  });
  onSession((session) => {
    if (session !== "signed-out") return;
    for (const sitting of readySeats().values()) sitting.rest();
    forgetAll();
    ahead = undefined;
    interrupted = undefined;
    takeBack();
    bench.set({ outbox: [], back: [] });
  });
}
