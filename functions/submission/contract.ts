import { CompetencyCode, EvidenceFormat, Level } from "#contract/catalog";
import { idOf } from "#kernel/id";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Longest original file name kept; longer ones are cut, keeping the ending. */
export const MAX_FILE_NAME = 200;
/** Longest note a teacher may write to an item. */
export const MAX_NOTE = 2000;

export const SubmissionState = z.enum(["draft", "submitted", "in-review", "returned", "decided"]);
export type SubmissionState = z.infer<typeof SubmissionState>;

/** What the content check found. `error` findings stop a submission, the limit says by how much. */
export const Finding = z.object({
  code: z.enum([
    "never-uploaded",
    "size-differs",
    "too-big",
    "too-long",
    "wrong-type",
    "truncated",
    "unreadable",
    "no-picture",
    "no-sound",
  ]),
  severity: z.enum(["error", "warning"]),
  limit: z.number().optional(),
  actual: z.number().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** One file of evidence, pinned to an item of the guide. `name` is the teacher's own and never reaches a reviewer. */
export const Evidence = z.object({
  id: idOf("evidence"),
  itemId: z.string(),
  key: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  state: z.enum(["uploading", "checked"]),
  format: EvidenceFormat.optional(),
  durationSeconds: z.number().optional(),
  findings: z.array(Finding),
  addedAt: Instant,
  uploadedAt: Instant.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Why an expert handed it back without a verdict. */
export const ReturnNote = z.object({ itemIds: z.array(z.string()), reason: z.string(), at: Instant });
export type ReturnNote = z.infer<typeof ReturnNote>;

export const Submission = z.object({
  id: idOf("submission"),
  teacherId: z.string(),
  schoolId: z.string(),
  schoolPath: z.string(),
  subject: z.string().optional(),
  stage: z.string().optional(),
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  programmeNumber: z.int(),
  attempt: z.int().min(1),
  /** Times handed in, within this attempt: 2 after a return and a resubmission. */
  round: z.int().min(0),
  state: SubmissionState,
  evidence: z.array(Evidence),
  /** The teacher's words to an item, by item id. */
  notes: z.record(z.string(), z.string().max(MAX_NOTE)),
  /** Item ids for which the teacher states that pupils' consent was given. */
  consents: z.array(z.string()),
  createdAt: Instant,
  changedAt: Instant,
  submittedAt: Instant.optional(),
  promisedBy: Instant.optional(),
  returned: ReturnNote.optional(),
  decidedAt: Instant.optional(),
  level: Level.optional(),
});
export type Submission = z.infer<typeof Submission>;

export const NewSubmission = z.object({ competency: CompetencyCode });

export const NewEvidence = z.object({
  itemId: z.string().max(64),
  name: z.string().min(1).max(1000),
  mediaType: z.string().max(120),
  sizeBytes: z.int().nonnegative(),
});
export type NewEvidence = z.infer<typeof NewEvidence>;

/** Autosaved parts of a draft; what is absent stays as it is. */
export const DraftChange = z.object({
  notes: z.record(z.string().max(64), z.string().max(MAX_NOTE)).optional(),
  consents: z.array(z.string().max(64)).max(20).optional(),
});
export type DraftChange = z.infer<typeof DraftChange>;

/** One thing that keeps a submission from being handed in; `itemId` names the guide's item. */
export const Gap = z.object({
  itemId: z.string(),
  evidenceId: z.string().optional(),
  code: z.enum(["missing", "too-few", "consent-missing", "still-uploading", "refused"]),
  findings: z.array(Finding).optional(),
});
export type Gap = z.infer<typeof Gap>;

export const EvidenceView = Evidence.omit({ key: true });
export type EvidenceView = z.infer<typeof EvidenceView>;

/** A submission as its teacher sees it, with what is still missing. */
export const SubmissionView = Submission.omit({
  teacherId: true,
  schoolId: true,
  schoolPath: true,
  evidence: true,
}).extend({
  version: z.int(),
  evidence: z.array(EvidenceView),
  gaps: z.array(Gap),
  attemptsAllowed: z.int(),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

/** A submission as a row of a list. */
export const SubmissionRow = Submission.pick({
  id: true,
  competency: true,
  attempt: true,
  round: true,
  state: true,
  changedAt: true,
  submittedAt: true,
  promisedBy: true,
  decidedAt: true,
  level: true,
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

/** Where to PUT the file, with exactly these headers; bound to one key, type and size. */
export const UploadTicket = z.object({
  evidenceId: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  version: z.int(),
});
export type UploadTicket = z.infer<typeof UploadTicket>;

export const ReadLink = z.object({ url: z.string(), expiresAt: Instant });
export type ReadLink = z.infer<typeof ReadLink>;
