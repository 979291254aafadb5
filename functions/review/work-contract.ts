/** What a reviewer is handed of a case, and what she sends back. */
import { CompetencyView, EvidenceFormat, EvidenceKind } from "#contract/catalog";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { DraftMarks, Mark, Marks, MAX_COMMENT, ParkReason } from "./contract.ts";

/**
 * Warnings of a file's check whose answer helps a reviewer: why there is no sound, why a page is blank. Nothing that was found
 * as a name is among them, nor its answer.
 */
export const AnsweredWarning = z.enum(["no-sound", "blank", "blank-pages", "unreadable-pages", "hard-to-play"]);
export type AnsweredWarning = z.infer<typeof AnsweredWarning>;

/** Where the teacher says that a criterion is shown: a file, a page of it, or a span of it in seconds. */
export const BlindPin = z.object({
  evidenceId: z.string(),
  page: z.int().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
});
export type BlindPin = z.infer<typeof BlindPin>;

/** What a reviewer may know of a file: no original name, no owner. */
export const BlindEvidence = z.object({
  id: z.string(),
  itemId: z.string(),
  /** Neutral: `证据 2` is put into words by the client. */
  position: z.int(),
  kind: EvidenceKind,
  format: EvidenceFormat,
  sizeBytes: z.int(),
  durationSeconds: z.number().optional(),
  pages: z.int().optional(),
  /** Deleted at the teacher's wish: there is nothing to open any more. */
  withdrawn: z.literal(true).optional(),
  /** The teacher's answers to what was found in it. */
  answers: z.array(z.object({ code: AnsweredWarning, answer: z.string() })).optional(),
});
export type BlindEvidence = z.infer<typeof BlindEvidence>;

/** Everything a reviewer receives of a case. An allow-list: built in one place, field by field. */
export const Work = z.object({
  claimId: z.string(),
  version: z.int(),
  kind: z.enum(["score", "adjudicate"]),
  code: z.string(),
  attempt: z.int(),
  round: z.int(),
  guide: CompetencyView,
  evidence: z.array(BlindEvidence),
  /** The teacher's words to an item, by item id. */
  notes: z.record(z.string(), z.string()),
  /** Where to look for each criterion, by criterion id, as the teacher says. */
  pins: z.record(z.string(), z.array(BlindPin)),
  /** Criteria to mark: all of them, or the disputed ones. */
  criteria: z.array(z.string()),
  /** For adjudication: each disputed criterion with both sides' marks, nameless, in no telling order. */
  sides: z.record(z.string(), z.array(Mark)),
  draft: DraftMarks,
  draftAt: Instant.optional(),
  leaseUntil: Instant,
  promisedBy: Instant,
});
export type Work = z.infer<typeof Work>;

export const DraftSaved = z.object({ version: z.int(), savedAt: Instant, leaseUntil: Instant });

export type DraftSaved = z.infer<typeof DraftSaved>;

export const NewReview = z.object({ marks: Marks });
export const DraftChange = z.object({ draft: DraftMarks });

/** Handing back without a verdict: which items lack what. */
export const NewReturn = z.object({
  itemIds: z.array(z.string()).min(1).max(20),
  reason: z.string().trim().min(1).max(MAX_COMMENT),
});
export type NewReturn = z.infer<typeof NewReturn>;

/** Setting aside: it stays hers, for a whole lease from now. */
export const Park = z.object({ reason: ParkReason });

/** What ties an expert to a teacher: she knows her, they work together, or she had a hand in what was handed in. */
export const Tie = z.enum(["knows", "colleague", "involved"]);
export type Tie = z.infer<typeof Tie>;

/** Why an expert gives a claim back. Whoever has a conflict of interest, or not the knowledge, is not asked to this case again. */
export const GiveBack = z.object({ because: z.enum(["later", "not-my-field", "conflict"]), tie: Tie.optional() });
export type GiveBack = z.infer<typeof GiveBack>;
