/** Known items: who keeps them, what may be one, and what becomes of them. */
import type { Competency } from "#contract/catalog";
import type { Decision, ReviewCase } from "#contract/review";
import type { Submission } from "#contract/submission";
import { type Actor, holds, looksAfter } from "#kernel/actor";
import { type Problem, problem, type ProblemDetail } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { Correction, Gold, GoldChange, GoldCondition } from "./contract.ts";

/** A pool is run by the officers and administrators at it or above it. */
export const mayRunPool = looksAfter;

export const mayLearn = (actor: Actor): boolean => holds(actor, "expert");

/** What known items need to know of a submission. `recheck`: it is being looked at once more. */
export type Standing = Pick<Submission, "evidence" | "state"> & { readonly recheck?: unknown };

/** Whether it may be given out as it is. */
export const conditionOf = (
  { decisionId }: Pick<Gold, "decisionId">,
  submission: Standing | undefined,
  decision: Pick<Decision, "id"> | undefined,
): GoldCondition => {
  if (!submission || submission.evidence.some(({ erasure }) => erasure)) return "evidence-gone";
  return decision?.id === decisionId && submission.recheck === undefined ? "ready" : "decided-anew";
};

const unfit = (code: string): Problem => problem("invalid-fields", [{ pointer: "/submissionId", code }]);

const notAsked = (marks: Readonly<Record<string, Correction>>, known: object): ProblemDetail[] =>
  Object.keys(marks)
    .filter((id) => !(id in known))
    .map((id) => ({ pointer: `/marks/${id}`, code: "not-asked" }));

/** From a decision that stands; the pool's marks are the ones decided, with the words that spoke for them. */
export const makeGold = (
  reviewCase: Pick<ReviewCase, "id" | "code">,
  decision: Decision,
  submission: Standing,
  marks: Readonly<Record<string, Correction>>,
  { id, now }: { id: string; now: Instant },
): Gold | Problem => {
  if (submission.recheck !== undefined) return unfit("looked-at-again");
  if (submission.evidence.some(({ erasure }) => erasure)) return unfit("evidence-gone");
  const errors = notAsked(marks, decision.criteria);
  if (errors.length > 0) return problem("invalid-fields", errors);
  const decided = Object.entries(decision.criteria).map(
    ([criterion, { level, comments }]) => [criterion, { level, reason: comments.join("\n").slice(0, 2000) }] as const,
  );
  return {
    id,
    submissionId: decision.submissionId,
    caseId: reviewCase.id,
    decisionId: decision.id,
    code: reviewCase.code,
    competency: decision.competency,
    frameworkVersion: decision.frameworkVersion,
    marks: { ...Object.fromEntries(decided), ...marks },
    corrected: Object.keys(marks),
    state: "active",
    madeAt: now,
    changedAt: now,
  };
};

/** A change says that its marks are right beside the decision that stands now. */
export const changeGold = <G extends Gold>(
  gold: G,
  { state = gold.state, marks = {} }: GoldChange,
  decisionId: string,
  now: Instant,
): G | Problem => {
  const errors = notAsked(marks, gold.marks);
  if (errors.length > 0) return problem("invalid-fields", errors);
  return {
    ...gold,
    state,
    decisionId,
    marks: { ...gold.marks, ...marks },
    corrected: [...new Set([...gold.corrected, ...Object.keys(marks)])],
    changedAt: now,
  };
};

/** Its verdict, by the conjunctive rule: the lowest level of all its criteria. */
export const levelOf = ({ marks }: Pick<Gold, "marks">): Gold["marks"][string]["level"] => {
  const levels = Object.values(marks).map(({ level }) => level);
  return (["not-met", "pass"] as const).find((level) => levels.includes(level)) ?? "excellent";
};

/** Criteria in the order of the guide. */
export const inOrder = (guide: Pick<Competency, "items"> | undefined, ids: readonly string[]): string[] => {
  const order = guide?.items.flatMap(({ criteria }) => criteria.map(({ id }) => id)) ?? [];
  return ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
};
