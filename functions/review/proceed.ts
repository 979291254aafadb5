/** Where a case goes after one more review: to a second scorer, to a third, to its verdict, or to wait for its round. */
import type { CompetencyView } from "#contract/catalog";
import type { Stored, Write } from "#kernel/table";

import { stepBesides } from "./besides.ts";
import type { Review, ReviewCase, ReviewReceipt, Slot } from "./contract.ts";
import { deciding } from "./deciding.ts";
import type { ReviewDeps } from "./deps.ts";
import { causeOf, redeciding } from "./redeciding.ts";
import { wantsSecondAfter } from "./rules/adaptive.ts";
import { newSlot } from "./rules/open.ts";
import { weigh } from "./rules/weigh.ts";
import { reviewWrites } from "./store.ts";

/** What the case becomes, for the transaction that records the review. */
export interface Step {
  readonly writes: Write[];
  readonly outcome: ReviewReceipt["outcome"];
}

/** `review` is the one that is being recorded. `undefined` when the submission has moved on meanwhile. */
export const proceed = async (
  deps: ReviewDeps,
  reviewCase: Stored<ReviewCase>,
  guide: CompetencyView,
  review: Review,
): Promise<Step | undefined> => {
  const besides = await stepBesides(deps, reviewCase, guide, review);
  if (besides) return besides;
  const cause = causeOf(reviewCase);
  if (cause) return redeciding(deps, reviewCase, cause, guide, review);
  const reviews = [...(await deps.store.reviewsOf(reviewCase.id)), review];
  const weighed = weigh(reviews, reviewCase, guide);
  const { outcome } = weighed;
  if (outcome === "waits-for-second") return { writes: [reviewWrites.reviewCase(reviewCase)], outcome };
  if (await asksSecond(deps, reviewCase, review, guide)) {
    const second = newSlot(reviewCase, deps.newId("slot"), "score", reviewCase.openedAt);
    return { writes: addSlot({ ...reviewCase, scorersWanted: 2 }, second), outcome: "waits-for-second" };
  }
  if (outcome === "disputed") {
    const third = newSlot(reviewCase, deps.newId("slot"), "adjudicate", review.at);
    return { writes: addSlot({ ...reviewCase, state: "disputed", disputed: weighed.disputed }, third), outcome };
  }
  if (reviewCase.scoringRoundId !== undefined) {
    return { writes: [reviewWrites.reviewCase({ ...reviewCase, state: "settled" })], outcome };
  }
  const writes = await deciding(deps, reviewCase, guide, reviews, weighed.marks, review.at);
  return writes && { writes, outcome };
};

const addSlot = (reviewCase: Stored<ReviewCase>, slot: Slot): Write[] => [
  reviewWrites.reviewCase({ ...reviewCase, slotIds: [...reviewCase.slotIds, slot.id] }),
  reviewWrites.newSlot(slot),
];

/** The record is read only of who scored alone. */
const asksSecond = async (
  { store }: ReviewDeps,
  reviewCase: ReviewCase,
  { scorerId, marks }: Review,
  guide: CompetencyView,
): Promise<boolean> =>
  reviewCase.scorersWanted === 1 &&
  wantsSecondAfter(reviewCase, marks, guide, await store.trackOf(scorerId, reviewCase.competency));
