/** How a second look begins and ends at a submission: offers the writes, so that whoever decides puts them into one transaction. */
import { Level } from "#contract/catalog";
import { isProblem, type Problem, problem } from "#kernel/problem";
import { everyPage, type Stored, type Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { OpenRecheck, Submission } from "./contract.ts";
import { dropRecheck, isLatest, recheck, redecide } from "./recheck-rules.ts";
import type { Attempt } from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

export interface SubmissionRechecking {
  /** Whether no attempt at its point has begun since. */
  isLatest(submission: Submission): Promise<boolean>;
  rechecking(id: string, open: OpenRecheck): Promise<Write[] | Problem>;
  redeciding(
    id: string,
    decided: { caseId: string; level: Level; held: Level | undefined; now: Instant },
  ): Promise<Write[] | Problem>;
  droppingRecheck(id: string, dropped: { caseId: string; now: Instant }): Promise<Write[] | Problem>;
  /** The best level of the attempts before this one, read from them. */
  levelBefore(submission: Pick<Submission, "teacherId" | "competency" | "attempt">): Promise<Level | undefined>;
}

export const openRechecking = (store: SubmissionStore): SubmissionRechecking => {
  type Both = { submission: Stored<Submission>; attempt: Stored<Attempt> };

  /** The writes of what is decided on the state that was just read. */
  const writing = async (
    id: string,
    decide: (submission: Both["submission"], attempt: Both["attempt"]) => Both | Problem,
  ): Promise<Write[] | Problem> => {
    const submission = await store.find(id);
    const attempt = submission && (await store.findAttempt(submission.teacherId, submission.competency));
    if (!submission || !attempt) return problem("not-found");
    const next = decide(submission, attempt);
    return isProblem(next) ? next : store.closing(next.submission, next.attempt);
  };

  return {
    async isLatest(submission) {
      const attempt = await store.findAttempt(submission.teacherId, submission.competency);
      return attempt !== undefined && isLatest(submission, attempt);
    },

    rechecking: (id, open) => writing(id, (submission, attempt) => recheck(submission, attempt, open)),
    redeciding: (id, decided) => writing(id, (submission, attempt) => redecide(submission, attempt, decided)),
    droppingRecheck: (id, dropped) => writing(id, (submission, attempt) => dropRecheck(submission, attempt, dropped)),

    async levelBefore({ teacherId, competency, attempt }) {
      if (attempt === 1) return undefined;
      const all = await everyPage((page) => store.listOf(teacherId, page));
      const levels = all
        .filter((one) => one.competency === competency && one.attempt < attempt)
        .flatMap(({ level }) => level ?? []);
      return Level.options.findLast((level) => levels.includes(level));
    },
  };
};
