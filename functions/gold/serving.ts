/** Known work for the review, which gives it out and records what became of it. */
import type { Decision } from "#contract/review";

import type { Gold } from "./contract.ts";
import { conditionOf, type Standing } from "./rules.ts";
import { type GoldStore, goldWrites } from "./store.ts";

export interface Origins {
  readonly findSubmission: (id: string) => Promise<Standing | undefined>;
  readonly findDecision: (submissionId: string) => Promise<Decision | undefined>;
}

/** How an item stands today: it is never told from what was kept of it. */
export const openCondition =
  ({ findSubmission, findDecision }: Origins) =>
  async (gold: Pick<Gold, "submissionId" | "decisionId">) => {
    const [submission, decision] = await Promise.all([
      findSubmission(gold.submissionId),
      findDecision(gold.submissionId),
    ]);
    return conditionOf(gold, submission, decision);
  };

export const openServing = (store: GoldStore, origins: Origins) => {
  const conditionOfGold = openCondition(origins);
  return {
    find: store.find,
    active: store.active,
    linesOf: store.linesOf,
    metBy: store.metBy,
    isReady: async (gold: Gold): Promise<boolean> => (await conditionOfGold(gold)) === "ready",
    writes: goldWrites,
  };
};
