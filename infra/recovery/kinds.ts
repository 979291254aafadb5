/**
 * The kinds of items a table holds, with the keys they lie under: what anyone who opens the table in a console sees. The stores
 * own these templates; the stories in `test/recovery` hold both against each other on a real table.
 */
import { Competency, Course, Framework, Level, Series } from "#contract/catalog";
import { SelfAssessment } from "#contract/assessment";
import { LedgerEntry } from "#contract/credit";
import { Place } from "#contract/directory";
import { Programme } from "#contract/programme";
import { Likeness, Source } from "#contract/similarity";
import { Submission } from "#contract/submission";
import * as z from "zod";

import { Role } from "../../functions/kernel/actor.ts";
import { AuditLine } from "../../functions/kernel/audit.ts";
import { EVENT_KIND, Fact } from "../../functions/kernel/event.ts";
import { Progress } from "../start/progress.ts";
import { type Kind, kind, padded, sortable } from "./kind.ts";
import { REVIEW_KINDS } from "./review-kinds.ts";

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
  ...REVIEW_KINDS,

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
