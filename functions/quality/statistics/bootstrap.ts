/**
 * Percentile intervals from resampled cases: the marks of one case hang together, so a case is drawn with all of its marks. The
 * draw is seeded: the same cases give the same interval. Source: Efron and Tibshirani, "An Introduction to the Bootstrap"
 * (1993), ch. 13; for alpha, Zapf et al., BMC Medical Research Methodology 16:93 (2016).
 */
import { quantileSorted } from "simple-statistics";

/** A point between 0 (inclusive) and 1, each time another, the same series for the same seed. Source: mulberry32, T. Ettinger (public domain). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Enough for the ends of a 95 % interval to stand still in the second digit. */
const DRAWS = 400;
const SEED = 2011;

/** Sums of as many cases as there are, drawn with replacement; one sum for each draw. */
export const resampledSums = (cases: readonly (readonly number[])[], draws = DRAWS, seed = SEED): number[][] => {
  const random = seededRandom(seed);
  const width = cases[0]?.length ?? 0;
  // Tens of thousands of cases are drawn hundreds of times: plain numbers in a row.
  const flat = Float64Array.from(cases.flat());
  return Array.from({ length: draws }, () => {
    const sum = new Float64Array(width);
    for (let drawn = 0; drawn < cases.length; drawn++) {
      const from = Math.floor(random() * cases.length) * width;
      for (let at = 0; at < width; at++) sum[at]! += flat[from + at]!;
    }
    return [...sum];
  });
};

/** The middle 95 % of what a statistic comes to; draws in which it says nothing are left out. `undefined` where too few say anything. */
export const percentileInterval = (
  values: readonly (number | undefined)[],
): [low: number, high: number] | undefined => {
  const told = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  if (told.length < values.length / 2 || told.length === 0) return undefined;
  return [quantileSorted(told, 0.025), quantileSorted(told, 0.975)];
};
