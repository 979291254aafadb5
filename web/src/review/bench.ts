/**
 * What lies on the expert's bench while she works: the claim on screen, the one pulled ahead, and those handed in that
 * the platform has not confirmed yet. Outside React, so that it outlives a change of page.
 */
import { queryClient } from "../api/query-client.ts";
import { isProblem } from "../api/problem-error.ts";
import { onSession } from "../session/session.ts";
import { giveBack, giveBackLeaving } from "./claims.ts";
import { deskQuery } from "./desk.ts";
import { deliverMarks } from "./handing-in.ts";
import { holdBack, takeBack } from "./hold-back.ts";
import { entriesOf } from "./journal.ts";
import { isUnsent } from "./marking.ts";
import { loadKeys } from "./key-store.ts";
import { wholeMarks } from "./marks.ts";
import { pull } from "./pull.ts";
import { renewLeases } from "./renewal.ts";
import { forget, forgetAll, isAside, readySeat, readySeats, seatFor, seatOf, takeUp } from "./seats.ts";
import type { Sitting } from "./sitting.ts";
import { prefetchEvidence } from "./viewer/evidence.ts";
import { bench, placeFreed, putOut, takeOut, travelling } from "./outbox.ts";

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

/** The claim on screen; another is pulled ahead, so that it is there when this one is done. */
export const open = (claimId: string): void => {
  current = claimId;
  takeUp(claimId);
  if (ahead?.claimId === claimId) ahead = undefined;
  if (interrupted?.claimId === claimId) interrupted = undefined;
  pullAhead();
};

/** Out of sight, nobody is about to need another one. */
const isOutOfSight = (): boolean => typeof document !== "undefined" && document.visibilityState === "hidden";

const pullAhead = (): void => {
  if (ahead || current === undefined || isOutOfSight()) return;
  pulling ??= fetchNext().finally(() => {
    pulling = undefined;
  });
};

/** Still hers to work on: not handed in already, nor put aside, nor lost meanwhile. */
const isReady = ({ claimId, seen }: Sitting): boolean => {
  const { submitting, marking } = seen.get();
  return !submitting && marking.hold === "held" && !isAside(claimId);
};

const fetchNext = async (): Promise<void> => {
  const sitting = await pull().catch(() => undefined);
  if (!sitting || sitting.claimId === current || !isReady(sitting)) return;
  if (current === undefined) return letGo(sitting);
  ahead = sitting;
  prefetchEvidence(sitting.seen.get().work);
  return undefined;
};

/** Something she holds already, when she may hold no more; what was put aside is left there. */
const heldOther = async (than?: string): Promise<Sitting | undefined> => {
  const { held } = await queryClient.fetchQuery({ ...deskQuery, staleTime: 0 });
  const leaving = new Set([than, ...bench.get().outbox.map(({ claimId }) => claimId)]);
  const others = held.filter(({ claimId }) => !leaving.has(claimId));
  const other = others.find(({ claimId, parked }) => parked === undefined && !isAside(claimId));
  return other && seatOf(other.claimId);
};

/** The next that waits, or one that she holds. Reviews on their way take up places until they arrive: then it waits for the first. */
const bring = async (than?: string): Promise<Sitting | undefined> => {
  for (;;) {
    const leaving = travelling();
    try {
      const pulled = await pull();
      if (pulled && pulled.claimId !== than && !pulled.seen.get().submitting) return pulled;
      return await heldOther(than);
    } catch (error) {
      if (!isProblem(error, "too-many-claims")) throw error;
    }
    const other = await heldOther(than);
    if (other || !(await placeFreed(leaving))) return other;
  }
};

/** To begin with, from the desk. `undefined`: nothing waits, and she holds nothing but what she put aside. */
export const begin = (): Promise<Sitting | undefined> => bring();

/** Whether it is what she looks at. */
export const isOnScreen = (claimId: string): boolean => current === claimId;

/**
 * What comes after a claim: what came back, what was left to take another back, what was pulled ahead, else the next that
 * waits. `undefined`: nothing does.
 */
export const nextAfter = async (claimId: string): Promise<Sitting | undefined> => {
  const returned = bench.get().back.find((sitting) => sitting.claimId !== claimId);
  if (returned) return returned;
  if (interrupted && interrupted.claimId !== claimId) return interrupted;
  if (!ahead) await pulling;
  if (ahead && !isReady(ahead)) ahead = undefined;
  if (ahead && ahead.claimId !== claimId) return ahead;
  return bring(claimId);
};

/** For a claim that came when she had turned elsewhere: it comes next, or goes back when she has left. */
export const comeNext = (sitting: Sitting): void => {
  if (sitting === ahead || sitting === interrupted || bench.get().back.includes(sitting)) return;
  if (current === undefined) void letGo(sitting);
  else if (!ahead) ahead = sitting;
  else interrupted = sitting;
};

const deliver = async (sitting: Sitting): Promise<void> => {
  const marks = sitting.seen.get().submitting?.marks;
  if (!marks) return;
  try {
    await deliverMarks(sitting, marks);
    await finish(sitting);
  } catch (error) {
    const code = isProblem(error) ? error.code : "internal";
    sitting.note({ submitting: undefined, refused: code });
    takeOut(sitting, code);
  }
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
  // It has left a place.
  pullAhead();
};

/** Given back to the queue; the marks stay on this device. */
export const release = (sitting: Sitting): void => {
  takeOut(sitting);
  sitting.act({ do: "lost" });
  sitting.rest();
  forget(sitting.claimId);
  void queryClient.invalidateQueries(deskQuery);
};

/** A claim may come back to her with what she had written before its lease ran out: that is not given away with it. */
const isUntouched = ({ seen }: Sitting): boolean => Object.keys(seen.get().marking.draft).length === 0;

const letGo = async (sitting: Sitting): Promise<void> => {
  if (!isUntouched(sitting)) return restWhenSent(sitting.claimId, sitting);
  forget(sitting.claimId);
  await sitting.close();
  await giveBack(sitting.claimId, { because: "later" }).catch(() => undefined);
  return undefined;
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
  loadKeys(personId);
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

if (typeof document !== "undefined") {
  setInterval(() => current !== undefined && renewLeases(), 60_000);
  addEventListener("online", () => {
    for (const sitting of readySeats().values()) sitting.saver.retry();
    pullAhead();
  });
  document.addEventListener("visibilitychange", pullAhead);
  addEventListener("pagehide", () => {
    if (!ahead || !isUntouched(ahead)) return;
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
