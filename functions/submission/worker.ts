import { ReviewBegan } from "#events/review";
import { EvidenceUploaded, SubmissionHandedIn } from "#events/submission";
import { type Fact, read } from "#kernel/event";
import { addYears } from "#kernel/time";

import { SHORTEST_YEARS } from "./retention-rules.ts";
import { enterReview } from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

/**
 * Marks a submission as in review once a scorer has begun, and has its files looked at when their time may be over. Safe to
 * run twice, late, or out of order.
 */
export const submissionWorker =
  (store: Pick<SubmissionStore, "find" | "save" | "lookLater">) =>
  async (fact: Fact): Promise<void> => {
    const came = read(EvidenceUploaded, fact) ?? read(SubmissionHandedIn, fact);
    if (came) return store.lookLater(came.submissionId, addYears(fact.at, SHORTEST_YEARS));
    const began = read(ReviewBegan, fact);
    const submission = began && (await store.find(began.submissionId));
    if (!submission) return;
    const next = enterReview(submission, began);
    if (next === submission || (await store.save(next))) return;
    throw new Error(`submission ${submission.id} changed meanwhile; the fact is delivered again`);
  };
