/** Ends a claim with marks. */
import { accept, found } from "#kernel/problem";

import type { Marks, Review, ReviewCase, ReviewReceipt, Slot } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { commit, type Ending, letGo, loadHeld, slotOf } from "./ending.ts";
import { proceed } from "./proceed.ts";
import { checkMarks, checkMoments, criteriaFor } from "./rules/marks.ts";
import { reviewWrites } from "./store.ts";

/** Records the marks, and with the last of them the decision and its hours: one transaction. Sending it twice scores once. */
export const conclude = async (deps: ReviewDeps, ending: Ending, marks: Marks): Promise<ReviewReceipt> => {
  return commit(deps, async () => {
    const read = await slotOf(deps, ending);
    const earlier = await receiptOf(deps, read, ending);
    if (earlier) return { writes: [], result: earlier };
    const { slot, reviewCase } = await loadHeld(deps, read, ending);
    const guide = found(await deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency));
    const wrong = checkMarks(marks, criteriaFor(slot, reviewCase, guide));
    if (wrong) return accept<never>(wrong);
    const astray = await checkAstray(deps, reviewCase, marks);
    if (astray) return accept<never>(astray);

    const at = deps.now();
    const review: Review = {
      id: deps.newId("review"),
      caseId: reviewCase.id,
      slotId: slot.id,
      scorerId: ending.personId,
      kind: slot.kind,
      marks,
      at,
    };
    const own = [
      reviewWrites.slot({ ...slot, state: "done", draft: {} }),
      reviewWrites.review(review, reviewCase),
      // Known work says nothing of whom she scores.
      ...(reviewCase.goldId === undefined
        ? [reviewWrites.pair({ ...reviewCase, scorerId: ending.personId, reviewId: review.id })]
        : []),
      await letGo(deps, ending.personId, slot.id),
      reviewWrites.audit({
        id: deps.newId("audit"),
        at,
        actorId: ending.personId,
        act: "score",
        subjectId: reviewCase.submissionId,
        note: review.id,
      }),
    ];
    const next = await proceed(deps, reviewCase, guide, review);
    return next && { writes: [...own, ...next.writes], result: { reviewId: review.id, outcome: next.outcome } };
  });
};

/** The submission is read only when there is a moment to look for. */
const checkAstray = async ({ submissions }: ReviewDeps, { submissionId }: ReviewCase, marks: Marks) => {
  if (!Object.values(marks).some(({ moments }) => moments?.length)) return undefined;
  const { evidence } = found(await submissions.find(submissionId));
  return checkMoments(
    marks,
    evidence.map(({ id }) => id),
  );
};

/** The answer to a submit that had gone through when its first answer was lost on the way. */
const receiptOf = async (
  { store }: ReviewDeps,
  slot: Slot,
  { slotId, personId }: Ending,
): Promise<ReviewReceipt | undefined> => {
  if (slot.state !== "done" || slot.holderId !== personId) return undefined;
  const [reviews, reviewCase] = await Promise.all([store.reviewsOf(slot.caseId), store.findCase(slot.caseId)]);
  const review = reviews.find((one) => one.slotId === slotId);
  if (!review || !reviewCase) return undefined;
  const outcome = (
    {
      open: "waits-for-second",
      disputed: "disputed",
      settled: "decided",
      decided: "decided",
      returned: "decided",
    } as const
  )[reviewCase.state];
  return { reviewId: review.id, outcome };
};
