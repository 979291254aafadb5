/** What a teacher sees of her own submission, field by field. */
import type { Competency } from "#contract/catalog";
import type { ScoringPolicy } from "#contract/programme";
import type { Stored } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type {
  Evidence,
  EvidenceView,
  OpenRecheck,
  Submission,
  SubmissionRow,
  SubmissionView,
  UploadView,
} from "./contract.ts";
import { keptUntil } from "./retention-rules.ts";
import { gapsOf } from "./rules.ts";

const presentEvidence = (file: Evidence, until: Instant | undefined): EvidenceView => ({
  id: file.id,
  itemId: file.itemId,
  name: file.name,
  mediaType: file.mediaType,
  sizeBytes: file.sizeBytes,
  state: file.state,
  findings: file.findings,
  addedAt: file.addedAt,
  ...(file.format && { format: file.format }),
  ...(file.durationSeconds !== undefined && { durationSeconds: file.durationSeconds }),
  ...(file.pages !== undefined && { pages: file.pages }),
  ...(file.sha256 && { sha256: file.sha256 }),
  copied: file.copy !== undefined,
  ...(file.uploadedAt && { uploadedAt: file.uploadedAt }),
  ...(file.checkedAt && { checkedAt: file.checkedAt }),
  ...(file.reusedFrom && { reusedFrom: file.reusedFrom }),
  ...(file.erasure && { erasure: file.erasure }),
  ...(!file.erasure && until !== undefined && { keptUntil: until }),
});

/** `parts`: what the store holds of it; `undefined` when it holds the whole file. */
export const presentUpload = (
  file: Evidence,
  parts: readonly { number: number; sizeBytes: number; sha256: string }[] | undefined,
  version: number,
): UploadView => ({
  evidenceId: file.id,
  itemId: file.itemId,
  name: file.name,
  sizeBytes: file.sizeBytes,
  partSizeBytes: file.upload?.partSizeBytes ?? 0,
  stored: parts === undefined,
  parts: (parts ?? []).map(({ number, sizeBytes, sha256 }) => ({ number, sizeBytes, sha256 })),
  version,
});

const presentRecheck = ({ cause, askedAt, promisedBy }: OpenRecheck): SubmissionView["recheck"] => ({
  cause,
  askedAt,
  promisedBy,
});

export const presentRow = (submission: Submission): SubmissionRow => ({
  id: submission.id,
  competency: submission.competency,
  attempt: submission.attempt,
  round: submission.round,
  state: submission.state,
  changedAt: submission.changedAt,
  ...(submission.submittedAt && { submittedAt: submission.submittedAt }),
  ...(submission.promisedBy && { promisedBy: submission.promisedBy }),
  ...(submission.decidedAt && { decidedAt: submission.decidedAt }),
  ...(submission.level && { level: submission.level }),
  ...(submission.recheck && { recheck: presentRecheck(submission.recheck) }),
});

export const presentSubmission = (
  submission: Stored<Submission>,
  { competency, scoring }: { competency: Competency; scoring: Pick<ScoringPolicy, "attempts"> },
): SubmissionView => ({
  ...presentRow(submission),
  frameworkVersion: submission.frameworkVersion,
  programmeNumber: submission.programmeNumber,
  evidence: submission.evidence.map((file) => presentEvidence(file, keptUntil(submission, file, competency))),
  notes: submission.notes,
  consents: submission.consents,
  classes: submission.classes,
  pins: submission.pins,
  createdAt: submission.createdAt,
  ...(submission.earlierId && { earlierId: submission.earlierId }),
  ...(submission.subject && { subject: submission.subject }),
  ...(submission.stage && { stage: submission.stage }),
  ...(submission.returned && { returned: submission.returned }),
  gaps: submission.state === "draft" || submission.state === "returned" ? gapsOf(submission, competency) : [],
  attemptsAllowed: scoring.attempts,
  version: submission.version,
});
