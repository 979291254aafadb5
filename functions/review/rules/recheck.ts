/** A second look: the case that is opened for it, and what becomes of what was decided. */
import { Level } from "#contract/catalog";
import { type Problem, problem, type ProblemDetail } from "#kernel/problem";
import { addDays, type Instant } from "#kernel/time";

import type { Decision, Mark, Marks, ReviewCase, Slot } from "../contract.ts";
import type { Recheck } from "../recheck-contract.ts";
import { codeOf, newSlot } from "./open.ts";
import { momentsOf } from "./weigh.ts";

export type Cause = Recheck["cause"];

const rank = (level: Level): number => Level.options.indexOf(level);

/** What is looked at again was decided; and what a teacher asks for can still rise. */
export const checkCriteria = (
  criteria: readonly string[],
  decided: Decision["criteria"],
  cause: Cause,
): Problem | undefined => {
  const errors = criteria.flatMap((id, i): ProblemDetail[] => {
    const pointer = `/criteria/${i}`;
    const level = decided[id]?.level;
    if (level === undefined) return [{ pointer, code: "unknown-criterion" }];
    return cause === "appeal" && level === "excellent" ? [{ pointer, code: "excellent-already" }] : [];
  });
  return errors.length > 0 ? problem("invalid-fields", errors) : undefined;
};

/** Everybody who has scored it, or stood back from it, now or at an earlier look. */
export const barredFrom = ({ scorerIds, barredIds }: Pick<ReviewCase, "scorerIds" | "barredIds">): string[] => [
  ...new Set([...barredIds, ...scorerIds]),
];

/**
 * A case of its own for one scorer who has no part in it yet. It goes out under another code and asks for some of the criteria;
 * nothing in it says why. One scorer decides, whatever the policy wants of a first look.
 */
export const openRecheck = (
  decided: ReviewCase,
  { decisionId, cause, criteria }: { decisionId: string; cause: Cause; criteria: readonly string[] },
  { caseId, slotId, now }: { caseId: string; slotId: string; now: Instant },
): { reviewCase: ReviewCase; slot: Slot } => {
  const { scorersWanted: _, scoringRoundId: __, goldId: ___, ...kept } = decided;
  const { adaptive: ____, ...policy } = decided.policy;
  const reviewCase: ReviewCase = {
    ...kept,
    id: caseId,
    code: codeOf(caseId),
    policy: { ...policy, scorers: 1 },
    state: "open",
    slotIds: [slotId],
    scorerIds: [],
    barredIds: barredFrom(decided),
    disputed: [...new Set(criteria)],
    openedAt: now,
    promisedBy: addDays(now, decided.policy.promisedDays),
    recheck: { decisionId, cause },
  };
  return { reviewCase, slot: newSlot(reviewCase, slotId, "score", now) };
};

type Judged = Decision["criteria"][string];

export interface Settled {
  readonly criteria: Decision["criteria"];
  /** Marked higher than decided. */
  readonly raised: string[];
  /** Marked lower; the level stands where the teacher asked. */
  readonly lowered: string[];
}

/**
 * Criterion by criterion: at another level the new words take the place of the old ones, at the same level they stand beside them.
 * What a teacher asks for never makes it worse for her.
 */
export const settle = (decided: Decision["criteria"], marks: Marks, cause: Cause): Settled => {
  const marked = Object.entries(marks).flatMap(([id, mark]) => {
    const before = decided[id];
    return before ? [{ id, before, mark, step: Math.sign(rank(mark.level) - rank(before.level)) }] : [];
  });
  const judged = marked.map(({ id, before, mark, step }): [string, Judged] => {
    if (step < 0 && cause === "appeal") return [id, before];
    return [id, step === 0 ? beside(before, mark) : alone(mark)];
  });
  return {
    criteria: { ...decided, ...Object.fromEntries(judged) },
    raised: marked.filter(({ step }) => step > 0).map(({ id }) => id),
    lowered: marked.filter(({ step }) => step < 0).map(({ id }) => id),
  };
};

const alone = (mark: Mark): Judged => ({
  level: mark.level,
  comments: mark.comment === "" ? [] : [mark.comment],
  ...momentsOf([mark]),
});

const beside = (before: Judged, mark: Mark): Judged => ({
  level: before.level,
  comments: [...new Set([...before.comments, ...(mark.comment === "" ? [] : [mark.comment])])],
  ...momentsOf([before, mark]),
});
