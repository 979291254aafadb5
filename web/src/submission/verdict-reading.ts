/** A verdict in the order in which it is read: what was shown well, what decided, then everything. */
import type { CompetencyView, Criterion, Level } from "#contract/catalog";
import type { Moment, VerdictView } from "#contract/review";

export interface JudgedCriterion {
  readonly criterion: Criterion;
  readonly level: Level;
  readonly comments: readonly string[];
  /** Words to moments of the teacher's recordings. */
  readonly moments: readonly Moment[];
  readonly decides: boolean;
}

export interface JudgedItem {
  readonly item: CompetencyView["items"][number];
  readonly level: Level;
  readonly criteria: readonly JudgedCriterion[];
}

export interface Reading {
  readonly items: readonly JudgedItem[];
  /** The best that was shown: excellent criteria, commented ones first; without any, those that pass. */
  readonly strengths: readonly JudgedCriterion[];
  readonly strengthsLevel: "excellent" | "pass";
  readonly deciding: readonly JudgedCriterion[];
}

export const readingOf = (guide: CompetencyView, verdict: VerdictView): Reading => {
  const items = guide.items.map((item) => ({
    item,
    level: verdict.items[item.id] ?? "not-met",
    criteria: item.criteria.map((criterion) => {
      const judged = verdict.criteria[criterion.id];
      return {
        criterion,
        level: judged?.level ?? ("not-met" as const),
        comments: judged?.comments.filter((comment) => comment.trim() !== "") ?? [],
        moments: judged?.moments ?? [],
        decides: verdict.deciding.includes(criterion.id),
      };
    }),
  }));
  const all = items.flatMap(({ criteria }) => criteria);
  const at = (level: Level) =>
    all
      .filter((one) => one.level === level)
      .toSorted((a, b) => Number(b.comments.length > 0) - Number(a.comments.length > 0));
  const excellent = at("excellent");
  return {
    items,
    strengths: excellent.length > 0 ? excellent : at("pass"),
    strengthsLevel: excellent.length > 0 ? "excellent" : "pass",
    deciding: all.filter(({ decides }) => decides),
  };
};
