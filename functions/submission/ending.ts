/** How a review ends a submission: offers the writes, so that whoever decides puts them into the decision's transaction. */
import type { Level } from "#contract/catalog";
import { publish } from "#kernel/event";
import { type Problem, problem } from "#kernel/problem";
import type { Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { ReturnNote, Submission } from "./contract.ts";
import { EvidenceUploaded } from "./events.ts";
import { close, sendBack } from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

export interface SubmissionEnding {
  find(id: string): Promise<Submission | undefined>;
  /** The level the teacher holds at the submission's point already, from earlier attempts. */
  levelHeld(submission: Pick<Submission, "teacherId" | "competency">): Promise<Level | undefined>;
  closing(id: string, decided: { round: number; level: Level; now: Instant }): Promise<Write[] | Problem>;
  sendingBack(id: string, round: number, returned: ReturnNote): Promise<Write[] | Problem>;
  /** The write that has a file looked into and copied again. */
  inspecting(id: string, evidenceId: string, fact: { id: string; at: Instant }): Write;
}

export const openEnding = (store: SubmissionStore): SubmissionEnding => ({
  find: (id) => store.find(id),

  async levelHeld({ teacherId, competency }) {
    return (await store.findAttempt(teacherId, competency))?.level;
  },

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

  inspecting: (submissionId, evidenceId, fact) => publish(EvidenceUploaded, { submissionId, evidenceId }, fact),
});
