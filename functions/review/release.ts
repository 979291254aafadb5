/** Cases of a scoring round, and letting their verdicts go out. */
import type { ReleaseOutcome, RoundCase } from "#contract/round";
import { found, Refusal } from "#kernel/problem";
import type { Page } from "#kernel/table";

import type { ReviewCase } from "./contract.ts";
import { deciding } from "./deciding.ts";
import type { ReviewDeps } from "./deps.ts";
import { commit } from "./ending.ts";
import { weigh } from "./rules/weigh.ts";
import { reviewWrites } from "./store.ts";
import { verdictOf } from "./verdict.ts";

export const openRoundCases = (deps: ReviewDeps) => {
  const { store, now, newId } = deps;

  const weighed = async (reviewCase: ReviewCase) => {
    const [guide, reviews] = await Promise.all([
      deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency),
      store.reviewsOf(reviewCase.id),
    ]);
    const of = found(guide);
    return { guide: of, reviews, outcome: weigh(reviews, reviewCase, of) };
  };

  const present = async (reviewCase: ReviewCase): Promise<RoundCase> => {
    const { id: caseId, code, competency, state, attempt, openedAt } = reviewCase;
    const row = { caseId, code, competency, state, attempt, openedAt };
    if (state !== "settled") return row;
    const { guide, outcome } = await weighed(reviewCase);
    if (outcome.outcome !== "decided") return row;
    const levels = Object.entries(outcome.marks).map(([id, { level }]) => [id, level] as const);
    return { ...row, level: verdictOf(guide.items, Object.fromEntries(levels)).level };
  };

  return {
    async list(
      { roundId, state }: { roundId: string; state: RoundCase["state"] },
      page: { limit: number; after?: string | undefined },
    ): Promise<Page<RoundCase>> {
      const { items, next } = await store.casesOf(roundId, state, page);
      return { items: await Promise.all(items.map(present)), ...(next !== undefined && { next }) };
    },

    /** The newest state is decided on, again and again, until the transaction wins. */
    release: (caseId: string, { actorId, roundId }: { actorId: string; roundId: string }) =>
      commit<ReleaseOutcome["outcome"]>(deps, async () => {
        const reviewCase = await store.findCase(caseId);
        if (reviewCase?.scoringRoundId !== roundId) return { writes: [], result: "unknown" };
        if (reviewCase.state === "decided") return { writes: [], result: "released" };
        if (reviewCase.state !== "settled") return { writes: [], result: "not-settled" };
        const { guide, reviews, outcome } = await weighed(reviewCase);
        if (outcome.outcome !== "decided") return { writes: [], result: "not-settled" };
        const at = now();
        const writes = await deciding(deps, reviewCase, guide, reviews, outcome.marks, at);
        const line = { id: newId("audit"), at, actorId, act: "release", subjectId: reviewCase.submissionId };
        return writes && { writes: [...writes, reviewWrites.audit(line)], result: "released" };
      }).catch((error: unknown): ReleaseOutcome["outcome"] => {
        // Its submission went another way meanwhile; the others of the list are not kept waiting for it.
        if (error instanceof Refusal && error.problem.problem === "stale-version") return "not-settled";
        throw error;
      }),
  };
};
