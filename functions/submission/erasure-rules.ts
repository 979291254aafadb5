import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { Evidence, Submission } from "./contract.ts";
import { withoutFile } from "./pin-rules.ts";
import type { Erasure, ErasureReason } from "./privacy-contract.ts";

/** What is left of a file that was deleted: that there was one, of which kind, for which item. */
const remainderOf = (file: Evidence, erasure: Erasure): Evidence => ({
  id: file.id,
  itemId: file.itemId,
  key: file.key,
  name: "",
  mediaType: file.mediaType,
  sizeBytes: file.sizeBytes,
  state: file.state,
  findings: [],
  addedAt: file.addedAt,
  erasure,
  ...(file.upload && !erasure.doneAt && { upload: file.upload }),
  ...(file.format && { format: file.format }),
  ...(file.uploadedAt && { uploadedAt: file.uploadedAt }),
  ...(file.checkedAt && { checkedAt: file.checkedAt }),
});

const withErasure = <S extends Submission>(submission: S, file: Evidence, erasure: Erasure, now: Instant): S => ({
  ...submission,
  evidence: submission.evidence.map((one) => (one === file ? remainderOf(file, erasure) : one)),
  pins: withoutFile(submission.pins, file.id),
  changedAt: now,
});

/** Takes a file out of everybody's sight, in any state; a verdict stands. Asked again before it is done, it is begun again. */
export const askErasure = <S extends Submission>(
  submission: S,
  evidenceId: string,
  reason: ErasureReason,
  now: Instant,
): S | Problem => {
  const file = submission.evidence.find(({ id }) => id === evidenceId);
  if (!file) return problem("not-found");
  if (file.erasure?.doneAt) return submission;
  return withErasure(submission, file, file.erasure ?? { reason, askedAt: now }, now);
};

/** Nothing of the file is left in any store. */
export const confirmErasure = <S extends Submission>(submission: S, evidenceId: string, now: Instant): S => {
  const file = submission.evidence.find(({ id }) => id === evidenceId);
  return !file?.erasure || file.erasure.doneAt
    ? submission
    : withErasure(submission, file, { ...file.erasure, doneAt: now }, now);
};
