/**
 * Krippendorff's alpha: any number of observers, missing values, four kinds of scales. Source: "Computing Krippendorff's
 * Alpha-Reliability" (2011), steps C and D.
 */
import { type Coincidences, marginsOf } from "./coincidence.ts";

export type Scale = "nominal" | "ordinal" | "interval" | "ratio";

/** The squared difference of the values `c` and `k`, as the scale sees it. `c` and `k` count from 0, the values from 1. */
const DIFFERENCE: Record<Scale, (c: number, k: number, margins: readonly number[]) => number> = {
  nominal: (c, k) => (c === k ? 0 : 1),
  ordinal(c, k, margins) {
    const between = margins.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, one) => sum + one, 0);
    return (between - ((margins[c] ?? 0) + (margins[k] ?? 0)) / 2) ** 2;
  },
  interval: (c, k) => (c - k) ** 2,
  ratio: (c, k) => ((c - k) / (c + k + 2)) ** 2,
};

/** 1 is agreement throughout, 0 what chance would bring; `undefined` where every value is the same, for then nothing was put to the test. */
export const alphaOf = (coincidences: Coincidences, scale: Scale): number | undefined => {
  const margins = marginsOf(coincidences);
  const all = margins.reduce((sum, one) => sum + one, 0);
  let [observed, expected] = [0, 0];
  for (const [c, nc] of margins.entries())
    for (const [k, nk] of margins.entries()) {
      const difference = DIFFERENCE[scale](c, k, margins);
      observed += (coincidences[c * margins.length + k] ?? 0) * difference;
      expected += nc * nk * difference;
    }
  return expected === 0 ? undefined : 1 - ((all - 1) * observed) / expected;
};
