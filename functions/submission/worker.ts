import { ReviewBegan } from "#events/review";
import { type Fact, read } from "#kernel/event";

import { enterReview } from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

/** Marks a submission as in review once a scorer has begun. Safe to run twice, late, or out of order. */
export const submissionWorker =
  (store: SubmissionStore) =>
  async (fact: Fact): Promise<void> => {
    const began = read(ReviewBegan, fact);
    const submission = began && (await store.find(began.submissionId));
    if (!submission) return;
    const next = enterReview(submission, began.round);
    if (next === submission || (await store.save(next))) return;
    throw new Error(`submission ${submission.id} changed meanwhile; the fact is delivered again`);
  };
