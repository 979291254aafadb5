/** How an expert's marks compared with the pool's, for the items she was let in by. Of hidden ones she is told nothing. */
import type { GoldLine, LearningView } from "./contract.ts";
import type { GoldDeps } from "./deps.ts";
import { presentLearning } from "./present.ts";

const viewOf = async (deps: GoldDeps, { caseId, goldId, scorerId, at }: GoldLine): Promise<LearningView[]> => {
  const [reviewCase, gold, reviews] = await Promise.all([
    deps.findCase(caseId),
    deps.store.find(goldId ?? ""),
    deps.reviewsOf(caseId),
  ]);
  if (!reviewCase || !gold) return [];
  const guide = await deps.findGuide(gold.frameworkVersion, gold.competency);
  const own = reviews.find((review) => review.scorerId === scorerId);
  return [presentLearning(reviewCase, own, gold, guide, at)];
};

/** Newest first; empty until she has marked all that was asked. */
export const learningOf = async (deps: GoldDeps, personId: string, competency: string): Promise<LearningView[]> => {
  const [policy, lines] = await Promise.all([deps.policy(), deps.store.linesOf(personId, competency)]);
  if (!policy || !deps.mayLookBack(lines, policy)) return [];
  const qualifying = lines.filter(({ source }) => source === "qualifying");
  return (await Promise.all(qualifying.map((line) => viewOf(deps, line)))).flat();
};
