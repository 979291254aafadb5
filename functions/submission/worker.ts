import { ReviewBegan } from "#events/review";
import { type Fact, read } from "#kernel/event";
import { addYears } from "#kernel/time";

import { EvidenceUploaded, SubmissionHandedIn } from "./events.ts";
import { SHORTEST_YEARS } from "./retention-rules.ts";
import type { RetentionStore } from "./retention-store.ts";
import { enterReview } from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

export interface SubmissionWorkerDeps {
  readonly store: Pick<SubmissionStore, "find" | "save">;
  readonly retention: Pick<RetentionStore, "enqueue">;
}

/**
 * Marks a submission as in review once a scorer has begun, and has its files looked at when their time may be over. Safe to
 * run twice, late, or out of order.
 */
export const submissionWorker =
  ({ store, retention }: SubmissionWorkerDeps) =>
  async (fact: Fact): Promise<void> => {
    const came = read(EvidenceUploaded, fact) ?? read(SubmissionHandedIn, fact);
    if (came) return retention.enqueue(came.submissionId, addYears(fact.at, SHORTEST_YEARS));
    const began = read(ReviewBegan, fact);
    const submission = began && (await store.find(began.submissionId));
    if (!submission) return;
    const next = enterReview(submission, began.round);
    if (next === submission || (await store.save(next))) return;
    throw new Error(`submission ${submission.id} changed meanwhile; the fact is delivered again`);
  };
