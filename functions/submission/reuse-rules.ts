/** A file of an earlier attempt, handed in again with the new one. */
import type { Competency } from "#contract/catalog";
import type { Problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import { type Evidence, MAX_PINS, type Submission } from "./contract.ts";
import { withPins } from "./pin-rules.ts";
import { addEvidence, fileIn, hasErrors } from "./rules.ts";

/** The file, if it is of an earlier attempt at the same point, was found sound and is still kept. */
export const reusable = (
  { competency, attempt }: Submission,
  earlier: Submission,
  evidenceId: string,
): Evidence | undefined => {
  const file = fileIn(earlier, evidenceId);
  const isEarlier = earlier.competency === competency && earlier.attempt < attempt;
  return isEarlier && file?.state === "checked" && !hasErrors(file) ? file : undefined;
};

/** The same file, reused before. */
export const reuseOf = ({ evidence }: Submission, evidenceId: string): Evidence | undefined =>
  evidence.find(({ reusedFrom, erasure }) => reusedFrom === evidenceId && !erasure);

/**
 * Adds it as a file of its own: it is looked into anew and deleted by itself. The places in it that showed a criterion
 * show it here too.
 */
export const reuseEvidence = <S extends Submission>(
  submission: S,
  competency: Competency,
  { file, pins }: { file: Evidence; pins: Submission["pins"] },
  place: { id: string; now: Instant },
): { submission: S; evidence: Evidence } | Problem => {
  const added = addEvidence(submission, competency, file, place);
  if ("problem" in added) return added;
  const evidence: Evidence = { ...added.evidence, reusedFrom: file.id };
  const known = new Set(competency.items.flatMap(({ criteria }) => criteria.map(({ id }) => id)));
  const moved = Object.entries(pins).flatMap(([criterionId, places]) => {
    const here = places.filter(({ evidenceId }) => evidenceId === file.id);
    if (here.length === 0 || !known.has(criterionId)) return [];
    const all = [...(submission.pins[criterionId] ?? []), ...here.map((pin) => ({ ...pin, evidenceId: evidence.id }))];
    return [[criterionId, all.slice(0, MAX_PINS)] as const];
  });
  return {
    evidence,
    submission: {
      ...added.submission,
      evidence: added.submission.evidence.map((one) => (one.id === evidence.id ? evidence : one)),
      pins: withPins(submission.pins, Object.fromEntries(moved)),
    },
  };
};
