/**
 * The conjunctive verdict: no points, no average. An item reaches a level only when every criterion does, the point
 * only when every item does. Source: national specification for micro-competencies. The workbench shows it live with
 * this same function.
 */
import type { EvidenceItem, Level } from "#contract/catalog";

const ORDER: readonly Level[] = ["not-met", "pass", "excellent"];

const rank = (level: Level): number => ORDER.indexOf(level);

const lowestOf = (levels: readonly Level[]): Level =>
  levels.reduce((lowest, level) => (rank(level) < rank(lowest) ? level : lowest), "excellent");

export interface Verdict {
  readonly level: Level;
  /** Level of each item, by item id. */
  readonly items: Record<string, Level>;
  /** The criteria that hold the point at its level; empty when it is excellent. */
  readonly deciding: readonly string[];
}

type Rubric = readonly Pick<EvidenceItem, "id" | "criteria">[];

/** Decides from a level for every criterion; one without a level counts as not met. */
export const verdictOf = (rubric: Rubric, levels: Readonly<Record<string, Level>>): Verdict => {
  const levelOf = (criterionId: string): Level => levels[criterionId] ?? "not-met";
  const items = Object.fromEntries(
    rubric.map(({ id, criteria }) => [id, lowestOf(criteria.map((criterion) => levelOf(criterion.id)))]),
  );
  const level = lowestOf(Object.values(items));
  const deciding = rubric
    .flatMap(({ criteria }) => criteria.map(({ id }) => id))
    .filter((id) => level !== "excellent" && levelOf(id) === level);
  return { level, items, deciding };
};

/** What can be said while marks are still missing: the best level yet possible, and what already rules out a better one. */
export const verdictSoFar = (
  rubric: Rubric,
  levels: Readonly<Record<string, Level>>,
): Verdict & { readonly marked: number; readonly of: number } => {
  const ids = rubric.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const hopeful = Object.fromEntries(ids.map((id) => [id, levels[id] ?? "excellent"]));
  return { ...verdictOf(rubric, hopeful), marked: ids.filter((id) => levels[id] !== undefined).length, of: ids.length };
};
