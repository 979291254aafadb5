/** The writes of a decision, for the transaction of whoever brings it about. */
import type { CompetencyView } from "#contract/catalog";
import type { LedgerEntry } from "#contract/credit";
import { publish } from "#kernel/event";
import { found, isProblem } from "#kernel/problem";
import type { Stored, Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { Decision, Review, ReviewCase } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { SubmissionDecided } from "./events.ts";
import { decide } from "./rules/decide.ts";
import { reviewWrites } from "./store.ts";

/** Decision, submission, hours and fact: whole or not at all. `undefined` when the submission has moved on meanwhile. */
export const deciding = async (
  deps: ReviewDeps,
  reviewCase: Stored<ReviewCase>,
  guide: CompetencyView,
  reviews: readonly Review[],
  marks: Decision["criteria"],
  at: Instant,
): Promise<Write[] | undefined> => {
  const programme = found(await deps.findProgramme(reviewCase.programmeNumber));
  const decision = decide(reviewCase, guide, reviews, marks, {
    id: deps.newId("decision"),
    now: at,
    hours: programme.hours.verdictHundredths,
    held: await deps.submissions.levelHeld(reviewCase),
  });
  const { submissionId, round } = reviewCase;
  const closing = await deps.submissions.closing(submissionId, { round, level: decision.level, now: decision.at });
  if (isProblem(closing)) return undefined;
  return [
    reviewWrites.reviewCase({ ...reviewCase, state: "decided" }),
    reviewWrites.decision(decision),
    ...closing,
    ...(decision.hoursHundredths > 0 ? deps.awarding(entryFor(deps, reviewCase, decision, guide)) : []),
    publish(
      SubmissionDecided,
      {
        submissionId,
        caseId: reviewCase.id,
        round,
        decisionId: decision.id,
        teacherId: decision.teacherId,
        competency: decision.competency,
        attempt: decision.attempt,
        level: decision.level,
        hoursHundredths: decision.hoursHundredths,
      },
      { id: deps.newId("event"), at: decision.at },
    ),
  ];
};

export const entryFor = (
  { newId }: ReviewDeps,
  reviewCase: ReviewCase,
  decision: Decision,
  guide: CompetencyView,
): LedgerEntry => ({
  id: newId("entry"),
  personId: decision.teacherId,
  kind: "practice",
  hundredths: decision.hoursHundredths,
  on: decision.at.slice(0, 10),
  source: `decision:${decision.id}`,
  title: { zh: `${guide.code} ${guide.name.zh}`, en: `${guide.code} ${guide.name.en}` },
  programmeNumber: reviewCase.programmeNumber,
  awardedBy: decision.caseId,
  at: decision.at,
});
