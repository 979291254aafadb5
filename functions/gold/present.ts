import type { CompetencyView } from "#contract/catalog";
import type { Review, ReviewCase } from "#contract/review";
import type { Stored } from "#kernel/table";

import type {
  BackReading,
  BackReadingView,
  DecidedCase,
  DecidedCaseView,
  Gold,
  GoldCondition,
  GoldState,
  GoldView,
  LearningView,
} from "./contract.ts";
import { inOrder, levelOf } from "./rules.ts";

export const presentGold = (gold: Stored<Gold>, condition: GoldCondition): GoldView => ({
  id: gold.id,
  submissionId: gold.submissionId,
  code: gold.code,
  competency: gold.competency,
  frameworkVersion: gold.frameworkVersion,
  marks: gold.marks,
  corrected: gold.corrected,
  state: gold.state,
  madeAt: gold.madeAt,
  changedAt: gold.changedAt,
  version: gold.version,
  level: levelOf(gold),
  condition,
});

export const presentDecided = (one: DecidedCase, gold: GoldState | undefined): DecidedCaseView => ({
  submissionId: one.submissionId,
  code: one.code,
  level: one.level,
  reviews: one.reviews,
  at: one.at,
  ...(gold && { gold }),
});

/** Who read it is not told: the question is what is right, not who was. */
export const presentBackReading = (reading: BackReading): BackReadingView => ({
  competency: reading.competency,
  frameworkVersion: reading.frameworkVersion,
  code: reading.code,
  submissionId: reading.submissionId,
  decided: reading.decided,
  criteria: reading.criteria,
  at: reading.at,
  ...(reading.read && { read: reading.read }),
  ...(reading.lacking && { lacking: reading.lacking }),
});

/** Her own marks, and the pool's. An item that she handed back has no marks of hers. */
export const presentLearning = (
  { code, frameworkVersion }: ReviewCase,
  review: Review | undefined,
  gold: Gold,
  guide: CompetencyView | undefined,
  at: string,
): LearningView => ({
  code,
  frameworkVersion,
  at,
  criteria: inOrder(guide, Object.keys(gold.marks)).flatMap((id) => {
    const known = gold.marks[id];
    const mine = review?.marks[id];
    if (!known) return [];
    return [
      {
        id,
        known: { level: known.level, reason: known.reason },
        ...(mine && { mine: { level: mine.level, comment: mine.comment } }),
      },
    ];
  }),
});
