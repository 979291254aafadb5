import { CompetencyCode, Level } from "#contract/catalog";
import { PausedIn } from "#contract/pool";
import { Calibration, GoldUse } from "#contract/gold";
import { ScoringPolicy } from "#contract/programme";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { DeskPause } from "./assignment-contract.ts";

export const MAX_COMMENT = 2000;
/** Words to one moment of a recording: a subtitle's length, not an essay. */
export const MAX_MOMENT = 300;
/** Moments of one criterion. */
export const MAX_MOMENTS = 20;
/** Partitions a competency's queue is spread over; see the decision on the sharded queue. */
export const QUEUE_SHARDS = 4;

/** What is measured of reviewing, by the name it has in CloudWatch: alarms and charts use the same. */
export const REVIEW_METRICS = {
  unscored: "Unscored",
  oldestUnscored: "OldestUnscored",
  promiseUsed: "PromiseUsed",
  claimsTakenOver: "ClaimsTakenOver",
} as const;
export type ReviewMetric = (typeof REVIEW_METRICS)[keyof typeof REVIEW_METRICS];

/** Words to one moment of a recording, `second` from its beginning. */
export const Moment = z.object({
  evidenceId: z.string().max(64),
  second: z.number().min(0).max(86_400),
  text: z.string().trim().min(1).max(MAX_MOMENT),
});
export type Moment = z.infer<typeof Moment>;
const Moments = z.array(Moment).max(MAX_MOMENTS).optional();

/** A scorer's judgement of one criterion. A criterion that is not met needs words: a comment, or one to a moment. */
export const Mark = z.object({
  level: Level,
  comment: z.string().trim().max(MAX_COMMENT).default(""),
  moments: Moments,
});
export type Mark = z.infer<typeof Mark>;

/** Marks by criterion id. */
export const Marks = z.record(z.string().max(64), Mark);
export type Marks = z.infer<typeof Marks>;

/** Half-made marks: a comment may stand before its level. */
export const DraftMark = z.object({
  level: Level.optional(),
  comment: z.string().max(MAX_COMMENT).default(""),
  moments: Moments,
});
export type DraftMark = z.infer<typeof DraftMark>;
export const DraftMarks = z.record(z.string().max(64), DraftMark);
export type DraftMarks = z.infer<typeof DraftMarks>;

/** `settled`: all marks are there, and the verdict is held until its round is released. */
export const CaseState = z.enum(["open", "disputed", "settled", "decided", "returned"]);

/** Why a decided case is looked at once more: its teacher asks, who runs the pool asks, or by chance. */
export const RecheckCause = z.enum(["appeal", "reopening", "back-reading"]);
export type RecheckCause = z.infer<typeof RecheckCause>;

/** One round of a submission under review. Holds who it must be hidden from; never presented as it is. */
export const ReviewCase = z.object({
  id: z.string(),
  submissionId: z.string(),
  /** Shown instead of a name: `7K-204`. */
  code: z.string(),
  teacherId: z.string(),
  schoolId: z.string(),
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  programmeNumber: z.int(),
  policy: ScoringPolicy,
  attempt: z.int(),
  round: z.int(),
  subject: z.string().optional(),
  stage: z.string().optional(),
  /** The group of schools of the teacher's school, when it is in one. */
  cluster: z.string().optional(),
  /** Who scored this teacher at this point before, in another round or attempt. */
  earlierIds: z.array(z.string()).optional(),
  /** How often each expert had scored this teacher in the programme when the case was opened. */
  pairs: z.record(z.string(), z.int()).optional(),
  state: CaseState,
  slotIds: z.array(z.string()),
  /** Who holds or has scored a slot of this case: nobody takes two. */
  scorerIds: z.array(z.string()),
  /** Who stood back for a conflict of interest. */
  barredIds: z.array(z.string()),
  disputed: z.array(z.string()),
  openedAt: Instant,
  promisedBy: Instant,
  /** Scorers this case needs, where the policy lets that depend; else as many as the policy names. */
  scorersWanted: z.int().min(1).max(2).optional(),
  /** The scoring round that holds its verdict back; absent when a verdict goes out at once. */
  scoringRoundId: z.string().optional(),
  /** A second look at this decision; `disputed` names the criteria, and no earlier mark is shown. */
  recheck: z.object({ decisionId: z.string(), cause: RecheckCause }).optional(),
  /** Known work: its marks go to the scorer's record, and no verdict comes of it. */
  goldId: z.string().optional(),
  goldUse: GoldUse.optional(),
});
export type ReviewCase = z.infer<typeof ReviewCase>;

/** Why an expert sets a claim aside that she keeps. */
export const ParkReason = z.enum(["interrupted", "undecided", "evidence"]);
export type ParkReason = z.infer<typeof ParkReason>;

/** One scorer's place in a case. Waiting, it stands in the queue; held, it carries a lease. */
export const Slot = z.object({
  id: z.string(),
  caseId: z.string(),
  kind: z.enum(["score", "adjudicate"]),
  competency: CompetencyCode,
  shard: z.int(),
  schoolId: z.string(),
  teacherId: z.string(),
  subject: z.string().optional(),
  stage: z.string().optional(),
  /** As in its case. */
  cluster: z.string().optional(),
  earlierIds: z.array(z.string()).optional(),
  state: z.enum(["waiting", "held", "done", "withdrawn"]),
  /** When it may next be claimed: at opening, or when the lease runs out. Orders the queue. */
  availableAt: Instant,
  /** Of its case: since when the teacher waits, and until when a verdict was promised. Absent on slots of before it was kept. */
  openedAt: Instant.optional(),
  promisedBy: Instant.optional(),
  /** Set aside for one expert until then, by a plan; after that it is anybody's. */
  assignedTo: z.string().optional(),
  assignedUntil: Instant.optional(),
  assignedBy: z.string().optional(),
  holderId: z.string().optional(),
  /** Who held it before: told that the lease is lost, where a stranger is told nothing. */
  formerIds: z.array(z.string()).default([]),
  claimedAt: Instant.optional(),
  /** The holder's marks so far, kept when the lease is lost. */
  draft: DraftMarks,
  draftById: z.string().optional(),
  draftAt: Instant.optional(),
  /** Set aside by its holder, until she works on it again. */
  parked: ParkReason.optional(),
  /** Known work, as in its case: made for its holder alone, and in no queue. */
  goldId: z.string().optional(),
});
export type Slot = z.infer<typeof Slot>;

/** A finished scoring. Append-only: nothing changes it. */
export const Review = z.object({
  id: z.string(),
  caseId: z.string(),
  slotId: z.string(),
  scorerId: z.string(),
  kind: z.enum(["score", "adjudicate"]),
  marks: Marks,
  at: Instant,
});
export type Review = z.infer<typeof Review>;

/** The verdict with its reasons, computed from the reviews. Append-only. */
export const Decision = z.object({
  id: z.string(),
  caseId: z.string(),
  submissionId: z.string(),
  teacherId: z.string(),
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  attempt: z.int(),
  level: Level,
  /** Level of each evidence item, by item id. */
  items: z.record(z.string(), Level),
  /** Criteria that hold the verdict at its level. */
  deciding: z.array(z.string()),
  criteria: z.record(z.string(), z.object({ level: Level, comments: z.array(z.string()), moments: Moments })),
  reviewIds: z.array(z.string()),
  hoursHundredths: z.int(),
  at: Instant,
  /** The level held before it, from earlier attempts. Absent when there was none, and on decisions of before it was kept. */
  heldBefore: Level.optional(),
  /** The decision it takes the place of, after a second look; that one is kept under its own id. */
  supersedes: z.string().optional(),
});
export type Decision = z.infer<typeof Decision>;

/** The expert's desk: what she holds, what waits. */
export const Desk = z.object({
  held: z.array(
    z.object({
      claimId: z.string(),
      code: z.string(),
      competency: CompetencyCode,
      kind: z.enum(["score", "adjudicate"]),
      marked: z.int(),
      leaseUntil: Instant,
      promisedBy: Instant,
      parked: ParkReason.optional(),
    }),
  ),
  waiting: z.array(
    z.object({ competency: CompetencyCode, count: z.int(), more: z.boolean(), oldestPromisedBy: Instant.optional() }),
  ),
  /** Set aside for her by those who run the pool; what is due first stands first. */
  assigned: z.array(z.object({ competency: CompetencyCode, until: Instant, promisedBy: Instant })).default([]),
  pause: DeskPause.optional(),
  pausedIn: z.array(PausedIn).default([]),
  done: z.array(z.object({ reviewId: z.string(), code: z.string(), competency: CompetencyCode, at: Instant })),
  calibration: z.array(Calibration).optional(),
});
export type Desk = z.infer<typeof Desk>;

/** What the teacher reads: the verdict, what held it there, and the words for each criterion. */
export const VerdictView = Decision.pick({
  competency: true,
  frameworkVersion: true,
  attempt: true,
  level: true,
  items: true,
  deciding: true,
  criteria: true,
  hoursHundredths: true,
  at: true,
}).extend({
  /** It took the place of an earlier one, after a second look. */
  rechecked: z.literal(true).optional(),
});
export type VerdictView = z.infer<typeof VerdictView>;

export const ReviewReceipt = z.object({
  reviewId: z.string(),
  outcome: z.enum(["waits-for-second", "disputed", "decided"]),
});
export type ReviewReceipt = z.infer<typeof ReviewReceipt>;
