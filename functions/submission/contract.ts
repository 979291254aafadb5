import { CompetencyCode, EvidenceFormat, Level } from "#contract/catalog";
import { RecheckCause } from "#contract/review";
import { idOf } from "#kernel/id";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { ClassConsent, Erasure } from "./privacy-contract.ts";

/** Longest original file name kept; longer ones are cut, keeping the ending. */
export const MAX_FILE_NAME = 200;
/** Longest note a teacher may write to an item. */
export const MAX_NOTE = 2000;
/** Longest answer to a warning. */
export const MAX_ANSWER = 300;
/** Places one criterion may be pinned to: more than a reviewer would look up. */
export const MAX_PINS = 10;
/** Classes of one submission; a point is shown in one lesson or a few. */
export const MAX_CLASSES = 20;
/** Smallest part of an upload but for the last, and the most parts. Source: Amazon S3, multipart upload limits. */
export const MIN_PART_BYTES = 5 * 1024 * 1024;
export const MAX_PARTS = 10_000;
/** The store lets go of parts that nobody joined for so long; kept by the bucket's lifecycle. */
export const ABANDONED_DAYS = 7;
/** Parts for which links are asked for at once. */
export const MAX_PARTS_AT_ONCE = 20;

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
    "two-types",
    "encrypted",
    "expands-too-far",
    "too-many-pages",
    "too-many-pixels",
    "blank",
    "blank-pages",
    "unreadable-pages",
    "scripts",
    "hard-to-play",
    "name-found",
    "check-failed",
  ]),
  severity: z.enum(["error", "warning"]),
  limit: z.number().optional(),
  actual: z.number().optional(),
  /** Pages or slides it was found on, from 1; at most the first 20. */
  pages: z.array(z.int().min(1)).max(20).optional(),
  /** What was found, as it stands in the file: a name, a codec. */
  words: z.array(z.string().max(80)).max(5).optional(),
  /** What the teacher says to a warning. */
  answer: z.string().max(MAX_ANSWER).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** SHA-256, 64 hexadecimal digits. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** SHA-256 as S3 writes it: base64 of 32 bytes. */
const PartSha256 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** What reviewers see in place of the original: no metadata, no name of its own. Under a key of its own. */
export const ReviewCopy = z.object({
  key: z.string(),
  format: EvidenceFormat,
  mediaType: z.string(),
  sizeBytes: z.int(),
});
export type ReviewCopy = z.infer<typeof ReviewCopy>;

/** One file of evidence, pinned to an item of the guide. `name` is the teacher's own and never reaches a reviewer. */
export const Evidence = z.object({
  id: idOf("evidence"),
  itemId: z.string(),
  key: z.string(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  state: z.enum(["uploading", "checking", "checked"]),
  /** The store's upload in parts, while it goes on. */
  upload: z.object({ id: z.string(), partSizeBytes: z.int(), askedAs: z.string() }).optional(),
  format: EvidenceFormat.optional(),
  durationSeconds: z.number().optional(),
  /** Pages, slides or sheets. */
  pages: z.int().optional(),
  findings: z.array(Finding),
  /** Of the original, once its review copy was made. */
  sha256: Sha256.optional(),
  copy: ReviewCopy.optional(),
  addedAt: Instant,
  uploadedAt: Instant.optional(),
  checkedAt: Instant.optional(),
  /** The file of an earlier attempt that it is a copy of. */
  reusedFrom: idOf("evidence").optional(),
  /** Deleted at the teacher's wish, or when its time was over; name, hash, findings and pins went with it. */
  erasure: Erasure.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Where a criterion is shown: a whole file, a page of it, or a span of a recording in seconds. */
export const Pin = z.object({
  evidenceId: idOf("evidence"),
  page: z.int().min(1).optional(),
  from: z.number().nonnegative().optional(),
  to: z.number().nonnegative().optional(),
});
export type Pin = z.infer<typeof Pin>;

/** Why an expert handed it back without a verdict. */
export const ReturnNote = z.object({ itemIds: z.array(z.string()), reason: z.string(), at: Instant });
export type ReturnNote = z.infer<typeof ReturnNote>;

/** A second look that is under way at what was decided. */
export const OpenRecheck = z.object({
  caseId: z.string(),
  cause: RecheckCause.exclude(["back-reading"]),
  askedAt: Instant,
  promisedBy: Instant,
});
export type OpenRecheck = z.infer<typeof OpenRecheck>;

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
  /** The attempt at the point before this one. */
  earlierId: idOf("submission").optional(),
  /** Times handed in, within this attempt: 2 after a return and a resubmission. */
  round: z.int().min(0),
  state: SubmissionState,
  evidence: z.array(Evidence),
  /** The teacher's words to an item, by item id. */
  notes: z.record(z.string(), z.string().max(MAX_NOTE)),
  /** Item ids for which the teacher states that pupils' consent was given. */
  consents: z.array(z.string()),
  /** Classes that can be seen or heard, and who of them may not appear. Known to the teacher alone. */
  classes: z.array(ClassConsent).default([]),
  /** What shows each criterion, by criterion id. */
  pins: z.record(z.string(), z.array(Pin)).default({}),
  createdAt: Instant,
  changedAt: Instant,
  submittedAt: Instant.optional(),
  promisedBy: Instant.optional(),
  returned: ReturnNote.optional(),
  decidedAt: Instant.optional(),
  level: Level.optional(),
  /** The case in which it is scored, once somebody has begun; the code that reviewers see is made from it, so no teacher does. */
  caseId: z.string().optional(),
  recheck: OpenRecheck.optional(),
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
  classes: z.array(ClassConsent).max(MAX_CLASSES).optional(),
  /** By criterion id; each replaces the pins of its criterion, an empty list takes them away. */
  pins: z.record(z.string().max(64), z.array(Pin).max(MAX_PINS)).optional(),
});
export type DraftChange = z.infer<typeof DraftChange>;

/** What the teacher says to a warning; nothing takes it back. */
export const NewAnswer = z.object({ code: Finding.shape.code, answer: z.string().trim().max(MAX_ANSWER) });
export type NewAnswer = z.infer<typeof NewAnswer>;

/** One thing that keeps a submission from being handed in; `itemId` names the guide's item. */
export const Gap = z.object({
  itemId: z.string(),
  evidenceId: z.string().optional(),
  code: z.enum(["missing", "too-few", "consent-missing", "still-uploading", "still-checking", "refused"]),
  findings: z.array(Finding).optional(),
});
export type Gap = z.infer<typeof Gap>;

export const EvidenceView = Evidence.omit({ key: true, upload: true, copy: true }).extend({
  /** Reviewers can see it. */
  copied: z.boolean(),
  /** It is deleted by itself after this, unless something changes; absent while it waits for a verdict. */
  keptUntil: Instant.optional(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

/** A submission as its teacher sees it, with what is still missing. */
export const SubmissionView = Submission.omit({
  teacherId: true,
  schoolId: true,
  schoolPath: true,
  evidence: true,
  caseId: true,
  recheck: true,
}).extend({
  version: z.int(),
  recheck: OpenRecheck.omit({ caseId: true }).optional(),
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
}).extend({ recheck: OpenRecheck.omit({ caseId: true }).optional() });
export type SubmissionRow = z.infer<typeof SubmissionRow>;

/** Asks for an upload in parts. The part size is the client's choice, within the store's limits; only the last part is smaller. */
export const NewUpload = NewEvidence.extend({
  /** Made once for each file: asking again with it answers the same upload, so that a lost answer costs nothing. */
  askedAs: z.uuid(),
  partSizeBytes: z
    .int()
    .min(MIN_PART_BYTES)
    .max(64 * 1024 * 1024),
});
export type NewUpload = z.infer<typeof NewUpload>;

/** One part, numbered from 1, with the SHA-256 of its bytes. */
export const UploadPart = z.object({ number: z.int().min(1).max(MAX_PARTS), sha256: PartSha256 });
export type UploadPart = z.infer<typeof UploadPart>;

/** Parts to send: links for them are signed over their checksums. */
export const PartsToSend = z.object({ parts: z.array(UploadPart).min(1).max(MAX_PARTS_AT_ONCE) });
/** Every part of the file, in order: what the store holds must agree. Looked at only while the store holds parts. */
export const PartsSent = z.object({ parts: z.array(UploadPart).max(MAX_PARTS) });
export type PartsSent = z.infer<typeof PartsSent>;

/** Where to PUT each part, with exactly these headers, until `expiresAt`. */
export const PartLinks = z.object({
  parts: z.array(z.object({ number: z.int(), url: z.string(), headers: z.record(z.string(), z.string()) })),
  expiresAt: Instant,
});
export type PartLinks = z.infer<typeof PartLinks>;

/** What the store holds of an upload. `stored`: the file is whole there and nothing more is to be sent. */
export const UploadView = z.object({
  evidenceId: z.string(),
  itemId: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  partSizeBytes: z.int(),
  stored: z.boolean(),
  parts: z.array(UploadPart.extend({ sizeBytes: z.int() })),
  /** Of the submission, after the upload was opened. */
  version: z.int(),
});
export type UploadView = z.infer<typeof UploadView>;

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

/** A picture and a line of sound for a recording, as far as there are any: loudness from 0 to 255 along its whole length. */
export const SketchView = z.object({ poster: ReadLink.optional(), peaks: z.array(z.int()).optional() });
export type SketchView = z.infer<typeof SketchView>;
