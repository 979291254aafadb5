/** Whether a scorer marks otherwise of late than she does over the whole time: her severity in a moving window, less her own. */
import { expect, type Pair } from "./pair.ts";
import type { Severities } from "./severity.ts";

/** In logits; what a few weeks may differ by before anything is seen. */
const PRIOR_SHIFT = 1;
const MAX_STEPS = 30;
const STILL = 1e-9;

export interface Shift {
  readonly logits: number;
  readonly standardError: number;
}

/** Over the pairs of one window; everybody else, and she over the whole time, stand as estimated. */
export const shiftOf = (scorerId: string, pairs: readonly Pair[], { scorers, heights }: Severities, top: number): Shift => {
  const severity = new Map(scorers.map((one) => [one.scorerId, one.logits]));
  const own = pairs.flatMap((pair) => {
    if (pair.a === scorerId) return [{ x: pair.x, y: pair.y, other: severity.get(pair.b) ?? 0 }];
    return pair.b === scorerId ? [{ x: pair.y, y: pair.x, other: severity.get(pair.a) ?? 0 }] : [];
  });
  const whole = severity.get(scorerId) ?? 0;
  const precision = 1 / PRIOR_SHIFT ** 2;
  let [shift, information] = [0, precision];
  for (let step = 0; step < MAX_STEPS; step++) {
    let slope = -shift * precision;
    information = precision;
    for (const { x, y, other } of own) {
      const { mean, variance } = expect(x + y, whole + shift - other, heights, top);
      slope -= x - mean;
      information += variance;
    }
    const move = slope / information;
    shift += move;
    if (Math.abs(move) < STILL) break;
  }
  return { logits: shift, standardError: 1 / Math.sqrt(information) };
};
