import { CompetencyCode } from "#contract/catalog";
import { ClusterCode, Expertise } from "#contract/directory";
import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** More in a week than anybody scores with care. */
export const MAX_WEEKLY = 200;
/** Of an expert who has said nothing, when a plan is made. */
export const DEFAULT_WEEKLY = 10;
export const MAX_LEAVES = 20;
export const MAX_TIES = 100;
/** Weeks that a plan may look ahead. */
export const MAX_WEEKS = 8;

/** From the first day of it to the last, both included. Days are UTC days, as everywhere on the platform. */
export const Leave = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ["to"] });
export type Leave = z.infer<typeof Leave>;

/** How an expert stands to a teacher, a school or a group of schools, so that she scores nothing of theirs. */
export const TieKind = z.enum(["knows", "colleague", "mentor", "family", "involved"]);
export type TieKind = z.infer<typeof TieKind>;

export const DeclaredTie = z.object({
  to: z.enum(["school", "cluster", "teacher"]),
  /** Of the place or the person, or the group's code. */
  id: z.string(),
  kind: TieKind,
  /** As it was declared: what she reads in her own list. */
  name: Text,
});
export type DeclaredTie = z.infer<typeof DeclaredTie>;

/** A teacher is named by her school and her name as the roster has it, in either language: nobody browses rosters for it. */
export const NewTie = z.union([
  z.object({ to: z.literal("school"), schoolId: z.string().max(64), kind: TieKind }),
  z.object({ to: z.literal("cluster"), cluster: ClusterCode, kind: TieKind }),
  z.object({
    to: z.literal("teacher"),
    schoolId: z.string().max(64),
    name: z.string().trim().min(1).max(64),
    kind: TieKind,
  }),
]);
export type NewTie = z.infer<typeof NewTie>;

/** Since when an expert is given nothing of a competency, and why. */
export const PausedIn = z.object({
  competency: CompetencyCode,
  since: Instant,
  reason: z.string().max(64),
});
export type PausedIn = z.infer<typeof PausedIn>;

/** What an expert has said of her time and her ties, and where she is given nothing for now. */
export const Standing = z.object({
  personId: idOf("person"),
  /** Reviews a week; without it as many as she pulls. */
  weeklyCapacity: z.int().min(0).max(MAX_WEEKLY).optional(),
  leave: z.array(Leave).max(MAX_LEAVES).default([]),
  ties: z.array(DeclaredTie).max(MAX_TIES).default([]),
  pausedIn: z.array(PausedIn).default([]),
});
export type Standing = z.infer<typeof Standing>;

/** Time and leave together, as one form has them; `null`: no limit. */
export const Availability = z.object({
  weeklyCapacity: z.int().min(0).max(MAX_WEEKLY).nullable(),
  leave: z.array(Leave).max(MAX_LEAVES),
});
export type Availability = z.infer<typeof Availability>;

/** Made against `version`, which is 0 while nothing was ever said. */
export const StandingView = Standing.extend({ version: z.int() });
export type StandingView = z.infer<typeof StandingView>;

/** How much an expert has on her hands. */
export const Load = z.object({ reviewedThisWeek: z.int(), held: z.int(), assigned: z.int() });
export type Load = z.infer<typeof Load>;

/** An expert as those see her who run the pool: her time, her field, her load. Nothing here says how well she scores. */
export const ExpertView = StandingView.extend({
  name: Text,
  expertise: Expertise.nullable(),
  /** Changes of the expertise are made against it. */
  personVersion: z.int(),
  /** Today is a day of her leave, which ends with that day. */
  awayUntil: z.iso.date().optional(),
  load: Load,
});
export type ExpertView = z.infer<typeof ExpertView>;

export const PoolView = z.object({ id: z.string(), name: Text });
export type PoolView = z.infer<typeof PoolView>;

/** What a plan is asked for. */
export const PlanAsk = z.object({
  pool: z.string().max(64),
  /** All competencies unless named. */
  competencies: z.array(CompetencyCode).min(1).max(100).optional(),
  weeks: z.int().min(1).max(MAX_WEEKS).default(2),
  /** Whether what is set aside already for somebody who still has time may be given to another. */
  move: z.enum(["unassigned", "unbegun"]).default("unassigned"),
});
export type PlanAsk = z.infer<typeof PlanAsk>;

/** Why an expert was chosen; `value` is a number of the kind its code says. */
export const Reason = z.object({
  code: z.enum([
    "same-subject",
    "any-subject",
    "other-subject",
    "same-stage",
    "any-stage",
    "days-to-promise",
    "promise-broken",
    "share-of-time",
    "earlier-reviewer",
    "repeat",
  ]),
  value: z.int().optional(),
});
export type Reason = z.infer<typeof Reason>;

/** Why nobody was: nobody knows the point at this stage; those who do are tied to the teacher, have a part in the case, are away, are full. */
export const NoMatch = z.enum(["nobody", "tied", "has-part", "paused", "away", "full"]);
export type NoMatch = z.infer<typeof NoMatch>;

/** Why what was planned was not done. */
export const Skip = z.enum(["begun", "changed", "barred", "full", "gone"]);
export type Skip = z.infer<typeof Skip>;

const Place = { slotId: z.string(), code: z.string(), competency: CompetencyCode, promisedBy: Instant };

export const Match = z.object({
  ...Place,
  /** The slot as it was read: it is moved only as it was. */
  slotVersion: z.int(),
  personId: z.string(),
  name: Text,
  reasons: z.array(Reason),
});
export type Match = z.infer<typeof Match>;

export const Unmatched = z.object({ ...Place, because: NoMatch });
export type Unmatched = z.infer<typeof Unmatched>;

/** What the plan gives one expert. */
export const Share = z.object({ personId: z.string(), name: Text, count: z.int(), capacity: z.int() });
export type Share = z.infer<typeof Share>;

export const Plan = z.object({
  id: idOf("plan"),
  ask: PlanAsk,
  askedBy: z.string(),
  askedAt: Instant,
  state: z.enum(["asked", "ready", "applying", "applied", "failed"]),
  /** Goes on to move slots as soon as it is ready. */
  applies: z.boolean(),
  readyAt: Instant.optional(),
  appliedAt: Instant.optional(),
  matched: z.int().default(0),
  unmatched: z.partialRecord(NoMatch, z.int()).default({}),
  /** By the solver's own certificate: no plan costs less. */
  optimal: z.boolean().optional(),
  cost: z.number().optional(),
  seconds: z.number().optional(),
  /** Names the pieces in which it is kept: what was made half is never read. */
  run: z.string().optional(),
  moved: z.int().default(0),
  skipped: z.partialRecord(Skip, z.int()).default({}),
});
export type Plan = z.infer<typeof Plan>;

export const PlanView = Plan.omit({ askedBy: true, run: true });
export type PlanView = z.infer<typeof PlanView>;

export const MatchView = Match.omit({ slotVersion: true });
export type MatchView = z.infer<typeof MatchView>;
