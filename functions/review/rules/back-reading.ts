/** Decided cases that are read once more, by chance, for the pool's own sake. */
import type { Competency } from "#contract/catalog";
import type { BackReading } from "#contract/gold";
import { addDays, type Instant } from "#kernel/time";

import type { Decision, Marks, ReviewCase, Slot } from "../contract.ts";
import { verdictOf } from "../verdict.ts";
import { chanceOf, newSlot } from "./open.ts";

/** Whether chance has picked it. What was decided on a second look itself is not read a third time. */
export const isReadBack = ({ policy, recheck }: Pick<ReviewCase, "policy" | "recheck">, decisionId: string): boolean =>
  recheck === undefined && chanceOf(decisionId) * 100 < (policy.backReadPercent ?? 0);

/** One place for somebody who has not touched it; she is told nothing of what was decided, nor that anything was. */
export const openBackReading = (
  decided: ReviewCase,
  decision: Pick<Decision, "id" | "criteria">,
  ids: Pick<ReviewCase, "id" | "code"> & { readonly slotId: string },
  now: Instant,
): { reviewCase: ReviewCase; slots: Slot[] } => {
  const { scoringRoundId: _, scorersWanted: __, ...rest } = decided;
  const reviewCase: ReviewCase = {
    ...rest,
    id: ids.id,
    code: ids.code,
    state: "open",
    slotIds: [ids.slotId],
    scorerIds: [],
    barredIds: [...new Set([...decided.barredIds, ...decided.scorerIds])],
    disputed: Object.keys(decision.criteria),
    openedAt: now,
    promisedBy: addDays(now, decided.policy.promisedDays),
    recheck: { decisionId: decision.id, cause: "back-reading" },
  };
  return { reviewCase, slots: [newSlot(reviewCase, ids.slotId, "score", now)] };
};

type Read = { readonly marks: Marks } | { readonly lacking: string };

/** What was decided beside what was read. Handed back as incomplete, it would not have had that verdict. */
export const readBack = (
  reviewCase: ReviewCase,
  decision: Decision,
  guide: Pick<Competency, "items">,
  by: Read & { readonly readerId: string; readonly at: Instant },
): BackReading => {
  const row = {
    competency: reviewCase.competency,
    frameworkVersion: reviewCase.frameworkVersion,
    caseId: reviewCase.id,
    code: reviewCase.code,
    submissionId: decision.submissionId,
    decisionId: decision.id,
    readerId: by.readerId,
    decided: decision.level,
    at: by.at,
  };
  if ("lacking" in by) return { ...row, criteria: {}, lacking: by.lacking, differs: true };
  const { marks } = by;
  const levels = Object.fromEntries(Object.entries(marks).map(([id, { level }]) => [id, level]));
  const read = verdictOf(guide.items, levels).level;
  const criteria = Object.fromEntries(
    Object.entries(marks).flatMap(([id, { level }]) => {
      const decided = decision.criteria[id]?.level;
      return decided ? [[id, { decided, read: level }]] : [];
    }),
  );
  return { ...row, read, criteria, differs: read !== decision.level };
};
