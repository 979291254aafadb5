import { Level } from "#contract/catalog";
import { create, defineItem, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { Submission } from "./contract.ts";
import type { Attempt } from "./rules.ts";

const SubmissionItem = defineItem({
  kind: "submission",
  schema: Submission,
  keys: (submission) => ({
    ...submissionKey(submission.id),
    gsi1pk: `submissions-of#${submission.teacherId}`,
    gsi1sk: submission.id,
  }),
});

const AttemptItem = defineItem<Attempt>({
  kind: "attempt",
  schema: z.object({
    teacherId: z.string(),
    competency: z.string(),
    attempt: z.int(),
    submissionId: z.string(),
    open: z.boolean(),
    rechecking: z.boolean().optional(),
    level: Level.optional(),
  }),
  keys: ({ teacherId, competency }) => attemptKey(teacherId, competency),
});

/** When its files are looked at again, because the time of one may be over; absent when it has none. */
export interface Retention {
  readonly submissionId: string;
  readonly lookAt?: Instant | undefined;
}

const RETENTION_QUEUE = "retention";

/** One for each submission with files, in a queue by that moment, so that nothing is searched for. */
const RetentionItem = defineItem<Retention>({
  kind: "retention",
  schema: z.object({ submissionId: z.string(), lookAt: Instant.optional() }),
  keys: ({ submissionId, lookAt }) => ({
    ...retentionKey(submissionId),
    ...(lookAt !== undefined && { gsi1pk: RETENTION_QUEUE, gsi1sk: `${lookAt}#${submissionId}` }),
  }),
});

const retentionKey = (submissionId: string) => ({ pk: `submission#${submissionId}`, sk: "retention" });
const submissionKey = (id: string) => ({ pk: `submission#${id}`, sk: "submission" });
const attemptKey = (teacherId: string, competency: string) => ({
  pk: `person#${teacherId}`,
  sk: `attempt#${competency}`,
});

export interface SubmissionStore {
  find(id: string): Promise<Stored<Submission> | undefined>;
  /** A teacher's submissions, newest first. One Query. */
  listOf(teacherId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Submission>>>;
  findAttempt(teacherId: string, competency: string): Promise<Stored<Attempt> | undefined>;
  /** `false` when the same point was begun elsewhere meanwhile. */
  begin(submission: Submission, attempt: Attempt, last: Stored<Attempt> | undefined): Promise<boolean>;
  save(submission: Stored<Submission>, ...also: Write[]): Promise<boolean>;
  /** Publishes facts by themselves, where nothing changes with them. */
  tell(...facts: Write[]): Promise<boolean>;
  /** The writes that close a submission, or look at it once more, for the transaction that decides so. */
  closing(submission: Stored<Submission>, attempt: Stored<Attempt>): Write[];
  /** The write that sends it back, for the transaction that returns it. */
  sendingBack(submission: Stored<Submission>): Write;
  /** Has its files looked at no later than `lookAt`, unless it stands in the queue already. */
  lookLater(submissionId: string, lookAt: Instant): Promise<void>;
  /** Whose moment has come, the longest overdue first. One Query. */
  toLookAt(now: Instant, limit: number): Promise<readonly Stored<Retention>[]>;
  /** The write that moves one to its next moment, or out of the queue. */
  lookingAgain(due: Stored<Retention>, lookAt: Instant | undefined): Write;
}

export const openSubmissions = (table: Table): SubmissionStore => ({
  find: (id) => table.get(SubmissionItem, submissionKey(id)),
  listOf: (teacherId, page) =>
    table.list(SubmissionItem, { index: "gsi1", pk: `submissions-of#${teacherId}`, newestFirst: true, ...page }),
  findAttempt: (teacherId, competency) => table.get(AttemptItem, attemptKey(teacherId, competency)),
  begin: (submission, attempt, last) =>
    table.transact([
      create(SubmissionItem, submission),
      last ? replace(AttemptItem, { ...attempt, version: last.version }) : create(AttemptItem, attempt),
    ]),
  save: (submission, ...also) => table.transact([replace(SubmissionItem, submission), ...also]),
  tell: (...facts) => table.transact(facts),
  closing: (submission, attempt) => [replace(SubmissionItem, submission), replace(AttemptItem, attempt)],
  sendingBack: (submission) => replace(SubmissionItem, submission),
  async lookLater(submissionId, lookAt) {
    const known = await table.get(RetentionItem, retentionKey(submissionId));
    if (known?.lookAt !== undefined) return;
    const next = { submissionId, lookAt };
    // Lost to another one that does the same: then it stands there.
    await table.transact([
      known ? replace(RetentionItem, { ...next, version: known.version }) : create(RetentionItem, next),
    ]);
  },
  // `#~` sorts behind every submission of that very moment.
  toLookAt: async (now, limit) =>
    (await table.list(RetentionItem, { index: "gsi1", pk: RETENTION_QUEUE, upTo: `${now}#~`, limit })).items,
  lookingAgain: ({ submissionId, version }, lookAt) =>
    replace(RetentionItem, { submissionId, version, ...(lookAt !== undefined && { lookAt }) }),
});
