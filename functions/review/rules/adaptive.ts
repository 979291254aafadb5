/** How many score a case, where the policy lets that depend on the case and on who scores it. */
import type { Competency } from "#contract/catalog";
import type { ScoringPolicy } from "#contract/programme";

import type { Marks, ReviewCase } from "../contract.ts";
import type { TrackLine } from "../track-contract.ts";
import { verdictOf } from "../verdict.ts";
import { isProven } from "./track.ts";

/** Scorers that a case is opened for. `chance`: from 0 up to 1, its own for each case. */
export const scorersAtFirst = (
  { adaptive, scorers }: Pick<ScoringPolicy, "adaptive" | "scorers">,
  { earlierOfRubric, chance }: { earlierOfRubric: number; chance: number },
): number => {
  if (!adaptive || scorers === 1) return scorers;
  return earlierOfRubric < adaptive.firstOfRubric || chance * 100 < adaptive.randomPercent ? scorers : 1;
};

/** Opened for one, whoever that turns out to be. */
const isForOne = ({ policy, scorersWanted }: Pick<ReviewCase, "policy" | "scorersWanted">): boolean =>
  policy.adaptive !== undefined && policy.scorers > 1 && scorersWanted === 1;

/** Whether her claim alone asks for a second scorer. `lines`: her record in the competency, newest first. */
export const wantsSecondBeside = (
  reviewCase: Pick<ReviewCase, "policy" | "scorersWanted">,
  lines: readonly TrackLine[],
): boolean =>
  isForOne(reviewCase) && reviewCase.policy.adaptive !== undefined && !isProven(lines, reviewCase.policy.adaptive);

/**
 * Whether what she found asks for one: nobody fails by one pair of eyes, and where a single criterion keeps a point from
 * the next level two have looked at it.
 */
export const isNearLine = (marks: Marks, guide: Pick<Competency, "items">): boolean => {
  const levels = Object.fromEntries(Object.entries(marks).map(([id, { level }]) => [id, level]));
  const { level, deciding } = verdictOf(guide.items, levels);
  return level === "not-met" || deciding.length === 1;
};

/** After a review: whether a second scorer is to be asked after all. */
export const wantsSecondAfter = (
  reviewCase: Pick<ReviewCase, "policy" | "scorersWanted">,
  marks: Marks,
  guide: Pick<Competency, "items">,
  lines: readonly TrackLine[],
): boolean => wantsSecondBeside(reviewCase, lines) || (isForOne(reviewCase) && isNearLine(marks, guide));
