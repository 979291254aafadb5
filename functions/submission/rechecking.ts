/** How a second look begins and ends at a submission: offers the writes, so that whoever decides puts them into one transaction. */
import { Level } from "#contract/catalog";
import { type Problem, problem } from "#kernel/problem";
import { everyPage, type Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { OpenRecheck, Submission } from "./contract.ts";
import { isLatest, recheck, redecide } from "./recheck-rules.ts";
import type { SubmissionStore } from "./store.ts";

export interface SubmissionRechecking {
  /** Whether no attempt at its point has begun since. */
  isLatest(submission: Submission): Promise<boolean>;
  rechecking(id: string, open: OpenRecheck): Promise<Write[] | Problem>;
  redeciding(
    id: string,
    decided: { caseId: string; level: Level; held: Level | undefined; now: Instant },
  ): Promise<Write[] | Problem>;
  /** The best level of the attempts before this one, read from them. */
  levelBefore(submission: Pick<Submission, "teacherId" | "competency" | "attempt">): Promise<Level | undefined>;
}

export const openRechecking = (store: SubmissionStore): SubmissionRechecking => {
  const load = async (id: string) => {
    const submission = await store.find(id);
    const attempt = submission && (await store.findAttempt(submission.teacherId, submission.competency));
    return submission && attempt && { submission, attempt };
  };

  return {
    async isLatest(submission) {
      const attempt = await store.findAttempt(submission.teacherId, submission.competency);
      return attempt !== undefined && isLatest(submission, attempt);
    },

    async rechecking(id, open) {
      const loaded = await load(id);
      if (!loaded) return problem("not-found");
      const next = recheck(loaded.submission, loaded.attempt, open);
      return "problem" in next ? next : store.closing(next.submission, next.attempt);
    },

    async redeciding(id, decided) {
      const loaded = await load(id);
      if (!loaded) return problem("not-found");
      const next = redecide(loaded.submission, loaded.attempt, decided);
      return "problem" in next ? next : store.closing(next.submission, next.attempt);
    },

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
