/** Who may look, at which months, and what is kept of a decided case. */
import type { Level } from "#contract/catalog";
import type { Place } from "#contract/directory";
import type { CaseMarks, Month, QualityCase, QualityQuery } from "#contract/quality";
import type { Decision, Review, ReviewCase } from "#contract/review";
import { type Actor, holds } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import { MAX_MONTHS } from "./contract.ts";

/** A case whose scorers belong to no pool any more is the platform's own. */
export const maySee = (actor: Actor, { pools }: QualityCase, paths: readonly string[]): boolean =>
  pools.length === 0 ? holds(actor, "administrator") : pools.some((path) => paths.includes(path));

const DEFAULT_MONTHS = 3;

const indexOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthAt = (index: number): Month => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

/** Oldest first. */
export const monthsOf = ({ from, to }: Pick<QualityQuery, "from" | "to">, now: Instant): Month[] | Problem => {
  const last = indexOf(to ?? now.slice(0, 7));
  const first = from === undefined ? last - DEFAULT_MONTHS + 1 : indexOf(from);
  if (first > last) return problem("invalid-fields", [{ pointer: "/from", code: "after-end" }]);
  const count = last - first + 1;
  if (count > MAX_MONTHS)
    return problem("invalid-fields", [{ pointer: "/from", code: "too-many-months", limit: MAX_MONTHS }]);
  return Array.from({ length: count }, (_, at) => monthAt(first + at));
};

/** The keys of the workbench. */
const DIGITS: Record<Level, string> = { "not-met": "1", pass: "2", excellent: "3" };

export interface Told {
  readonly reviewCase: ReviewCase;
  readonly decision: Pick<Decision, "level" | "criteria" | "at">;
  readonly reviews: readonly Review[];
  /** By slot, when its holder claimed it. */
  readonly claimedAt: ReadonlyMap<string, Instant>;
  readonly school: Pick<Place, "rural"> | undefined;
  readonly district: Pick<Place, "id"> | undefined;
  readonly pools: readonly string[];
}

/** Of the reviews it keeps those that this decision rests on: two independent ones, and a third's ruling. */
export const caseOf = (told: Told): QualityCase => {
  const { reviewCase, decision, reviews, claimedAt, school, district, pools } = told;
  const criteria = Object.keys(decision.criteria);
  const marks = reviews.flatMap((review): CaseMarks[] => {
    const claimed = claimedAt.get(review.slotId);
    return [
      {
        scorerId: review.scorerId,
        kind: review.kind,
        at: review.at,
        ...(claimed && { heldSeconds: Math.round((Date.parse(review.at) - Date.parse(claimed)) / 1000) }),
        levels: criteria.map((id) => (review.marks[id] ? DIGITS[review.marks[id].level] : "-")).join(""),
      },
    ];
  });
  return {
    caseId: reviewCase.id,
    submissionId: reviewCase.submissionId,
    code: reviewCase.code,
    competency: reviewCase.competency,
    frameworkVersion: reviewCase.frameworkVersion,
    attempt: reviewCase.attempt,
    round: reviewCase.round,
    teacherId: reviewCase.teacherId,
    schoolId: reviewCase.schoolId,
    ...(district && { districtId: district.id }),
    rural: school?.rural ?? false,
    ...(reviewCase.subject && { subject: reviewCase.subject }),
    ...(reviewCase.stage && { stage: reviewCase.stage }),
    pools: [...pools],
    openedAt: reviewCase.openedAt,
    promisedBy: reviewCase.promisedBy,
    decidedAt: decision.at,
    level: decision.level,
    criteria,
    marks,
  };
};
