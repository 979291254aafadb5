/** How severe each scorer is, in logits: above 0 gives lower levels than those she is compared with. Estimated as `pair.ts` says. */
import { type Comparison, comparisonsOf, groupsOf } from "./comparison.ts";
import { add, inverseOf, lowerOf, type Matrix, solve, zeros } from "./matrix.ts";
import { expect, type Expected, type Pair } from "./pair.ts";

/**
 * What is known before anything is seen, as standard deviations in logits: severities of trained scorers lie within two or three
 * logits of each other (Eckes, "Introduction to Many-Facet Rasch Measurement", 2nd ed. 2015, ch. 5). Few comparisons are drawn
 * towards 0 by it, many are not.
 */
export interface Prior {
  readonly severity: number;
  readonly height: number;
}
export const PRIOR: Prior = { severity: 1, height: 3 };

export interface Severity {
  readonly scorerId: string;
  /** Against the middle of her group. */
  readonly logits: number;
  /** The larger of the model's own and the one that allows for marks of a case hanging together (Huber's sandwich, by case). */
  readonly standardError: number;
  /** Squared surprises, weighted by information: 1 is as expected, well above is now severe and now lenient (Linacre). `undefined` without a telling pair. */
  readonly infit: number | undefined;
  /** The same, each pair counted alike. */
  readonly outfit: number | undefined;
  /** Who can be compared at all, directly or through others, has the same number. */
  readonly group: number;
}

export interface Severities {
  readonly scorers: readonly Severity[];
  /** How much each inner level is favoured over its neighbours. */
  readonly heights: readonly number[];
}

const MAX_STEPS = 50;
const STILL = 1e-9;
const LONGEST_STEP = 2;

/** Where the posterior is highest, severities first, then heights; and the inverse of its curvature there. Newton's method. */
const summit = (comparisons: readonly Comparison[], count: number, top: number, prior: Prior) => {
  const width = count + top - 1;
  const at = Array.from({ length: width }, () => 0);
  const precisionOf = (one: number) => 1 / (one < count ? prior.severity : prior.height) ** 2;
  const expectedOf = ({ i, j, sum }: Comparison): Expected =>
    expect(sum, (at[i] ?? 0) - (at[j] ?? 0), at.slice(count), top);

  const look = (): { slope: number[]; curvature: Matrix } => {
    const slope = at.map((value, one) => -value * precisionOf(one));
    const curvature = zeros(width);
    for (let one = 0; one < width; one++) add(curvature, one, one, precisionOf(one));
    for (const comparison of comparisons) {
      const { i, j, pairs, x, seen } = comparison;
      const { mean, variance, inner, innerWithX, innerWithInner } = expectedOf(comparison);
      const signs = [
        [i, -1],
        [j, 1],
      ] as const;
      for (const [p, sign] of signs) {
        slope[p] = (slope[p] ?? 0) + sign * (x - pairs * mean);
        for (const [q, other] of signs) add(curvature, p, q, sign * other * pairs * variance);
        for (const [h, together] of innerWithX.entries()) {
          add(curvature, p, count + h, sign * pairs * together);
          add(curvature, count + h, p, sign * pairs * together);
        }
      }
      for (const [h, mine] of inner.entries()) {
        slope[count + h] = (slope[count + h] ?? 0) + (seen[h] ?? 0) - pairs * mine;
        for (const [k, together] of (innerWithInner[h] ?? []).entries())
          add(curvature, count + h, count + k, pairs * together);
      }
    }
    return { slope, curvature };
  };

  for (let step = 0; ; step++) {
    const { slope, curvature } = look();
    const lower = lowerOf(curvature);
    const move = solve(lower, slope);
    const longest = Math.max(0, ...move.map(Math.abs));
    if (longest < STILL || step === MAX_STEPS) return { at, inverse: inverseOf(lower), expectedOf };
    for (const [one, by] of move.entries()) at[one] = (at[one] ?? 0) + by * Math.min(1, LONGEST_STEP / longest);
  }
};

export const severitiesOf = (pairs: readonly Pair[], top: number, prior: Prior = PRIOR): Severities => {
  const { ids, told, comparisons } = comparisonsOf(pairs, top);
  const count = ids.length;
  const { at, inverse, expectedOf } = summit(comparisons, count, top, prior);
  const expected = new Map(comparisons.map((one) => [one, expectedOf(one)]));

  // What each case pulls at: two severities and the heights, nothing else.
  const byCase = new Map<string, Map<number, number>>();
  const surprises = ids.map(() => ({ squares: 0, variance: 0, standardized: 0, pairs: 0 }));
  for (const { caseId, x, seen, comparison } of told) {
    const { mean = 0, variance = 1, inner = [] } = expected.get(comparison) ?? {};
    const pull = byCase.get(caseId) ?? new Map<number, number>();
    byCase.set(caseId, pull);
    const pullAt = (where: number, by: number) => pull.set(where, (pull.get(where) ?? 0) + by);
    pullAt(comparison.i, mean - x);
    pullAt(comparison.j, x - mean);
    for (const [h, mine] of inner.entries()) pullAt(count + h, (seen[h] ?? 0) - mine);
    for (const one of [comparison.i, comparison.j]) {
      const surprise = surprises[one]!;
      surprise.squares += (x - mean) ** 2;
      surprise.variance += variance;
      surprise.standardized += (x - mean) ** 2 / variance;
      surprise.pairs += 1;
    }
  }

  const pulls = [...byCase.values()].map((pull) => ({
    to: Int32Array.from(pull.keys()),
    by: Float64Array.from(pull.values()),
  }));

  const group = groupsOf(ids, pairs);
  /** The values of all scorers, each less the mean of her group's. */
  const centred = (values: readonly number[]): number[] => {
    const sums = new Map<number, { sum: number; of: number }>();
    for (const [one, number] of group.entries()) {
      const { sum, of } = sums.get(number) ?? { sum: 0, of: 0 };
      sums.set(number, { sum: sum + values[one]!, of: of + 1 });
    }
    return group.map((number, one) => {
      const { sum, of } = sums.get(number)!;
      return values[one]! - sum / of;
    });
  };
  const logits = centred(at);
  const spreads = inverse.map(centred);

  const scorers = ids.map((scorerId, one): Severity => {
    const spread = Float64Array.from(spreads, (row) => row[one]!);
    let robust = 0;
    for (const { to, by } of pulls) {
      let way = 0;
      for (let k = 0; k < to.length; k++) way += spread[to[k]!]! * by[k]!;
      robust += way ** 2;
    }
    const { squares, variance, standardized, pairs: counted } = surprises[one]!;
    return {
      scorerId,
      logits: logits[one]!,
      standardError: Math.sqrt(Math.max(centred([...spread])[one]!, robust)),
      infit: counted === 0 ? undefined : squares / variance,
      outfit: counted === 0 ? undefined : standardized / counted,
      group: group[one] ?? 0,
    };
  });
  return { scorers, heights: at.slice(count) };
};
