import type { Decision, ReviewCase } from "#contract/review";
import { SubmissionDecided } from "#events/review";
import { type Fact, read } from "#kernel/event";

import type { GoldStore } from "./store.ts";

export interface GoldWorkerDeps {
  readonly store: Pick<GoldStore, "noteDecided">;
  readonly findDecided: (told: { submissionId: string; decisionId: string }) => Promise<Decision | undefined>;
  readonly findCase: (id: string) => Promise<ReviewCase | undefined>;
}

/** Lists what was decided, by competency: where known items are looked for. A second telling lists nothing anew. */
export const goldWorker =
  ({ store, findDecided, findCase }: GoldWorkerDeps) =>
  async (fact: Fact): Promise<void> => {
    const told = read(SubmissionDecided, fact);
    if (!told) return;
    const [decision, reviewCase] = await Promise.all([findDecided(told), findCase(told.caseId)]);
    if (!decision || !reviewCase) throw new Error(`decision ${told.decisionId} of ${told.submissionId} is not there`);
    await store.noteDecided({
      competency: told.competency,
      submissionId: told.submissionId,
      decisionId: told.decisionId,
      caseId: told.caseId,
      code: reviewCase.code,
      level: told.level,
      reviews: decision.reviewIds.length,
      at: fact.at,
    });
  };
