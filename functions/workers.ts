/** Gives each fact of the stream to the workers of the slices. */
import type { Fact } from "#kernel/event";

import { qualityWorker, type QualityWorkerDeps } from "./quality/worker.ts";
import { goldWorker, type GoldWorkerDeps } from "./gold/worker.ts";
import { reviewWorker, type ReviewWorkerDeps } from "./review/worker.ts";
import type { SubmissionStore } from "./submission/store.ts";
import { submissionWorker } from "./submission/worker.ts";

/** What the workers need of the platform; the evidence bucket is not part of it. */
export interface WorkerDeps {
  readonly review: ReviewWorkerDeps;
  readonly quality: QualityWorkerDeps;
  readonly gold: GoldWorkerDeps;
  readonly submission: { readonly store: SubmissionStore };
}

/** Every worker hears every fact; each takes those that concern it. */
export const openWorkers = ({ review, quality, gold, submission }: WorkerDeps): ((fact: Fact) => Promise<void>) => {
  const workers = [reviewWorker(review), goldWorker(gold), submissionWorker(submission.store), qualityWorker(quality)];
  return async (fact) => {
    for (const work of workers) await work(fact);
  };
};
