/** A plan from being asked for to being put into effect. */
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { NoMatch, Plan, PlanAsk, Skip } from "../contract.ts";

export const newPlan = (
  ask: PlanAsk,
  applies: boolean,
  { id, personId, now }: { id: string; personId: string; now: Instant },
): Plan => ({
  id,
  ask,
  askedBy: personId,
  askedAt: now,
  state: "asked",
  applies,
  matched: 0,
  unmatched: {},
  moved: 0,
  skipped: {},
});

/** Once it is ready; wanted again it is the same. What is still being made, or could not be made, is `not-editable`. */
export const wantPlan = <P extends Plan>(plan: P): P | Problem => {
  if (plan.state === "applying" || plan.state === "applied") return plan;
  return plan.state === "ready" ? { ...plan, state: "applying" } : problem("not-editable");
};

export interface Made {
  readonly run: string;
  readonly matched: number;
  readonly unmatched: Partial<Record<NoMatch, number>>;
  readonly optimal: boolean;
  readonly cost: number;
  readonly seconds: number;
}

/** A plan that the solver could not prove to be the best is not shown. */
export const finishPlan = <P extends Plan>(plan: P, made: Made, now: Instant): P => ({
  ...plan,
  ...made,
  state: !made.optimal ? "failed" : plan.applies ? "applying" : "ready",
  readyAt: now,
});

export const closePlan = <P extends Plan>(plan: P, outcomes: readonly ("moved" | Skip)[], now: Instant): P => ({
  ...plan,
  state: "applied",
  appliedAt: now,
  moved: outcomes.filter((outcome) => outcome === "moved").length,
  skipped: countOf(outcomes.filter((outcome) => outcome !== "moved")),
});

export const countOf = <K extends string>(list: readonly K[]): Partial<Record<K, number>> => {
  const counts: Partial<Record<K, number>> = {};
  for (const one of list) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};

export const totalOf = (counts: Readonly<Record<string, number | undefined>>): number =>
  Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
