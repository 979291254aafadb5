/** Deletes evidence when its time is over, the way a teacher's own wish is done: by the fact that the inspector acts on. */
import { audit } from "#kernel/audit";
import { publish } from "#kernel/event";
import type { IdMaker } from "#kernel/id";
import type { Stored } from "#kernel/table";
import type { Clock, Instant } from "#kernel/time";

import type { SubmissionDeps } from "./deps.ts";
import { askErasure } from "./erasure-rules.ts";
import { EvidenceWithdrawn } from "./events.ts";
import { nextLook, overdue } from "./retention-rules.ts";
import type { Retention, SubmissionStore } from "./store.ts";

/** Who did it, in the audit trail. */
export const RETENTION_ACTOR = "retention";
/** Each writes three items of a transaction that takes a hundred; what is over waits an hour. */
const MAX_FILES = 30;
/** Of one look. A city's whole yesterday fits; a first look after a long stop takes a few hours. */
const MAX_SUBMISSIONS = 200;

export interface RetentionDeps extends Pick<SubmissionDeps, "findCompetency"> {
  readonly store: Pick<SubmissionStore, "find" | "save" | "tell" | "toLookAt" | "lookingAgain">;
  readonly now: Clock;
  readonly newId: IdMaker;
}

/** One round over those whose moment has come. What changes meanwhile is looked at the next time; one that fails stops no other. */
export const openRetention = ({ store, findCompetency, now, newId }: RetentionDeps) => {
  const lookAt = async (due: Stored<Retention>, at: Instant): Promise<void> => {
    const submission = await store.find(due.submissionId);
    if (!submission) return void (await store.tell(store.lookingAgain(due, undefined)));
    const guide = (await findCompetency(submission.frameworkVersion, submission.competency)) ?? { items: [] };
    const files = overdue(submission, guide, at).slice(0, MAX_FILES);
    let next = submission;
    for (const { id } of files) {
      const erased = askErasure(next, id, "retention", at);
      if (!("problem" in erased)) next = erased;
    }
    const moved = store.lookingAgain(due, nextLook(next, guide, at));
    if (next === submission) return void (await store.tell(moved));
    const told = files.flatMap(({ id: evidenceId }) => [
      publish(EvidenceWithdrawn, { submissionId: submission.id, evidenceId }, { id: newId("event"), at }),
      audit({
        id: newId("audit"),
        at,
        actorId: RETENTION_ACTOR,
        act: "erase-evidence",
        subjectId: evidenceId,
        note: "retention",
      }),
    ]);
    await store.save(next, moved, ...told);
  };

  return async (): Promise<void> => {
    const at = now();
    const failures: unknown[] = [];
    for (const due of await store.toLookAt(at, MAX_SUBMISSIONS))
      await lookAt(due, at).catch((error: unknown) => failures.push(error));
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} submissions could not be looked at for their files' time`);
  };
};
