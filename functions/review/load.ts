/** How much an expert has on her hands: what is set aside for her, and how much of her week is used up. */
import type { Stored } from "#kernel/table";
import { addDays, type Instant } from "#kernel/time";

import type { DeskPause } from "./assignment-contract.ts";
import type { Slot } from "./contract.ts";
import { assigneeOf, type Scorer } from "./rules/queue.ts";
import { mondayOf } from "./rules/week.ts";
import type { ReviewStore } from "./store.ts";

/** Of what is set aside for her, looked at for one claim or for her desk: due first first. */
const ASSIGNED_READ = 50;

/** Slots that are set aside for her and that she still has time for, due first first. */
export const assignedSlots = async (
  store: Pick<ReviewStore, "assignedTo" | "findSlot">,
  personId: string,
  now: Instant,
): Promise<Stored<Slot>[]> => {
  const { items } = await store.assignedTo(personId, { limit: ASSIGNED_READ });
  const slots = await Promise.all(items.filter(({ until }) => now < until).map(({ slotId }) => store.findSlot(slotId)));
  return slots.flatMap((slot) => (slot && assigneeOf(slot, now) === personId ? [slot] : []));
};

/** Reviews of this week (Monday to Sunday, UTC), counted no further than `most`. */
export const reviewedThisWeek = async (
  store: Pick<ReviewStore, "reviewsBy">,
  personId: string,
  now: Instant,
  most: number,
): Promise<number> => {
  if (most === 0) return 0;
  const { items } = await store.reviewsBy(personId, { limit: most });
  const monday = mondayOf(now);
  return items.filter(({ at }) => at >= monday).length;
};

/** Why she is given nothing new today, if so. Her reviews are counted only when she has said how many she wants to do. */
export const pauseOf = async (
  store: Pick<ReviewStore, "reviewsBy">,
  { personId, awayUntil, weeklyCapacity }: Scorer,
  held: number,
  now: Instant,
): Promise<DeskPause | undefined> => {
  if (awayUntil !== undefined) return { because: "away", until: awayUntil };
  if (weeklyCapacity === undefined) return undefined;
  const reviewed = await reviewedThisWeek(store, personId, now, weeklyCapacity);
  if (reviewed + held < weeklyCapacity) return undefined;
  return { because: "full", until: addDays(mondayOf(now), 6).slice(0, 10), weeklyCapacity };
};

/** Counted no further than anybody reviews in a week. */
const MOST_A_WEEK = 200;

/** What she has on her hands, in numbers. What is set aside counts while she still has time for it. */
export const loadOf = async (
  store: Pick<ReviewStore, "assignedTo" | "reviewsBy" | "findHeld">,
  personId: string,
  now: Instant,
): Promise<{ reviewedThisWeek: number; held: number; assigned: number }> => {
  const [reviewed, { slotIds }, { items }] = await Promise.all([
    reviewedThisWeek(store, personId, now, MOST_A_WEEK),
    store.findHeld(personId),
    store.assignedTo(personId, { limit: MOST_A_WEEK }),
  ]);
  return {
    reviewedThisWeek: reviewed,
    held: slotIds.length,
    assigned: items.filter(({ until }) => now < until).length,
  };
};
