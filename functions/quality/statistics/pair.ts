/**
 * Two independent scorers on the same criterion of the same case. In the many-facet Rasch model of Linacre (1989),
 * log(P[k] / P[k-1]) = ability - difficulty - severity - step[k], everything but the two severities and the steps is the same for
 * both of them; given what their levels add up to, it cancels. What is left compares the two alone. Source of the principle:
 * Andersen (1973); pairwise in Choppin (1968) and Linacre, "Many-Facet Rasch Measurement" (1994), ch. 4.
 */

/** `x` is the level that `a` gave, `y` the one of `b`, from 0 to `top`. Pairs of one case hang together. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly x: number;
  readonly y: number;
  readonly caseId: string;
}

/** What the model expects of `x`, given x + y. */
export interface Expected {
  readonly mean: number;
  readonly variance: number;
  /** For each inner level: how often either scorer is expected to give it, its variances, and how they go with `x`. */
  readonly inner: readonly number[];
  readonly innerWithX: readonly number[];
  readonly innerWithInner: readonly (readonly number[])[];
}

/** How often either of a pair gave each inner level. */
const innerOf = (x: number, y: number, top: number): number[] =>
  Array.from({ length: top - 1 }, (_, at) => Number(x === at + 1) + Number(y === at + 1));

export const innerCounts = innerOf;

/** `harder`: severity of the first less that of the second, in logits. `heights`: how much each inner level is favoured over its neighbours. */
export const expect = (sum: number, harder: number, heights: readonly number[], top: number): Expected => {
  const height = (level: number): number => (level === 0 || level === top ? 0 : (heights[level - 1] ?? 0));
  const from = Math.max(0, sum - top);
  const xs = Array.from({ length: Math.min(top, sum) - from + 1 }, (_, at) => from + at);
  const logs = xs.map((x) => -x * harder + height(x) + height(sum - x));
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const all = weights.reduce((total, one) => total + one, 0);
  const over = (value: (x: number) => number): number =>
    xs.reduce((total, x, at) => total + ((weights[at] ?? 0) / all) * value(x), 0);

  const counts = new Map(xs.map((x) => [x, innerOf(x, sum - x, top)]));
  const count = (x: number, at: number): number => counts.get(x)?.[at] ?? 0;
  const mean = over((x) => x);
  const inner = heights.map((_, at) => over((x) => count(x, at)));
  return {
    mean,
    variance: over((x) => (x - mean) ** 2),
    inner,
    innerWithX: heights.map((_, at) => over((x) => (count(x, at) - (inner[at] ?? 0)) * (x - mean))),
    innerWithInner: heights.map((_, i) =>
      heights.map((__, j) => over((x) => (count(x, i) - (inner[i] ?? 0)) * (count(x, j) - (inner[j] ?? 0)))),
    ),
  };
};
