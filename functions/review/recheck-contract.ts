/** A second look at what was decided: asked for by its teacher, or by who runs the pool. */
import { CompetencyCode, Level } from "#contract/catalog";
import { OpenRecheck } from "#contract/submission";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { Decision, VerdictView } from "./contract.ts";
import { HelpfulView } from "./helpful-contract.ts";
import { RunPool } from "./pool-contract.ts";

/** What a teacher says with an appeal; who scores it anew never reads it. */
export const MAX_APPEAL_WORDS = 500;
/** Why who runs the pool has it looked at once more; the teacher reads it. */
export const MAX_REASON = 500;

const Criteria = z.array(z.string().max(64)).min(1).max(100);

/** One second look, from being asked for to its end. Counts as an appeal used unless a criterion rose or nobody could look. */
export const Recheck = z.object({
  /** Of the case that was opened for it. */
  caseId: z.string(),
  code: z.string(),
  submissionId: z.string(),
  /** What was looked at. */
  decisionId: z.string(),
  teacherId: z.string(),
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  /** Whose experts scored it; absent where they belong to none. */
  poolId: z.string().optional(),
  cause: OpenRecheck.shape.cause,
  criteria: Criteria,
  /** The teacher's words with an appeal, or the reason of a re-opening. */
  words: z.string(),
  askedById: z.string(),
  askedAt: Instant,
  promisedBy: Instant,
  levelBefore: Level,
  endedAt: Instant.optional(),
  levelAfter: Level.optional(),
  /** It ended without a look, for this reason; an appeal is given back. */
  unseen: z.string().optional(),
  /** Criteria marked higher than decided, and lower. A lower mark changes nothing where the teacher asked. */
  raised: z.array(z.string()).default([]),
  lowered: z.array(z.string()).default([]),
});
export type Recheck = z.infer<typeof Recheck>;

/** `decidedAt` is the moment of the verdict that she has read: another one given since is `stale-version`. */
export const NewAppeal = z.object({
  criteria: Criteria,
  words: z.string().trim().max(MAX_APPEAL_WORDS).default(""),
  decidedAt: Instant,
});
export type NewAppeal = z.infer<typeof NewAppeal>;

export const NewReopening = z.object({
  submissionId: z.string().max(64),
  criteria: Criteria,
  reason: z.string().trim().min(1).max(MAX_REASON),
  decidedAt: Instant,
});
export type NewReopening = z.infer<typeof NewReopening>;

/** Ends a second look that nobody is left to do; the teacher reads why. */
export const RecheckEnd = z.object({ reason: z.string().trim().min(1).max(MAX_REASON) });
export type RecheckEnd = z.infer<typeof RecheckEnd>;

export const RecheckReceipt = OpenRecheck.omit({ caseId: true });
export type RecheckReceipt = z.infer<typeof RecheckReceipt>;

/**
 * Why no appeal can be made: the rules offer none, the days are over, they are used up, a new attempt has begun, a second look is under
 * way, or everything is at the highest level.
 */
export const AppealClosed = z.enum([
  "not-offered",
  "too-late",
  "none-left",
  "newer-attempt",
  "under-way",
  "nothing-to-raise",
]);
export type AppealClosed = z.infer<typeof AppealClosed>;

export const AppealChance = z.object({
  left: z.int(),
  /** Until when, while the rules offer it. */
  until: Instant.optional(),
  closed: AppealClosed.optional(),
});
export type AppealChance = z.infer<typeof AppealChance>;

/** A second look as its teacher is told of it. */
export const TeacherRecheck = Recheck.pick({
  cause: true,
  criteria: true,
  words: true,
  askedAt: true,
  promisedBy: true,
  levelBefore: true,
  endedAt: true,
  levelAfter: true,
  unseen: true,
}).extend({
  /** Criteria whose level is another one since. */
  changed: z.array(z.string()),
});
export type TeacherRecheck = z.infer<typeof TeacherRecheck>;

/** Everything beside the verdict that stands: may she appeal, what was looked at again, and the verdicts of before, newest first. */
export const RechecksView = z.object({
  appeal: AppealChance,
  rechecks: z.array(TeacherRecheck),
  earlier: z.array(VerdictView),
  /** What she said of the verdict's help. */
  helpful: HelpfulView.optional(),
});
export type RechecksView = z.infer<typeof RechecksView>;

/** A second look as those see it who run the pool. */
export const RecheckRow = Recheck.omit({ teacherId: true, poolId: true, askedById: true });
export type RecheckRow = z.infer<typeof RecheckRow>;

export const RecheckList = z.object({
  pools: z.array(RunPool),
  items: z.array(RecheckRow),
  next: z.string().optional(),
});
export type RecheckList = z.infer<typeof RecheckList>;

/** Open ones by who waits longest, ended ones newest first. */
export const RecheckQuery = z.object({
  state: z.enum(["open", "ended"]).default("open"),
  /** One of the pools that the caller runs; the first of them unless named. */
  pool: z.string().max(64).optional(),
});

/** What was decided of a submission, the newest first, without a name. */
export const DecisionHistory = z.object({
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  attempt: z.int(),
  /** Why it cannot be re-opened now. */
  closed: z.enum(["under-way", "newer-attempt"]).optional(),
  decisions: z.array(
    Decision.pick({ level: true, items: true, deciding: true, criteria: true, hoursHundredths: true, at: true }),
  ),
});
export type DecisionHistory = z.infer<typeof DecisionHistory>;
