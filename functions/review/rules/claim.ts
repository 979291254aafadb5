/** A claim from taking it to letting it go: an atomic lease that outlives its time until somebody else takes it up. */
import { type Problem, problem } from "#kernel/problem";
import { addSeconds, type Instant } from "#kernel/time";

import type { DraftMarks, ParkReason, ReviewCase, Slot } from "../contract.ts";
import type { GiveBack } from "../work-contract.ts";
import type { Scorer } from "./queue.ts";

export const claim = <S extends Slot, C extends ReviewCase>(
  slot: S,
  reviewCase: C,
  scorer: Scorer,
  now: Instant,
): { slot: S; reviewCase: C } => {
  const own = slot.draftById === scorer.personId;
  const { draftById: _, draftAt: __, ...rest } = slot;
  const scorerIds = reviewCase.scorerIds.filter((id) => id !== slot.holderId);
  return {
    slot: {
      ...unassigned(own ? slot : rest),
      draft: own ? slot.draft : {},
      state: "held",
      holderId: scorer.personId,
      formerIds: formerOf(slot),
      claimedAt: now,
      availableAt: addSeconds(now, reviewCase.policy.leaseSeconds),
    } as S,
    // Whose lease ran out has scored nothing here, and may take up what is left of the case.
    reviewCase: { ...reviewCase, scorerIds: [...scorerIds, scorer.personId] },
  };
};

/** Neither set aside by an expert nor set aside for one. */
export const unassigned = <S extends Partial<Slot>>(slot: S): S => {
  const { parked: _, assignedTo: __, assignedUntil: ___, assignedBy: ____, ...rest } = slot;
  return rest as S;
};

/** Whether claiming it takes it from somebody else, whose lease ran out. */
export const takesOver = (slot: Slot, { personId }: Scorer): boolean =>
  slot.state === "held" && slot.holderId !== personId;

const formerOf = ({ formerIds, holderId }: Slot): string[] =>
  holderId === undefined ? formerIds : [...new Set([...formerIds, holderId])];

/** Whether the claim is still the actor's. It outlives its lease until somebody else takes it up. */
export const heldBy = <S extends Slot>(slot: S, personId: string): S | Problem => {
  if (slot.state === "held" && slot.holderId === personId) return slot;
  return problem(formerOf(slot).includes(personId) ? "lease-lost" : "not-found");
};

/** Saving marks renews the lease; what was set aside is in hand again. */
export const saveDraft = <S extends Slot>(slot: S, draft: DraftMarks, leaseSeconds: number, now: Instant): S => {
  const { parked: _, ...rest } = slot;
  return {
    ...rest,
    draft,
    draftById: slot.holderId,
    draftAt: now,
    availableAt: addSeconds(now, leaseSeconds),
  } as S;
};

/** Stays with its holder, for a whole lease from now. */
export const park = <S extends Slot>(slot: S, parked: ParkReason, leaseSeconds: number, now: Instant): S => ({
  ...slot,
  parked,
  availableAt: addSeconds(now, leaseSeconds),
});

/** Back into the queue at its old place; unless it was only for later, the scorer is not asked to this case again. */
export const giveBack = <S extends Slot, C extends ReviewCase>(
  slot: S,
  reviewCase: C,
  because: GiveBack["because"],
): { slot: S; reviewCase: C } => {
  const { holderId, parked: _, ...rest } = slot;
  return {
    slot: { ...rest, formerIds: formerOf(slot), state: "waiting", availableAt: reviewCase.openedAt } as S,
    reviewCase: {
      ...reviewCase,
      scorerIds: reviewCase.scorerIds.filter((id) => id !== holderId),
      barredIds:
        because !== "later" && holderId ? [...new Set([...reviewCase.barredIds, holderId])] : reviewCase.barredIds,
    },
  };
};
