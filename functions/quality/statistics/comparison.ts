/** Pairs put together: all comparisons of the same two scorers with the same sum are one to the model. */
import { innerCounts, type Pair } from "./pair.ts";

/** A pair with its scorers by number, and what it counts towards. */
export interface Told {
  readonly caseId: string;
  readonly x: number;
  readonly seen: readonly number[];
  readonly comparison: Comparison;
}

export interface Comparison {
  readonly i: number;
  readonly j: number;
  readonly sum: number;
  pairs: number;
  /** Levels that the first gave, added up. */
  x: number;
  readonly seen: number[];
}

/** A pair that leaves no choice, both lowest or both highest, tells nothing of who is severe: it is left out. */
export const comparisonsOf = (
  pairs: readonly Pair[],
  top: number,
): { ids: string[]; told: Told[]; comparisons: Comparison[] } => {
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].toSorted();
  const numberOf = new Map(ids.map((id, at) => [id, at]));
  const found = new Map<string, Comparison>();
  const told = pairs.flatMap(({ a, b, x: ofA, y: ofB, caseId }): Told[] => {
    const sum = ofA + ofB;
    if (sum === 0 || sum === 2 * top) return [];
    const [i, j, x] = a < b ? [a, b, ofA] : [b, a, ofB];
    const key = `${i} ${j} ${sum}`;
    const comparison = found.get(key) ?? {
      i: numberOf.get(i) ?? 0,
      j: numberOf.get(j) ?? 0,
      sum,
      pairs: 0,
      x: 0,
      seen: Array.from({ length: top - 1 }, () => 0),
    };
    found.set(key, comparison);
    const seen = innerCounts(x, sum - x, top);
    comparison.pairs += 1;
    comparison.x += x;
    for (const [h, count] of seen.entries()) comparison.seen[h] = (comparison.seen[h] ?? 0) + count;
    return [{ caseId, x, seen, comparison }];
  });
  return { ids, told, comparisons: [...found.values()] };
};

/** Two scorers are in one group when a chain of common cases leads from one to the other. Numbered from 0, as they come. */
export const groupsOf = (ids: readonly string[], pairs: readonly Pair[]): number[] => {
  const numberOf = new Map(ids.map((id, at) => [id, at]));
  const above = ids.map((_, at) => at);
  const root = (at: number): number => (above[at] === at ? at : (above[at] = root(above[at] ?? at)));
  for (const { a, b } of pairs) above[root(numberOf.get(a) ?? 0)] = root(numberOf.get(b) ?? 0);
  const roots = ids.map((_, at) => root(at));
  const numbers = [...new Set(roots)];
  return roots.map((one) => numbers.indexOf(one));
};
