/**
 * The kinds of items a table holds, with the keys they lie under: what anyone who opens the table in a console sees. The stores
 * own these templates; the stories in `test/recovery` hold both against each other on a real table.
 */
import { Competency, Course, Framework, Level, Series } from "#contract/catalog";
import { SelfAssessment } from "#contract/assessment";
import { LedgerEntry } from "#contract/credit";
import { Place } from "#contract/directory";
import { Phrase, Wording } from "#contract/phrase";
import { BackReading, ConcernNotice, DecidedCase, Gold, GoldLine, Met } from "#contract/gold";
import { Programme } from "#contract/programme";
import { QualityCase } from "#contract/quality";
import { ScoringRound } from "#contract/round";
import { Plan, Standing } from "#contract/pool";
import { Decision, DraftMarks, Review, ReviewCase, Slot } from "#contract/review";
import { Likeness, Source } from "#contract/similarity";
import { Submission } from "#contract/submission";
import * as z from "zod";

import { Role } from "../../functions/kernel/actor.ts";
import { AuditLine } from "../../functions/kernel/audit.ts";
import { Assignment, Pair } from "../../functions/review/assignment-contract.ts";
import { EVENT_KIND, Fact } from "../../functions/kernel/event.ts";
import { Helpful } from "../../functions/review/helpful-contract.ts";
import { Recheck } from "../../functions/review/recheck-contract.ts";
import { TrackLine } from "../../functions/review/track-contract.ts";
import { Progress } from "../start/progress.ts";

type Keys = readonly [partition: string, sort: string];

interface Kind<T> {
  readonly schema: z.ZodType<T>;
  readonly key: (value: T) => Keys;
  /** Where it stands in the index; `undefined` when it stands in none. */
  readonly index?: (value: T) => Keys | undefined;
  /** It is replaced in its life; every other kind is written once. */
  readonly rewritten?: true;
}

const kind = <T>(one: Kind<T>): Kind<T> => one;
const padded = (number: number): string => String(number).padStart(4, "0");
const sortable = (code: string): string => `${code.slice(0, 1)}${code.slice(1).padStart(2, "0")}`;

/** Of slices that keep their schema to themselves: the fields that must fit to other items. */
const Person = z.object({
  id: z.string(),
  username: z.string(),
  roles: z.array(Role),
  signInSubject: z.string().optional(),
});
const Attempt = z.object({
  teacherId: z.string(),
  competency: z.string(),
  attempt: z.int(),
  submissionId: z.string(),
  open: z.boolean(),
  rechecking: z.boolean().optional(),
  level: Level.optional(),
});
const Retention = z.object({ submissionId: z.string(), lookAt: z.string().optional() });
const LapsedDraft = z.object({ id: z.string(), draft: DraftMarks, draftById: z.string(), draftAt: z.string() });

export const KINDS = {
  person: kind({
    schema: Person,
    key: ({ id }) => [`person#${id}`, "person"],
    index: ({ signInSubject }) => (signInSubject === undefined ? undefined : [`sign-in#${signInSubject}`, "person"]),
    rewritten: true,
  }),
  username: kind({
    schema: z.object({ username: z.string(), personId: z.string() }),
    key: ({ username }) => [`username#${username}`, "username"],
  }),
  "sign-in": kind({
    schema: z.object({ subject: z.string(), personId: z.string() }),
    key: ({ subject }) => [`sign-in#${subject}`, "sign-in"],
  }),
  place: kind({
    schema: Place,
    key: ({ id }) => [`place#${id}`, "place"],
    index: ({ parentId, kind: what, code }) => [`places-in#${parentId}`, `${what}#${code}`],
    rewritten: true,
  }),
  "place-code": kind({
    schema: z.object({ code: z.string(), placeId: z.string() }),
    key: ({ code }) => [`place-code#${code}`, "place-code"],
  }),
  member: kind({
    schema: z.object({ placeId: z.string(), personId: z.string(), role: z.string() }),
    key: ({ placeId, role, personId }) => [`place#${placeId}`, `member#${role}#${personId}`],
    rewritten: true,
  }),

  framework: kind({
    schema: Framework,
    key: ({ frameworkVersion }) => ["framework", `version#${padded(frameworkVersion)}`],
  }),
  competency: kind({
    schema: Competency.extend({ frameworkVersion: z.int() }),
    key: ({ frameworkVersion, code }) => [`framework#${padded(frameworkVersion)}`, `competency#${sortable(code)}`],
  }),
  series: kind({ schema: Series, key: ({ id }) => ["catalogue", `series#${id}`] }),
  course: kind({
    schema: Course,
    key: ({ id }) => [`course#${id}`, "course"],
    index: ({ series, code }) => ["courses", `${series}#${code}`],
  }),
  "course-code": kind({
    schema: z.object({ code: z.string(), courseId: z.string() }),
    key: ({ code }) => [`course-code#${code}`, "course-code"],
  }),
  "catalogue-revision": kind({ schema: z.object({}), key: () => ["catalogue", "revision"], rewritten: true }),
  programme: kind({ schema: Programme, key: ({ number }) => ["programme", `number#${padded(number)}`] }),
  "self-assessment": kind({
    schema: SelfAssessment,
    key: ({ personId, number }) => [`person#${personId}#self-assessment`, padded(number)],
    rewritten: true,
  }),

  submission: kind({
    schema: Submission,
    key: ({ id }) => [`submission#${id}`, "submission"],
    index: ({ teacherId, id }) => [`submissions-of#${teacherId}`, id],
    rewritten: true,
  }),
  retention: kind({
    schema: Retention,
    key: ({ submissionId }) => [`submission#${submissionId}`, "retention"],
    index: ({ submissionId, lookAt }) =>
      lookAt === undefined ? undefined : ["retention", `${lookAt}#${submissionId}`],
    rewritten: true,
  }),
  attempt: kind({
    schema: Attempt,
    key: ({ teacherId, competency }) => [`person#${teacherId}`, `attempt#${competency}`],
    rewritten: true,
  }),
  "review-case": kind({
    schema: ReviewCase,
    key: ({ id }) => [`case#${id}`, "case"],
    index: ({ id, scoringRoundId, state }) =>
      scoringRoundId === undefined ? undefined : [`cases-of-round#${scoringRoundId}`, `${state}#${id}`],
    rewritten: true,
  }),
  "scoring-round": kind({
    schema: ScoringRound,
    key: ({ id }) => [`scoring-round#${id}`, "scoring-round"],
    index: ({ id }) => ["scoring-rounds", id],
    rewritten: true,
  }),
  "open-round": kind({
    schema: z.object({ competency: z.string(), roundId: z.string().optional() }),
    key: ({ competency }) => [`open-round#${competency}`, "open-round"],
    rewritten: true,
  }),
  "review-slot": kind({
    schema: Slot,
    key: ({ id }) => [`slot#${id}`, "slot"],
    index: ({ id, state, competency, shard, availableAt, goldId }) =>
      (state === "waiting" || state === "held") && goldId === undefined
        ? [`queue#${competency}#${shard}`, `${availableAt}#${id}`]
        : undefined,
    rewritten: true,
  }),
  review: kind({
    schema: Review,
    key: ({ caseId, id }) => [`case#${caseId}`, `review#${id}`],
    index: ({ scorerId, id }) => [`reviews-by#${scorerId}`, id],
  }),
  decision: kind({
    schema: Decision,
    key: ({ submissionId }) => [`submission#${submissionId}`, "decision"],
    rewritten: true,
  }),
  "earlier-decision": kind({
    schema: Decision,
    key: ({ submissionId, id }) => [`submission#${submissionId}`, `decision#${id}`],
  }),
  recheck: kind({
    schema: Recheck,
    key: ({ teacherId, competency, caseId }) => [`person#${teacherId}`, `recheck#${competency}#${caseId}`],
    index: ({ poolId, caseId, promisedBy, endedAt }) => [
      `rechecks#${poolId ?? "root"}#${endedAt === undefined ? "open" : "ended"}`,
      `${endedAt ?? promisedBy}#${caseId}`,
    ],
    rewritten: true,
  }),
  helpful: kind({
    schema: Helpful,
    key: ({ submissionId, decisionId }) => [`submission#${submissionId}`, `helpful#${decisionId}`],
    index: ({ poolId, month, competency, decisionId }) => [
      `helpful#${poolId ?? "root"}#${month}`,
      `${competency}#${decisionId}`,
    ],
    rewritten: true,
  }),
  "track-line": kind({
    schema: TrackLine,
    key: ({ scorerId, competency, at, caseId }) => [`track#${scorerId}#${competency}`, `${at}#${caseId}`],
  }),
  "rubric-case": kind({
    schema: ReviewCase.pick({ frameworkVersion: true, competency: true, id: true }),
    key: ({ frameworkVersion, competency, id }) => [`rubric#${frameworkVersion}#${competency}`, id],
  }),
  "held-claims": kind({
    schema: z.object({ personId: z.string(), slotIds: z.array(z.string()) }),
    key: ({ personId }) => [`person#${personId}`, "held-claims"],
    rewritten: true,
  }),
  "lapsed-draft": kind({
    schema: LapsedDraft,
    key: ({ id, draftById, draftAt }) => [`slot#${id}`, `lapsed#${draftById}#${draftAt}`],
  }),

  gold: kind({
    schema: Gold,
    key: ({ id }) => [`gold#${id}`, "gold"],
    index: ({ id, competency, state }) => [`golds#${competency}`, `${state}#${id}`],
    rewritten: true,
  }),
  "gold-met": kind({
    schema: Met,
    key: ({ scorerId, competency, goldId }) => [`gold-met#${scorerId}#${competency}`, goldId],
  }),
  "gold-line": kind({
    schema: GoldLine,
    key: ({ scorerId, competency, at, caseId }) => [`gold-lines#${scorerId}#${competency}`, `${at}#${caseId}`],
  }),
  "gold-concern": kind({ schema: ConcernNotice, key: ({ at, caseId }) => ["gold-concerns", `${at}#${caseId}`] }),
  "decided-case": kind({
    schema: DecidedCase,
    key: ({ competency, at, submissionId }) => [`decided#${competency}`, `${at}#${submissionId}`],
  }),
  "back-reading": kind({
    schema: BackReading,
    key: ({ competency, at, caseId }) => [`back-readings#${competency}`, `${at}#${caseId}`],
    index: ({ differs, at, caseId }) => (differs ? ["back-readings-differing", `${at}#${caseId}`] : undefined),
  }),

  assignment: kind({
    schema: Assignment,
    key: ({ slotId }) => [`slot#${slotId}`, "assignment"],
    index: ({ personId, promisedBy, slotId, state }) =>
      state === "open" ? [`assigned-to#${personId}`, `${promisedBy}#${slotId}`] : undefined,
    rewritten: true,
  }),
  pair: kind({
    schema: Pair,
    key: ({ teacherId, scorerId, reviewId }) => [`person#${teacherId}`, `pair#${scorerId}#${reviewId}`],
  }),
  "pool-standing": kind({
    schema: Standing,
    key: ({ personId }) => [`person#${personId}`, "pool-standing"],
    rewritten: true,
  }),
  plan: kind({
    schema: Plan,
    key: ({ id }) => [`plan#${id}`, "plan"],
    index: ({ id, ask }) => [`plans-of#${ask.pool}`, id],
    rewritten: true,
  }),
  "plan-piece": kind({
    schema: z.object({ planId: z.string(), run: z.string(), part: z.string(), number: z.int() }),
    key: ({ planId, run, part, number }) => [`plan#${planId}`, `${run}#${part}#${padded(number)}`],
  }),
  "quality-case": kind({
    schema: QualityCase,
    key: ({ decidedAt, competency, caseId }) => [
      `quality#${decidedAt.slice(0, 7)}#${competency}`,
      `${decidedAt}#${caseId}`,
    ],
  }),

  phrase: kind({ schema: Phrase, key: ({ competency, id }) => [`phrases#${competency}`, id], rewritten: true }),
  "phrase-wording": kind({
    schema: Wording,
    key: ({ id, number }) => [`phrase#${id}`, `wording#${padded(number)}`],
  }),

  "ledger-entry": kind({ schema: LedgerEntry, key: ({ personId, id }) => [`ledger#${personId}`, `entry#${id}`] }),
  "ledger-source": kind({
    schema: z.object({ personId: z.string(), source: z.string(), entryId: z.string() }),
    key: ({ personId, source }) => [`ledger#${personId}`, `source#${source}`],
  }),
  "read-count": kind({
    schema: z.object({ personId: z.string(), hour: z.string(), reads: z.int() }),
    key: ({ personId, hour }) => [`person#${personId}`, `read-count#${hour}`],
    rewritten: true,
  }),

  "similarity-entry": kind({
    schema: z.object({ key: z.string(), evidenceId: z.string() }),
    key: ({ key, evidenceId }) => [`similar#${key}`, evidenceId],
  }),
  fingerprint: kind({
    schema: z.object({ evidenceId: z.string(), keys: z.array(z.string()) }),
    key: ({ evidenceId }) => [`fingerprint#${evidenceId}`, "fingerprint"],
    rewritten: true,
  }),
  likenesses: kind({
    schema: z.object({ evidenceId: z.string(), likenesses: z.array(Likeness) }),
    key: ({ evidenceId }) => [`fingerprint#${evidenceId}`, "likenesses"],
    rewritten: true,
  }),
  source: kind({ schema: Source, key: ({ id }) => ["sources", id], rewritten: true }),
  "source-text": kind({
    schema: z.object({ id: z.string(), text: z.string() }),
    key: ({ id }) => [`source#${id}`, "text"],
  }),
  template: kind({
    schema: z.object({ id: z.string(), hashes: z.string() }),
    key: ({ id }) => ["templates", id],
    rewritten: true,
  }),
  "template-count": kind({
    schema: z.object({ count: z.int() }),
    key: () => ["templates", "count"],
    rewritten: true,
  }),
  [EVENT_KIND]: kind({ schema: Fact, key: ({ id }) => [`event#${id}`, "event"] }),
  audit: kind({
    schema: AuditLine,
    key: ({ subjectId, id }) => [`audit#${subjectId}`, id],
    index: ({ actorId, id }) => [`audit-by#${actorId}`, id],
  }),
  start: kind({ schema: Progress, key: () => ["start", "start"], rewritten: true }),
} as const;

export type KindName = keyof typeof KINDS;
export type ValueOf<K extends KindName> = (typeof KINDS)[K] extends Kind<infer T> ? T : never;

export const isKnown = (name: string): name is KindName => Object.hasOwn(KINDS, name);
