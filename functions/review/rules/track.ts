/** What a scorer's record says of her. */
import type { AdaptiveScoring } from "#contract/programme";
import type { Instant } from "#kernel/time";

import type { Decision, Review } from "../contract.ts";
import type { TrackLine } from "../track-contract.ts";

/** Of the newest lines, in percent; `undefined` when they hold no criterion. */
export const agreementOf = (lines: readonly Pick<TrackLine, "agreed" | "of">[]): number | undefined => {
  const of = lines.reduce((sum, line) => sum + line.of, 0);
  return of === 0 ? undefined : (100 * lines.reduce((sum, { agreed }) => sum + agreed, 0)) / of;
};

/** Whether she may score alone. `lines`: newest first. */
export const isProven = (
  lines: readonly TrackLine[],
  { provenAfter, provenPercent }: Pick<AdaptiveScoring, "provenAfter" | "provenPercent">,
): boolean => {
  const compared = lines.slice(0, provenAfter);
  return compared.length >= provenAfter && (agreementOf(compared) ?? 0) >= provenPercent;
};

/** A scorer's line for a case that more than one has scored; `undefined` where nothing was compared. */
export const comparedLine = (
  review: Review,
  decision: Pick<Decision, "caseId" | "competency" | "criteria">,
  scored: number,
  at: Instant,
): TrackLine | undefined => {
  const marked = Object.entries(review.marks);
  if (review.kind !== "score" || scored < 2 || marked.length === 0) return undefined;
  return {
    scorerId: review.scorerId,
    competency: decision.competency,
    caseId: decision.caseId,
    source: "compared",
    agreed: marked.filter(([id, { level }]) => decision.criteria[id]?.level === level).length,
    of: marked.length,
    at,
  };
};
