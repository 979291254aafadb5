/** Setting a waiting slot aside for one expert, like a lease: when its time is over it is anybody's, without a sweeper. */
import { addDays, addSeconds, type Instant, secondsBetween } from "#kernel/time";

import type { Assignment } from "../assignment-contract.ts";
import type { ReviewCase, Slot } from "../contract.ts";
import { unassigned } from "./claim.ts";
import { assigneeOf } from "./queue.ts";

/** Of the time that is left to the promise: the rest is for somebody else, should she not come to it. */
const SHARE_OF_TIME_LEFT = 0.6;
const LEAST_DAYS = 1;
const MOST_DAYS = 28;

/** Until when it is hers alone. A promise that is near or broken still leaves her a day. */
export const timeFor = (promisedBy: Instant, now: Instant): Instant => {
  const share = addSeconds(now, Math.max(0, Math.floor(secondsBetween(now, promisedBy) * SHARE_OF_TIME_LEFT)));
  const [least, most] = [addDays(now, LEAST_DAYS), addDays(now, MOST_DAYS)];
  return share < least ? least : share > most ? most : share;
};

/** Nobody has begun with it: it waits, and holds no marks of anybody. */
export const isUnbegun = ({ state, draft }: Slot): boolean => state === "waiting" && Object.keys(draft).length === 0;

/** What a plan may move: nothing that was begun; what is set aside for somebody who still has time only if asked. */
export const mayMove = (slot: Slot, move: "unassigned" | "unbegun", now: Instant): boolean =>
  isUnbegun(slot) && (move === "unbegun" || assigneeOf(slot, now) === undefined);

export const assign = <S extends Slot>(
  slot: S,
  reviewCase: Pick<ReviewCase, "promisedBy">,
  { personId, planId, now }: { personId: string; planId: string; now: Instant },
): { slot: S; assignment: Assignment } => {
  const { promisedBy } = reviewCase;
  const until = timeFor(promisedBy, now);
  return {
    slot: { ...slot, assignedTo: personId, assignedUntil: until, assignedBy: planId, availableAt: until },
    assignment: { slotId: slot.id, personId, planId, promisedBy, until, state: "open" },
  };
};

/** Back into the queue at its old place; only the list is mended when the slot is not set aside for her any more. */
export const giveUp = <A extends Assignment, S extends Slot>(
  assignment: A,
  slot: S | undefined,
): { assignment: A; slot?: S } => {
  const ended = { ...assignment, state: "ended" as const };
  if (slot?.state !== "waiting" || slot.assignedTo !== assignment.personId) return { assignment: ended };
  return { assignment: ended, slot: { ...unassigned(slot), availableAt: slot.openedAt ?? slot.availableAt } };
};
