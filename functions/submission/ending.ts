/** How a review ends a submission: offers the writes, so that whoever decides puts them into the decision's transaction. */
import type { Level } from "#contract/catalog";
import { type Problem, problem } from "#kernel/problem";
import type { Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { ReturnNote, Submission } from "./contract.ts";
import { close, sendBack } from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

export interface SubmissionEnding {
  find(id: string): Promise<Submission | undefined>;
  closing(id: string, decided: { round: number; level: Level; now: Instant }): Promise<Write[] | Problem>;
  sendingBack(id: string, round: number, returned: ReturnNote): Promise<Write[] | Problem>;
}

export const openEnding = (store: SubmissionStore): SubmissionEnding => ({
  find: (id) => store.find(id),

  async closing(id, decided) {
    const submission = await store.find(id);
    const attempt = submission && (await store.findAttempt(submission.teacherId, submission.competency));
    if (!submission || !attempt) return problem("not-found");
    const closed = close(submission, attempt, decided);
    return "problem" in closed ? closed : store.closing(closed.submission, closed.attempt);
  },

  async sendingBack(id, round, returned) {
    const submission = await store.find(id);
    if (!submission) return problem("not-found");
    const sent = sendBack(submission, round, returned);
    return "problem" in sent ? sent : [store.sendingBack(sent)];
  },
});
