import { Level } from "#contract/catalog";
import { create, defineItem, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";
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
    level: Level.optional(),
  }),
  keys: ({ teacherId, competency }) => attemptKey(teacherId, competency),
});

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
  /** The writes that close a submission, for the transaction that decides it. */
  closing(submission: Stored<Submission>, attempt: Stored<Attempt>): Write[];
  /** The write that sends it back, for the transaction that returns it. */
  sendingBack(submission: Stored<Submission>): Write;
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
});
