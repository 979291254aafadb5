/** Whether a scorer marks otherwise of late than she does over the whole time: her severity in a moving window, less her own. */
import { expect, type Pair } from "./pair.ts";
import type { Severities } from "./severity.ts";

/** In logits: what a few weeks may differ by before anything is seen. */
const PRIOR_SHIFT = 1;
const MAX_STEPS = 30;
const STILL = 1e-9;

export interface Shift {
  readonly logits: number;
  readonly standardError: number;
}

/** Over the pairs of one window; everybody else, and she over the whole time, stand as estimated. */
export const shiftOf = (scorerId: string, pairs: readonly Pair[], whole: Severities, top: number): Shift => {
  const severity = new Map(whole.scorers.map((one) => [one.scorerId, one.logits]));
  const found = new Map<string, { sum: number; other: number; pairs: number; x: number }>();
  for (const { a, b, x, y } of pairs) {
    if (a !== scorerId && b !== scorerId) continue;
    const [other, own] = a === scorerId ? [b, x] : [a, y];
    const key = `${other} ${x + y}`;
    const so = found.get(key) ?? { sum: x + y, other: severity.get(other) ?? 0, pairs: 0, x: 0 };
    found.set(key, { ...so, pairs: so.pairs + 1, x: so.x + own });
  }

  const precision = 1 / PRIOR_SHIFT ** 2;
  const usual = severity.get(scorerId) ?? 0;
  let [shift, information] = [0, precision];
  for (let step = 0; step < MAX_STEPS; step++) {
    let slope = -shift * precision;
    information = precision;
    for (const { sum, other, pairs: counted, x } of found.values()) {
      const { mean, variance } = expect(sum, usual + shift - other, whole.heights, top);
      slope -= x - counted * mean;
      information += counted * variance;
    }
    const move = slope / information;
    shift += move;
    if (Math.abs(move) < STILL) break;
  }
  return { logits: shift, standardError: 1 / Math.sqrt(information) };
};
