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

/** How often either of a pair gave the inner level `at` + 1. */
const innerCount = (x: number, y: number, at: number): number => Number(x === at + 1) + Number(y === at + 1);

export const innerCounts = (x: number, y: number, top: number): number[] =>
  Array.from({ length: top - 1 }, (_, at) => innerCount(x, y, at));

/** `harder`: severity of the first less that of the second, in logits. `heights`: how much each inner level is favoured over its neighbours. */
export const expect = (sum: number, harder: number, heights: readonly number[], top: number): Expected => {
  const height = (level: number): number => (level === 0 || level === top ? 0 : heights[level - 1]!);
  const from = Math.max(0, sum - top);
  const till = Math.min(top, sum);
  // Asked a million times for a large pool: loops, and no more lists than are answered.
  const weights: number[] = [];
  let [all, mean] = [0, 0];
  for (let x = from; x <= till; x++) {
    const weight = Math.exp((from - x) * harder + height(x) + height(sum - x));
    weights.push(weight);
    all += weight;
    mean += x * weight;
  }
  mean /= all;
  let variance = 0;
  for (let x = from; x <= till; x++) variance += (weights[x - from]! / all) * (x - mean) ** 2;

  const over = (value: (x: number) => number): number => {
    let total = 0;
    for (let x = from; x <= till; x++) total += (weights[x - from]! / all) * value(x);
    return total;
  };
  const inner = heights.map((_, at) => over((x) => innerCount(x, sum - x, at)));
  const beyond = (x: number, at: number): number => innerCount(x, sum - x, at) - inner[at]!;
  return {
    mean,
    variance,
    inner,
    innerWithX: heights.map((_, at) => over((x) => beyond(x, at) * (x - mean))),
    innerWithInner: heights.map((_, at) => heights.map((__, other) => over((x) => beyond(x, at) * beyond(x, other)))),
  };
};
