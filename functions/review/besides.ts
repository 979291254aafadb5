/** Claims whose answer is nobody's verdict: known work, and what is read back. The teacher's submission is not touched. */
import type { CompetencyView } from "#contract/catalog";
import type { GoldLine } from "#contract/gold";
import { found } from "#kernel/problem";
import type { Stored, Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { Marks, Review, ReviewCase } from "./contract.ts";
import type { NewReturn } from "./work-contract.ts";
import type { ReviewDeps } from "./deps.ts";
import type { Step } from "./proceed.ts";
import { scorersAtFirst, wantsSecondAfter } from "./rules/adaptive.ts";
import { readBack } from "./rules/back-reading.ts";
import { concernOf, goldLine } from "./rules/gold.ts";
import { chanceOf } from "./rules/open.ts";
import { isBesides, weigh } from "./rules/weigh.ts";
import { reviewWrites } from "./store.ts";

interface By {
  readonly scorerId: string;
  readonly at: Instant;
}

const lineWrites = async ({ gold }: ReviewDeps, line: GoldLine): Promise<Write[]> => {
  const { scorerId, competency, caseId, at } = line;
  const policy = (await gold.rules())?.scoring.gold;
  const before = policy ? await gold.linesOf(scorerId, competency) : [];
  const isNews = policy && concernOf([line, ...before], policy) !== undefined && !concernOf(before, policy);
  return [gold.writes.line(line), ...(isNews ? [gold.writes.notice({ scorerId, competency, caseId, at })] : [])];
};

const known = async (deps: ReviewDeps, reviewCase: ReviewCase, by: By, marks: Marks | "handed-back") => {
  const item = await deps.gold.find(reviewCase.goldId ?? "");
  // Whose file was deleted while she held it had good reason to hand it back.
  if (marks === "handed-back" && item && !(await deps.gold.isReady(item))) return [];
  const line = goldLine(reviewCase, item, { ...by, marks });
  return line ? lineWrites(deps, line) : [];
};

const read = async (
  { store, gold }: ReviewDeps,
  reviewCase: ReviewCase,
  guide: CompetencyView,
  { scorerId, at }: By,
  answer: { readonly marks: Marks } | { readonly lacking: string },
): Promise<Write[]> => {
  const decision = found(await store.findDecision(reviewCase.submissionId));
  return [gold.writes.backReading(readBack(reviewCase, decision, guide, { ...answer, readerId: scorerId, at }))];
};

/** What her receipt would say had she been the first to score an ordinary case like it. */
const seemingly = async (
  { store }: ReviewDeps,
  reviewCase: ReviewCase,
  guide: CompetencyView,
  review: Review,
): Promise<"decided" | "open"> => {
  const { policy } = reviewCase;
  const chance = { earlierOfRubric: policy.adaptive?.firstOfRubric ?? 0, chance: chanceOf(reviewCase.id) };
  const alike = { ...reviewCase, scorersWanted: scorersAtFirst(policy, chance) };
  if (weigh([review], alike, guide).outcome !== "decided") return "open";
  if (!policy.adaptive) return "decided";
  const record = await store.trackOf(review.scorerId, reviewCase.competency);
  return wantsSecondAfter(alike, review.marks, guide, record) ? "open" : "decided";
};

/**
 * What its marks become; `undefined` for a case whose marks make a verdict. The case stands as an ordinary one would after a
 * first review, and so its receipt tells nothing, at a second asking either.
 */
export const stepBesides = async (
  deps: ReviewDeps,
  reviewCase: Stored<ReviewCase>,
  guide: CompetencyView,
  review: Review,
): Promise<Step | undefined> => {
  if (!isBesides(reviewCase)) return undefined;
  const writes = reviewCase.goldId
    ? await known(deps, reviewCase, review, review.marks)
    : await read(deps, reviewCase, guide, review, review);
  const state = await seemingly(deps, reviewCase, guide, review);
  return {
    writes: [reviewWrites.reviewCase({ ...reviewCase, state }), ...writes],
    outcome: state === "decided" ? "decided" : "waits-for-second",
  };
};

/** What handing it back becomes; `undefined` for a case that goes back to its teacher. */
export const returnBesides = async (
  deps: ReviewDeps,
  reviewCase: ReviewCase,
  guide: CompetencyView,
  by: By,
  { reason }: NewReturn,
): Promise<Write[] | undefined> => {
  if (!isBesides(reviewCase)) return undefined;
  return reviewCase.goldId
    ? known(deps, reviewCase, by, "handed-back")
    : read(deps, reviewCase, guide, by, { lacking: reason });
};
