/** Whether a teacher may have it looked at once more, and how often. */
import type { AppealPolicy } from "#contract/programme";
import { addDays, type Instant } from "#kernel/time";

import type { Decision } from "../contract.ts";
import type { AppealChance, Recheck } from "../recheck-contract.ts";

interface Standing {
  readonly policy: AppealPolicy | undefined;
  readonly decision: Pick<Decision, "at" | "level" | "criteria">;
  /** All second looks at her work at the point, whichever attempt. */
  readonly rechecks: readonly Pick<Recheck, "cause" | "raised" | "endedAt" | "unseen">[];
  /** No attempt at the point has begun since. */
  readonly latest: boolean;
  readonly underWay: boolean;
  readonly now: Instant;
}

/** An appeal by which a criterion rose is given back, as is one that nobody could look at; one that is under way is used. */
export const appealsLeft = ({ tokens }: Pick<AppealPolicy, "tokens">, rechecks: Standing["rechecks"]): number => {
  const used = rechecks.filter(({ cause, raised, endedAt, unseen }) => {
    const isGivenBack = endedAt !== undefined && (raised.length > 0 || unseen !== undefined);
    return cause === "appeal" && !isGivenBack;
  });
  return Math.max(0, tokens - used.length);
};

export const chanceOfAppeal = (standing: Standing): AppealChance => {
  const { policy, decision, rechecks } = standing;
  if (!policy) return { left: 0, closed: "not-offered" };
  const left = appealsLeft(policy, rechecks);
  const until = addDays(decision.at, policy.withinDays);
  const closed = whyClosed(standing, left, until);
  return { left, until, ...(closed && { closed }) };
};

const whyClosed = (
  { decision, latest, underWay, now }: Standing,
  left: number,
  until: Instant,
): AppealChance["closed"] => {
  if (underWay) return "under-way";
  if (Object.values(decision.criteria).every(({ level }) => level === "excellent")) return "nothing-to-raise";
  if (!latest) return "newer-attempt";
  if (now > until) return "too-late";
  return left === 0 ? "none-left" : undefined;
};
