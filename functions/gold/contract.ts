import { CompetencyCode, Level } from "#contract/catalog";
import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Why a criterion is at its level: as long as a scorer's comment may be. */
export const MAX_REASON = 2000;
/** Known items of a competency that a scorer is chosen one from; who makes more than that retires some. */
export const MAX_ACTIVE = 60;

/** What the pool holds to be right for one criterion. */
export const GoldMark = z.object({ level: Level, reason: z.string().max(MAX_REASON) });
export type GoldMark = z.infer<typeof GoldMark>;

export const GoldState = z.enum(["active", "retired"]);
export type GoldState = z.infer<typeof GoldState>;

/** Decided work whose marks are known. One for each submission. */
export const Gold = z.object({
  id: idOf("gold"),
  submissionId: z.string(),
  /** The case it was decided in, and the decision that its marks were last held against. */
  caseId: z.string(),
  decisionId: z.string(),
  code: z.string(),
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  marks: z.record(z.string(), GoldMark),
  /** Criteria whose marks are not those decided. */
  corrected: z.array(z.string()),
  state: GoldState,
  madeAt: Instant,
  changedAt: Instant,
});
export type Gold = z.infer<typeof Gold>;

/** Whoever departs from what was decided says why. */
export const Correction = z.object({ level: Level, reason: z.string().trim().min(1).max(MAX_REASON) });
export type Correction = z.infer<typeof Correction>;
const Corrections = z.record(z.string().max(64), Correction);

/** Marks are those decided, but for what is corrected here. */
export const NewGold = z.object({ submissionId: z.string().max(64), marks: Corrections.default({}) });
export type NewGold = z.infer<typeof NewGold>;

export const GoldChange = z.object({ state: GoldState.optional(), marks: Corrections.optional() });
export type GoldChange = z.infer<typeof GoldChange>;

/** `evidence-gone`: a file was deleted. `decided-anew`: its decision was taken back since; a change confirms its marks. */
export const GoldCondition = z.enum(["ready", "evidence-gone", "decided-anew"]);
export type GoldCondition = z.infer<typeof GoldCondition>;

export const GoldView = Gold.omit({ caseId: true, decisionId: true }).extend({
  version: z.int(),
  level: Level,
  condition: GoldCondition,
});
export type GoldView = z.infer<typeof GoldView>;

/** How a scorer came to meet it: to be let in, or unawares among others. */
export const GoldUse = z.enum(["qualifying", "hidden"]);
export type GoldUse = z.infer<typeof GoldUse>;

/** That a scorer was given an item. Once for each: nobody meets one twice. */
export const Met = z.object({
  scorerId: z.string(),
  competency: CompetencyCode,
  goldId: z.string(),
  caseId: z.string(),
  slotId: z.string(),
  at: Instant,
});
export type Met = z.infer<typeof Met>;

/**
 * How a scorer's marks stood beside known ones. Append-only: what follows from it is computed each time. `resumed`: who runs
 * the pool lets her go on; lines of before it say nothing any more.
 */
export const GoldLine = z.object({
  scorerId: z.string(),
  competency: CompetencyCode,
  source: z.enum(["qualifying", "hidden", "resumed"]),
  /** The case she marked it in; of a `resumed` line, who let her go on. */
  caseId: z.string(),
  goldId: z.string().optional(),
  /** Criteria she marked as the pool does, of so many; of none where there was nothing to compare. */
  agreed: z.int().min(0),
  of: z.int().min(0),
  at: Instant,
});
export type GoldLine = z.infer<typeof GoldLine>;

/**
 * Where known work decides what an expert may score: `qualifying`, she has marked `done` of the `of` asked; `stopped`, she has
 * marked all there are; `paused`, her marks have drifted from the pool's; `qualified`, she may look at how hers compared.
 */
export const Calibration = z.object({
  competency: CompetencyCode,
  state: z.enum(["qualifying", "stopped", "paused", "qualified"]),
  done: z.int(),
  of: z.int(),
});
export type Calibration = z.infer<typeof Calibration>;

/** `drift`: paused. `qualifying`: has marked what was asked and is not let in yet. */
export const Concern = z.enum(["drift", "qualifying"]);
export type Concern = z.infer<typeof Concern>;

/** That a scorer's lines gave cause for one. A notice, not a state: whether it still holds, the lines say. */
export const ConcernNotice = z.object({
  scorerId: z.string(),
  competency: CompetencyCode,
  caseId: z.string(),
  at: Instant,
});
export type ConcernNotice = z.infer<typeof ConcernNotice>;

/** Somebody who needs a word from who runs the pool. */
export const PauseView = z.object({
  personId: z.string(),
  name: Text,
  competency: CompetencyCode,
  concern: Concern,
  since: Instant,
  /** Criteria of the items it rests on that she marked as the pool does. */
  agreed: z.int(),
  of: z.int(),
});
export type PauseView = z.infer<typeof PauseView>;

export const NewResumption = z.object({ personId: z.string().max(64), competency: CompetencyCode });
export type NewResumption = z.infer<typeof NewResumption>;

/** A decided case, as a known item may be made of it. */
export const DecidedCase = z.object({
  competency: CompetencyCode,
  submissionId: z.string(),
  decisionId: z.string(),
  caseId: z.string(),
  code: z.string(),
  level: Level,
  /** Reviews it rests on; two mean that its scorers agreed. */
  reviews: z.int(),
  at: Instant,
});
export type DecidedCase = z.infer<typeof DecidedCase>;

export const DecidedCaseView = DecidedCase.pick({
  submissionId: true,
  code: true,
  level: true,
  reviews: true,
  at: true,
}).extend({
  /** Whether it is a known item already. */
  gold: GoldState.optional(),
});
export type DecidedCaseView = z.infer<typeof DecidedCaseView>;

/** A decided case that somebody read once more, by chance. Changes nothing for its teacher. */
export const BackReading = z.object({
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  /** Of the second reading; `decisionId` is what it is held against. */
  caseId: z.string(),
  code: z.string(),
  submissionId: z.string(),
  decisionId: z.string(),
  readerId: z.string(),
  decided: Level,
  /** Absent when the reader would have handed it back as incomplete. */
  read: Level.optional(),
  criteria: z.record(z.string(), z.object({ decided: Level, read: Level })),
  /** What the reader missed, where she would have handed it back. */
  lacking: z.string().optional(),
  differs: z.boolean(),
  at: Instant,
});
export type BackReading = z.infer<typeof BackReading>;

export const BackReadingView = BackReading.omit({ readerId: true, differs: true, caseId: true, decisionId: true });
export type BackReadingView = z.infer<typeof BackReadingView>;

/** A scorer's own marks beside the pool's, for one item she was let in by. */
export const LearningView = z.object({
  code: z.string(),
  frameworkVersion: z.int(),
  at: Instant,
  criteria: z.array(
    z.object({ id: z.string(), mine: z.object({ level: Level, comment: z.string() }).optional(), known: GoldMark }),
  ),
});
export type LearningView = z.infer<typeof LearningView>;
