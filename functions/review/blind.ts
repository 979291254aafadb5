/**
 * The one place where what a reviewer receives is put together: an allow-list, field by field. No person, school,
 * original file name or storage key passes here.
 */
import type { CompetencyView } from "#contract/catalog";
import type { Evidence, Pin, Submission } from "#contract/submission";
import type { Stored } from "#kernel/table";

import { AnsweredWarning } from "./work-contract.ts";
import type { Mark, Review, ReviewCase, Slot } from "./contract.ts";
import type { BlindEvidence, BlindPin, Work } from "./work-contract.ts";
import { criteriaFor } from "./rules/marks.ts";

const answersTo = ({ findings }: Evidence): NonNullable<BlindEvidence["answers"]> =>
  findings.flatMap(({ code, answer }) => {
    const told = AnsweredWarning.options.find((one) => one === code);
    return told && answer ? [{ code: told, answer }] : [];
  });

const blindPin = ({ evidenceId, page, from, to }: Pin): BlindPin => ({
  evidenceId,
  ...(page !== undefined && { page }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

const blind = (file: Evidence, position: number, guide: CompetencyView): BlindEvidence => ({
  id: file.id,
  itemId: file.itemId,
  position,
  kind: guide.items.find(({ id }) => id === file.itemId)?.kind ?? "document",
  format: file.copy?.format ?? file.format ?? "pdf",
  sizeBytes: file.copy?.sizeBytes ?? file.sizeBytes,
  ...(file.durationSeconds !== undefined && { durationSeconds: file.durationSeconds }),
  ...(file.pages !== undefined && { pages: file.pages }),
  ...(file.erasure && { withdrawn: true }),
  ...(answersTo(file).length > 0 && { answers: answersTo(file) }),
});

/** In the order of the guide, then as they were added. */
const evidenceOf = (submission: Submission, guide: CompetencyView): BlindEvidence[] =>
  guide.items
    .flatMap(({ id }) => submission.evidence.filter(({ itemId }) => itemId === id))
    .map((file, i) => blind(file, i + 1, guide));

/** Both sides of each disputed criterion, sorted by level so that the order says nothing of who scored first. */
const sidesOf = (criteria: readonly string[], reviews: readonly Review[]): Record<string, Mark[]> =>
  Object.fromEntries(
    criteria.map((id) => [
      id,
      reviews
        .flatMap(({ marks }) => marks[id] ?? [])
        .map(({ level, comment, moments }) => ({ level, comment, ...(moments && { moments }) }))
        .toSorted((a, b) => a.level.localeCompare(b.level) || a.comment.localeCompare(b.comment)),
    ]),
  );

const presentGuide = (guide: CompetencyView): CompetencyView => ({
  code: guide.code,
  name: guide.name,
  environment: guide.environment,
  dimension: guide.dimension,
  description: guide.description,
  practiceQuestion: guide.practiceQuestion,
  items: guide.items,
  frameworkVersion: guide.frameworkVersion,
});

export const presentWork = (
  slot: Stored<Slot>,
  reviewCase: ReviewCase,
  submission: Submission,
  guide: CompetencyView,
  reviews: readonly Review[],
): Work => {
  const criteria = criteriaFor(slot, reviewCase, guide);
  return {
    claimId: slot.id,
    version: slot.version,
    kind: slot.kind,
    code: reviewCase.code,
    attempt: reviewCase.attempt,
    round: reviewCase.round,
    guide: presentGuide(guide),
    evidence: evidenceOf(submission, guide),
    notes: submission.notes,
    pins: Object.fromEntries(Object.entries(submission.pins).map(([id, pins]) => [id, pins.map(blindPin)])),
    criteria,
    sides: slot.kind === "adjudicate" ? sidesOf(criteria, reviews) : {},
    draft: slot.draft,
    leaseUntil: slot.availableAt,
    promisedBy: reviewCase.promisedBy,
    ...(slot.draftAt && { draftAt: slot.draftAt }),
  };
};
