import { CompetencyCode, Level } from "#contract/catalog";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** A statement about people rests on at least so many scorers and so many teachers. Source: the brief of the review workbench. */
export const MIN_PEOPLE = 5;
/** Fewer cases have no coefficient: its interval would be a pretence. */
export const MIN_CASES = 10;
/** A board looks at a year at most. */
export const MAX_MONTHS = 12;
/** Cases of one board: three months of a city of 40,000 are a tenth of it. */
export const MAX_CASES = 20_000;
/** Cases that a list behind a number shows; the newest. */
export const MAX_LISTED = 200;

/** `2026-11`, in UTC. */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
export type Month = z.infer<typeof Month>;

/** One scorer's marks of a case. `levels` in the order of the case's criteria, by the keys of the workbench: 1 not met, 2 pass, 3 excellent, - not asked. */
export const CaseMarks = z.object({
  scorerId: z.string(),
  kind: z.enum(["score", "adjudicate"]),
  at: Instant,
  /** From claim to review, breaks included. */
  heldSeconds: z.number().optional(),
  levels: z.string().regex(/^[123-]*$/),
});
export type CaseMarks = z.infer<typeof CaseMarks>;

/** A decided case, as far as it speaks of the quality of scoring. Append-only; what the board says is computed from these. */
export const QualityCase = z.object({
  caseId: z.string(),
  /** Absent in what was kept before it was asked for. */
  submissionId: z.string().optional(),
  code: z.string(),
  competency: CompetencyCode,
  frameworkVersion: z.int(),
  attempt: z.int(),
  round: z.int(),
  teacherId: z.string(),
  schoolId: z.string(),
  /** Absent for a school that lies under no district. */
  districtId: z.string().optional(),
  rural: z.boolean(),
  subject: z.string().optional(),
  stage: z.string().optional(),
  /** Paths of the pools its scorers belong to. */
  pools: z.array(z.string()),
  openedAt: Instant,
  promisedBy: Instant,
  decidedAt: Instant,
  level: Level,
  criteria: z.array(z.string()),
  marks: z.array(CaseMarks),
});
export type QualityCase = z.infer<typeof QualityCase>;

export const QualityQuery = z.object({
  /** Both inclusive; three months up to this one unless given. */
  from: Month.optional(),
  to: Month.optional(),
  pool: z.string().max(64).optional(),
  competency: CompetencyCode.optional(),
  district: z.string().max(64).optional(),
  area: z.enum(["rural", "urban"]).optional(),
});
export type QualityQuery = z.infer<typeof QualityQuery>;

export const CasesQuery = QualityQuery.extend({
  which: z.enum(["all", "disputed", "late"]).default("all"),
  /** Only with a competency. */
  criterion: z.string().max(64).optional(),
  scorer: z.string().max(64).optional(),
  /** The Monday of a week. */
  week: z.iso.date().optional(),
});
export type CasesQuery = z.infer<typeof CasesQuery>;

/** A figure with the 95 % interval it lies in. */
export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/** Why a figure is not shown: it rests on fewer than five scorers or teachers, or would tell what such a one is. */
export const HiddenBecause = z.enum(["few-people", "protects-others"]);
export type HiddenBecause = z.infer<typeof HiddenBecause>;
const Hidden = z.object({ state: z.literal("hidden"), because: HiddenBecause });

export const Agreement = z.object({
  state: z.literal("shown"),
  cases: z.int(),
  /** Share of criteria on which both scorers gave the same level. */
  exact: Estimate.optional(),
  /** Krippendorff's alpha for ordinal levels. */
  alpha: Estimate.optional(),
  /** Cohen's kappa with quadratic weights; the two scorers change places. */
  kappa: Estimate.optional(),
  /** Share of cases that a third scorer had to settle. */
  disputed: z.number(),
});
export type Agreement = z.infer<typeof Agreement>;

export const AgreementCell = z.union([Agreement, Hidden]);
export type AgreementCell = z.infer<typeof AgreementCell>;

/** A window of four weeks up to and with this one; without a shift where it rests on too few. */
export const DriftPoint = z.object({ week: z.iso.date(), shift: Estimate.optional() });
export type DriftPoint = z.infer<typeof DriftPoint>;

export const ScorerFigures = z.object({
  state: z.literal("shown"),
  exact: Estimate.optional(),
  /** In logits against the scorers she is compared with; above 0 gives lower levels. */
  severity: Estimate,
  /** Where she and a middling scorer differ by a level, the share in which hers is the lower. */
  lowerShare: z.number(),
  /** 1 is as expected; above 1.3 marks now severely and now mildly. */
  infit: z.number().optional(),
  /** Scorers of different groups have no case in common, not even through others: they cannot be compared. */
  group: z.int(),
  drift: z.array(DriftPoint),
  /** What the last window says, at 99 %. */
  lately: z.enum(["severer", "milder", "as-usual"]),
});
export type ScorerFigures = z.infer<typeof ScorerFigures>;

export const ScorerCell = z.union([ScorerFigures, Hidden]);
export type ScorerCell = z.infer<typeof ScorerCell>;

/** Work is counted whoever did it: no person can be told from it. */
export const Week = z.object({
  /** Its Monday, in UTC. */
  week: z.iso.date(),
  decided: z.int(),
  /** Decided after the day that was promised. */
  late: z.int(),
});
export type Week = z.infer<typeof Week>;

export const QualityBoard = z.object({
  from: Month,
  to: Month,
  pools: z.array(z.object({ id: z.string(), name: Text })),
  decided: z.int(),
  late: z.int(),
  /** From handing in to the decision. */
  medianDays: z.number().optional(),
  /** From claim to review, breaks included. */
  medianHeldMinutes: z.number().optional(),
  weeks: z.array(Week),
  whole: AgreementCell,
  competencies: z.array(z.object({ competency: CompetencyCode, cell: AgreementCell })),
  /** Of the competency asked for; empty without one. */
  criteria: z.array(z.object({ criterionId: z.string(), cell: AgreementCell })),
  districts: z.array(z.object({ districtId: z.string().optional(), name: Text.optional(), cell: AgreementCell })),
  areas: z.array(z.object({ area: z.enum(["rural", "urban"]), cell: AgreementCell })),
  /** By id: in no order that says anything. */
  scorers: z.array(z.object({ scorerId: z.string(), name: Text, cases: z.int(), cell: ScorerCell })),
});
export type QualityBoard = z.infer<typeof QualityBoard>;

/** A case behind a number: by its code, nobody's name. The submission is named so that it can be looked at once more. */
export const ListedCase = z.object({
  code: z.string(),
  submissionId: z.string().optional(),
  competency: CompetencyCode,
  decidedAt: Instant,
  late: z.boolean(),
  disputed: z.boolean(),
  level: Level,
  /** The independent scorers' levels of the criterion asked for. */
  given: z.array(Level).optional(),
});
export type ListedCase = z.infer<typeof ListedCase>;

export const CaseList = z.object({
  total: z.int(),
  hidden: HiddenBecause.optional(),
  /** Newest first, `MAX_LISTED` at most. */
  items: z.array(ListedCase),
});
export type CaseList = z.infer<typeof CaseList>;

/** What waits for a score now. */
export const Waiting = z.object({
  unscored: z.int(),
  oldestSeconds: z.int(),
  /** Of the time promised to the teacher, where it is used up most; above 100 a promise is broken. */
  promiseUsedPercent: z.int(),
});
export type Waiting = z.infer<typeof Waiting>;
export const WaitingView = z.object({ waiting: Waiting.nullable() });
export type WaitingView = z.infer<typeof WaitingView>;
