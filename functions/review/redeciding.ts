/** Ends a second look: what was decided is kept, the new decision takes its place, and hours follow. One transaction. */
import type { CompetencyView } from "#contract/catalog";
import { publish } from "#kernel/event";
import { found, isProblem } from "#kernel/problem";
import type { Stored } from "#kernel/table";

import type { Decision, Review, ReviewCase } from "./contract.ts";
import { entryFor } from "./deciding.ts";
import type { ReviewDeps } from "./deps.ts";
import { SubmissionRedecided } from "./events.ts";
import type { Step } from "./proceed.ts";
import { recheckWrites } from "./recheck-store.ts";
import { decide } from "./rules/decide.ts";
import { settle } from "./rules/recheck.ts";
import { reviewWrites } from "./store.ts";

/** The second look that a case was opened for; none for an ordinary case, nor where nothing may change for the teacher. */
export const causeOf = ({ recheck }: ReviewCase): "appeal" | "reopening" | undefined =>
  recheck === undefined || recheck.cause === "back-reading" ? undefined : recheck.cause;

/** `undefined` when what it looks at is not what stands any more. */
export const redeciding = async (
  deps: ReviewDeps,
  reviewCase: Stored<ReviewCase>,
  cause: "appeal" | "reopening",
  guide: CompetencyView,
  review: Review,
): Promise<Step | undefined> => {
  const { submissionId, round } = reviewCase;
  const [before, records, earlier, programme] = await Promise.all([
    deps.store.findDecision(submissionId),
    deps.rechecks.rechecksOf(reviewCase),
    deps.store.earlierDecisions(submissionId),
    deps.findProgramme(reviewCase.programmeNumber),
  ]);
  const record = records.find(({ caseId }) => caseId === reviewCase.id);
  if (!before || !record || before.id !== reviewCase.recheck?.decisionId) return undefined;

  const at = review.at;
  const { criteria, raised, lowered } = settle(before.criteria, review.marks, cause);
  const held = before.heldBefore ?? (await deps.submissions.levelBefore(reviewCase));
  const decision: Decision = {
    ...decide(reviewCase, guide, [review], criteria, {
      id: deps.newId("decision"),
      now: at,
      hours: found(programme).hours.verdictHundredths,
      held,
    }),
    supersedes: before.id,
  };
  const redone = await deps.submissions.redeciding(submissionId, {
    caseId: reviewCase.id,
    level: decision.level,
    held,
    now: at,
  });
  if (isProblem(redone)) return undefined;
  const { version, ...kept } = before;
  const decisions = [...earlier, before];
  return {
    outcome: "decided",
    writes: [
      reviewWrites.reviewCase({ ...reviewCase, state: "decided" }),
      reviewWrites.earlierDecision(kept),
      reviewWrites.nextDecision({ ...decision, version }),
      recheckWrites.ended({ ...record, endedAt: at, levelAfter: decision.level, raised, lowered }),
      ...redone,
      ...(await deps.correcting({
        sources: decisions.map(({ id }) => `decision:${id}`),
        // Hours were earned when it was first decided: a second look moves nobody over the end of a year.
        entry: { ...entryFor(deps, reviewCase, decision, guide), on: (decisions[0] ?? before).at.slice(0, 10) },
      })),
      publish(
        SubmissionRedecided,
        {
          submissionId,
          caseId: reviewCase.id,
          round,
          decisionId: decision.id,
          supersedes: before.id,
          cause,
          teacherId: decision.teacherId,
          competency: decision.competency,
          attempt: decision.attempt,
          level: decision.level,
          levelBefore: before.level,
          hoursHundredths: decision.hoursHundredths,
        },
        { id: deps.newId("event"), at },
      ),
    ],
  };
};
