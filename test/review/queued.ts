/** Work in the queue without anybody handing it in: for tests of the queue itself, and of what comes after it, in great numbers. */
import { newId } from "../../functions/kernel/id.ts";
import { addDays, addSeconds, type Instant, systemClock } from "../../functions/kernel/time.ts";
import type { Table } from "../../functions/kernel/table.ts";
import type { ReviewCase } from "../../functions/review/contract.ts";
import { codeOf, openCase } from "../../functions/review/rules/open.ts";
import { openReviews } from "../../functions/review/store.ts";
import type { Submission } from "../../functions/submission/contract.ts";
import { openSubmissions } from "../../functions/submission/store.ts";
import { programmeFrom } from "../../infra/seed/programme.ts";

const { scoring } = programmeFrom("2026-01-01");

export interface Queued {
  readonly caseId: string;
  readonly submissionId: string;
  readonly slotIds: readonly string[];
}

export interface ToQueue {
  readonly competency: string;
  readonly teacherId?: string;
  /** Places in the case; with one of two, what is scored waits for a second score for ever. */
  readonly slots?: number;
  readonly policy?: Partial<ReviewCase["policy"]>;
  /** Waits since then. */
  readonly since?: Instant;
  readonly submissionId?: string;
}

const submissionFor = (id: string, teacherId: string, competency: string, at: Instant): Submission => ({
  id,
  teacherId,
  schoolId: "plc_nowhere",
  schoolPath: "/nowhere/",
  competency,
  frameworkVersion: 1,
  programmeNumber: 1,
  attempt: 1,
  round: 1,
  state: "submitted",
  evidence: [],
  notes: {},
  consents: [],
  classes: [],
  pins: {},
  createdAt: at,
  changedAt: at,
  submittedAt: at,
  promisedBy: addDays(at, 14),
});

/** One case with its submission; handed in a second ago unless `since` says otherwise. */
export const queueCase = async (table: Table, { competency, slots = 2, policy, ...rest }: ToQueue): Promise<Queued> => {
  const since = rest.since ?? addSeconds(systemClock(), -1);
  const teacherId = rest.teacherId ?? newId("person");
  const submissionId = rest.submissionId ?? newId("submission");
  const submission = submissionFor(submissionId, teacherId, competency, since);
  if (rest.submissionId === undefined) {
    const attempt = { teacherId, competency, attempt: 1, submissionId, open: true };
    await openSubmissions(table).begin(submission, attempt, undefined);
  }
  const id = newId("case");
  const opening = { ...submission, id, submissionId, code: codeOf(id), promisedBy: addDays(since, 14) };
  const opened = openCase(
    { ...opening, policy: { ...scoring, ...policy } },
    Array.from({ length: slots }, () => newId("slot")),
    since,
  );
  if (!(await openReviews(table).open(opened.reviewCase, opened.slots))) throw new Error(`${id} is open already`);
  return { caseId: id, submissionId, slotIds: opened.reviewCase.slotIds };
};
