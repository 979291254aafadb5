import type { Desk, Marks } from "#contract/review";
import type { Work } from "../../../functions/review/work-contract.ts";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ProblemError } from "../api/problem-error.ts";
import { begin, comeNext, enter, leave, nextAfter, open, seatOnScreen, submit, undo } from "./bench.ts";
import type { JournalEntry } from "./journal.ts";
import { act, startMarking } from "./marking.ts";
import { bench } from "./outbox.ts";
import { pull } from "./pull.ts";
import { readySeat, seatOf } from "./seats.ts";
import type { Sitting } from "./sitting.ts";

/** A platform with as many claims as wanted, three held at once, and a line as slow as wanted; a browser that can crash. */
const platform = vi.hoisted(() => ({
  waiting: [] as string[],
  held: new Set<string>(),
  reviewed: new Map<string, Marks>(),
  /** Milliseconds from asking until it is done, and as long again until the answer. */
  delayOf: (() => 0) as (asked: string) => number,
  reachable: true,
}));
const journal = vi.hoisted(() => ({ entries: new Map<string, JournalEntry>(), works: new Map<string, Work>() }));
const MAX_HELD = 3;

const work = (claimId: string): Work =>
  ({
    claimId,
    version: 1,
    kind: "score",
    code: claimId,
    criteria: ["a", "b"],
    guide: { code: "A6", items: [] },
    evidence: [],
    draft: {},
    leaseUntil: "2026-11-23T08:15:00Z",
  }) as unknown as Work;

const travel = vi.hoisted(() => async <T>(asked: string, reach: () => T): Promise<T> => {
  const way = () => new Promise((resolve) => setTimeout(resolve, platform.delayOf(asked)));
  await way();
  if (!platform.reachable) throw new ProblemError("offline");
  const answer = reach();
  await way();
  return answer;
});

vi.mock("./claims.ts", () => ({
  pullClaim: () =>
    travel("pull", () => {
      const next = platform.waiting[0];
      if (next === undefined) return null;
      if (platform.held.size >= MAX_HELD) throw new ProblemError("too-many-claims", 409);
      platform.waiting.shift();
      platform.held.add(next);
      return work(next);
    }),
  readClaim: (id: string) =>
    travel("read", () => {
      if (!platform.held.has(id)) throw new ProblemError("not-found", 404);
      return work(id);
    }),
  saveDraft: (_: string, version: number) =>
    travel("save", () => ({
      version: version + 1,
      savedAt: "2026-11-23T08:00:00Z",
      leaseUntil: "2026-11-23T08:15:00Z",
    })),
  handIn: (id: string, _: number, marks: Marks) =>
    travel("review", () => {
      if (!platform.held.has(id) && !platform.reviewed.has(id)) throw new ProblemError("not-found", 404);
      platform.held.delete(id);
      platform.reviewed.set(id, marks);
    }),
  giveBack: (id: string) =>
    travel("give-back", () => {
      if (platform.held.delete(id)) platform.waiting.unshift(id);
    }),
  giveBackLeaving: () => undefined,
}));
vi.mock("./journal.ts", () => ({
  entriesOf: async () => [...journal.entries.values()],
  entryOf: async (_: string, id: string) => journal.entries.get(id),
  workOf: async (_: string, id: string) => journal.works.get(id),
  keepEntry: async (entry: JournalEntry) => void journal.entries.set(entry.claimId, entry),
  keepWork: async (_: string, kept: Work) => void journal.works.set(kept.claimId, kept),
  dropEntry: async (_: string, id: string) => {
    journal.entries.delete(id);
    journal.works.delete(id);
  },
  onJournalElsewhere: () => () => undefined,
}));
vi.mock("./desk.ts", () => ({ deskQuery: {} }));
vi.mock("../session/session.ts", () => ({ onSession: () => () => undefined }));
vi.mock("../api/query-client.ts", () => ({
  queryClient: {
    invalidateQueries: async () => undefined,
    fetchQuery: () => travel("desk", () => ({ held: [...platform.held].map((claimId) => ({ claimId })) }) as Desk),
  },
}));
vi.mock("./viewer/evidence.ts", () => ({ forgetEvidence: () => undefined, prefetchEvidence: () => undefined }));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(platform, { held: new Set(), reviewed: new Map(), delayOf: () => 50, reachable: true });
  platform.waiting = Array.from({ length: 9 }, (_, i) => `claim-${i}`);
  journal.entries.clear();
  journal.works.clear();
  bench.set({ outbox: [], back: [] });
  enter(`wu-${Math.random()}`);
});
afterEach(async () => {
  leave();
  await vi.advanceTimersByTimeAsync(120_000);
  vi.useRealTimers();
});

/** What `await` would wait for, with the clock going on by itself. */
const after = async <T>(promised: Promise<T>, patienceMs: number): Promise<T | "stuck"> => {
  let result: T | "stuck" = "stuck";
  void promised.then((value) => (result = value));
  for (let at = 0; at < patienceMs && result === "stuck"; at += 50) await vi.advanceTimersByTimeAsync(50);
  return result;
};

const start = async (): Promise<Sitting> => {
  const sitting = await after(begin(), 60_000);
  if (!sitting || sitting === "stuck") throw new Error(`nothing to begin with: ${sitting}`);
  open(sitting.claimId);
  return sitting;
};

const markAll = (sitting: Sitting): void => {
  for (const _ of ["a", "b"]) sitting.act({ do: "score", level: "pass" });
};

/** Marks, hands in, and opens what comes next. */
const onward = async (sitting: Sitting, patienceMs = 15_000): Promise<Sitting> => {
  markAll(sitting);
  expect(submit(sitting)).toBe(true);
  const next = await after(nextAfter(sitting.claimId), patienceMs);
  if (!next || next === "stuck") throw new Error(`after ${sitting.claimId}: ${next}`);
  open(next.claimId);
  return next;
};

test("on a slow line, reviews on their way take up her places: the next one comes when the first is through", async () => {
  platform.delayOf = (asked) => (asked === "review" ? 3000 : 50);
  let sitting = await start();
  for (let done = 0; done < 5; done++) sitting = await onward(sitting);
  expect(sitting.claimId).toBe("claim-5");
});

test("a place that comes free is used at once to pull ahead", async () => {
  platform.delayOf = (asked) => (asked === "review" ? 1000 : 50);
  let sitting = await start();
  for (let done = 0; done < 2; done++) sitting = await onward(sitting);
  await vi.advanceTimersByTimeAsync(3000);
  expect(platform.held.size).toBe(MAX_HELD);
});

test("handed in before a crash and opened again: it goes out, and is done with on screen", async () => {
  const before = await start();
  markAll(before);
  submit(before);
  const [kept] = [...journal.entries.values()].filter(({ submitting }) => submitting);
  leave();
  await vi.advanceTimersByTimeAsync(60_000);
  // The same, as the next page finds it: the answer had been lost with the page.
  if (kept) journal.entries.set(kept.claimId, kept);
  journal.works.set(before.claimId, work(before.claimId));
  enter(`wu-${Math.random()}`);
  const again = await after(seatOnScreen(before.claimId), 5000);
  if (again === "stuck") throw new Error("never opened");
  open(before.claimId);
  await vi.advanceTimersByTimeAsync(5000);
  expect(again.seen.get()).toMatchObject({ finished: true, marking: { hold: "held" } });
  expect(journal.entries.has(before.claimId)).toBe(false);
});

test("what comes when she has left goes back; what comes when she has taken back comes next", async () => {
  platform.delayOf = (asked) => (asked === "pull" ? 2000 : 50);
  const sitting = await start();
  markAll(sitting);
  submit(sitting);
  const coming = nextAfter(sitting.claimId);
  expect(undo()).toBe(sitting);
  const next = await after(coming, 10_000);
  if (!next || next === "stuck") throw new Error(`${next}`);
  comeNext(next);
  markAll(sitting);
  expect(await onward(sitting)).toBe(next);
  leave();
  comeNext(next);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(platform.held.has(next.claimId)).toBe(false);
});

test("what came back to her with marks from before is not given away when she leaves", async () => {
  const kept = { ...work("claim-1"), draft: { a: { level: "pass", comment: "" } } } as Work;
  const marking = startMarking({ ...kept, draft: {} });
  const at = "2026-11-23T08:00:00Z";
  const entry = { personId: "wu", claimId: "claim-1", code: "claim-1", competency: "A6", places: {}, at };
  journal.entries.set("claim-1", { ...entry, marking: act(marking, { do: "score", level: "pass" }) });
  await start();
  await vi.advanceTimersByTimeAsync(2000);
  leave();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(platform.held.has("claim-1")).toBe(true);
  expect(journal.entries.get("claim-1")?.marking.draft).toEqual(kept.draft);
});

test("one claim has one seat, whichever way it comes", async () => {
  platform.delayOf = (asked) => (asked === "read" ? 500 : 50);
  const opening = seatOf("claim-0");
  platform.held.add("claim-0");
  expect(await after(pull(), 5000)).toBe(await opening);
});

/* Marks, submits, thinks and takes back by chance, on a line that is slow by chance. */
const someStep = fc.record({
  thinkMs: fc.integer({ min: 0, max: 12_000 }),
  delayMs: fc.constantFrom(0, 20, 200, 2000, 4000),
  next: fc.constantFrom("submit", "submit", "submit", "undo", "desk"),
});

test("whatever the line does, the next one comes as long as one waits, and what was handed in arrives once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { maxLength: 12 }), async (steps) => {
      platform.waiting = Array.from({ length: 30 }, (_, i) => `claim-${i}`);
      platform.held.clear();
      platform.reviewed.clear();
      journal.entries.clear();
      bench.set({ outbox: [], back: [] });
      enter(`wu-${Math.random()}`);
      const handedIn = new Set<string>();
      let sitting = await start();
      for (const { thinkMs, delayMs, next } of steps) {
        platform.delayOf = () => delayMs;
        await vi.advanceTimersByTimeAsync(thinkMs);
        if (next === "submit") {
          handedIn.add(sitting.claimId);
          sitting = await onward(sitting, 60_000);
          expect([...handedIn]).not.toContain(sitting.claimId);
        } else if (next === "undo") {
          const back = undo();
          if (!back) continue;
          handedIn.delete(back.claimId);
          sitting = back;
          open(sitting.claimId);
        } else {
          leave();
          sitting = await start();
        }
        await vi.advanceTimersByTimeAsync(delayMs);
        expect(readySeat(sitting.claimId)).toBe(sitting);
        expect(platform.held.has(sitting.claimId)).toBe(true);
        expect(sitting.seen.get().marking.hold).toBe("held");
      }
      leave();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(new Set(platform.reviewed.keys())).toEqual(handedIn);
      expect(bench.get()).toEqual({ outbox: [], back: [] });
    }),
    { numRuns: 300 },
  );
});
