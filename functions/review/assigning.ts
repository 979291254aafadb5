/** What waits for a score, for those who plan; and setting it aside as they planned. */
import type { Stored } from "#kernel/table";
import type { Instant } from "#kernel/time";

import { QUEUE_SHARDS, type ReviewCase, type Slot } from "./contract.ts";
import { assign, isUnbegun, mayMove } from "./rules/assign.ts";
import { barOf, type Scorer } from "./rules/queue.ts";
import { type ReviewStore, reviewWrites } from "./store.ts";

/** Slots read at a time from each shard. */
const PAGE = 250;
/** Cases read side by side. */
const AT_ONCE = 32;
/** Slots moved in one transaction, two writes each; DynamoDB takes 100. */
const MOVED_AT_ONCE = 25;

export interface OpenCase {
  readonly reviewCase: Stored<ReviewCase>;
  readonly slots: readonly Stored<Slot>[];
}

const inTurn = async <T, R>(list: readonly T[], size: number, act: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let i = 0; i < list.length; i += size) results.push(...(await Promise.all(list.slice(i, i + size).map(act))));
  return results;
};

/** Everything that waits and may be moved, case by case. Whole, so never on the way of a request. */
export const openCases = async (
  store: Pick<ReviewStore, "unscored" | "findCase">,
  competencies: readonly string[],
  move: "unassigned" | "unbegun",
  now: Instant,
): Promise<OpenCase[]> => {
  const shards = competencies.flatMap((competency) =>
    Array.from({ length: QUEUE_SHARDS }, (_, shard) => ({ competency, shard })),
  );
  const slots = (
    await inTurn(shards, QUEUE_SHARDS, async (of) => {
      const waiting: Stored<Slot>[] = [];
      let after: string | undefined;
      do {
        const { items, next } = await store.unscored(of, { limit: PAGE, after });
        waiting.push(...items.filter((slot) => mayMove(slot, move, now)));
        after = next;
      } while (after !== undefined);
      return waiting;
    })
  ).flat();
  const byCase = [...Map.groupBy(slots, ({ caseId }) => caseId)];
  const cases = await inTurn(byCase, AT_ONCE, async ([caseId, ofCase]) => {
    const reviewCase = await store.findCase(caseId);
    return reviewCase && { reviewCase, slots: ofCase };
  });
  return cases.flatMap((one) => one ?? []);
};

export type Outcome = "moved" | "begun" | "changed" | "barred" | "full" | "gone";

type Wanted = readonly { readonly slotId: string; readonly version: number }[];

interface By {
  readonly planId: string;
  /** How many more she has time for. */
  readonly room: number;
  readonly now: Instant;
}

/**
 * Sets slots aside for one expert, under the same rule as a claim, each only if it is as it was planned on. Asked again by the same plan,
 * what it moved is moved.
 */
export const assignSlots = async (
  store: Pick<ReviewStore, "findSlot" | "findCase" | "findAssignment" | "commit">,
  scorer: Scorer,
  wanted: Wanted,
  { planId, room, now }: By,
): Promise<Outcome[]> => {
  let left = room;

  const look = async ({ slotId, version }: Wanted[number]) => {
    const [slot, assignment] = await Promise.all([store.findSlot(slotId), store.findAssignment(slotId)]);
    if (!slot) return "gone" as const;
    if (slot.assignedBy === planId && slot.assignedTo === scorer.personId) return "moved" as const;
    if (!isUnbegun(slot)) return "begun" as const;
    if (slot.version !== version) return "changed" as const;
    const reviewCase = await store.findCase(slot.caseId);
    if (!reviewCase || barOf(slot, reviewCase, scorer, now)) return "barred" as const;
    const given = assign(slot, reviewCase, { personId: scorer.personId, planId, now });
    return [
      reviewWrites.slot(given.slot),
      reviewWrites.assignment({ ...given.assignment, version: assignment?.version ?? 0 }),
    ];
  };

  const move = async (some: Wanted): Promise<Outcome[]> => {
    const looks = await Promise.all(some.map(look));
    const allowed = looks.map((one) => {
      if (typeof one === "string") return one;
      if (left <= 0) return "full" as const;
      left -= 1;
      return one;
    });
    const writes = allowed.flatMap((one) => (typeof one === "string" ? [] : one));
    if (writes.length === 0 || (await store.commit(writes)))
      return allowed.map((one) => (typeof one === "string" ? one : "moved"));
    left += allowed.filter((one) => typeof one !== "string").length;
    if (some.length === 1) return ["changed"];
    // One of them moved meanwhile: each goes by itself.
    const each: Outcome[] = [];
    for (const one of some) each.push(...(await move([one])));
    return each;
  };

  const outcomes: Outcome[] = [];
  for (let i = 0; i < wanted.length; i += MOVED_AT_ONCE)
    outcomes.push(...(await move(wanted.slice(i, i + MOVED_AT_ONCE))));
  return outcomes;
};
