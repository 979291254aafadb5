/** The decision, computed from the reviews, and the hours it is worth. */
import type { Competency, Level } from "#contract/catalog";
import type { Instant } from "#kernel/time";

import type { Decision, Review, ReviewCase } from "../contract.ts";
import { verdictOf } from "../verdict.ts";
import type { Outcome } from "./weigh.ts";

interface Rates {
  readonly pass: number;
  readonly excellent: number;
}

/** A point earns its hours once: an excellent after a pass earns the difference, anything lower nothing more. */
export const hoursFor = (level: Level, held: Level | undefined, rates: Rates): number => {
  const worth = (of: Level | undefined): number => (of === "pass" || of === "excellent" ? rates[of] : 0);
  return Math.max(0, worth(level) - worth(held));
};

/** The decision, from the levels that stand. */
export const decide = (
  reviewCase: ReviewCase,
  guide: Competency,
  reviews: readonly Review[],
  marks: Extract<Outcome, { outcome: "decided" }>["marks"],
  { id, now, hours, held }: { id: string; now: Instant; hours: Rates; held: Level | undefined },
): Decision => {
  const verdict = verdictOf(
    guide.items,
    Object.fromEntries(Object.entries(marks).map(([key, { level }]) => [key, level])),
  );
  return {
    id,
    caseId: reviewCase.id,
    submissionId: reviewCase.submissionId,
    teacherId: reviewCase.teacherId,
    competency: reviewCase.competency,
    frameworkVersion: reviewCase.frameworkVersion,
    attempt: reviewCase.attempt,
    level: verdict.level,
    items: verdict.items,
    deciding: [...verdict.deciding],
    criteria: marks,
    reviewIds: reviews.map((review) => review.id),
    hoursHundredths: hoursFor(verdict.level, held, hours),
    at: now,
    ...(held && { heldBefore: held }),
  };
};
