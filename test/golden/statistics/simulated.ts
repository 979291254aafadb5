/** Marks drawn from the three-facet rating scale model: cases, criteria, scorers with known severities. */
import type { Pair } from "../../../functions/quality/statistics/pair.ts";

export interface Truth {
  readonly severities: readonly number[];
  readonly cases: number;
  readonly criteria: number;
  /** Of the steps from 0 to 1 and from 1 to 2, in logits. */
  readonly steps: readonly [number, number];
  /** How much a case differs for one scorer alone, in logits: marks of a case then hang together. */
  readonly quirk?: number;
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const levelOf = (measure: number, steps: readonly number[], random: () => number): number => {
  const logs = [0, ...steps.keys()].map((_, level) =>
    steps.slice(0, level).reduce((sum, step) => sum + measure - step, 0),
  );
  const weights = logs.map(Math.exp);
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (left -= weight) < 0),
  );
};

/** Two scorers a case, whoever they are; better cases do not go to the same scorers, but severe ones get them more often. */
export const simulate = ({ severities, cases, criteria, steps, quirk = 0 }: Truth, random: () => number): Pair[] =>
  Array.from({ length: cases }, (_, c) => {
    const ability = 1.2 * normal(random);
    const a = Math.floor(random() * severities.length);
    const b = (a + 1 + Math.floor(random() * (severities.length - 1))) % severities.length;
    const quirks = [quirk * normal(random), quirk * normal(random)];
    // The able are scored by the severe: raw levels would make these look lenient.
    const lifted = ability + 0.5 * ((severities[a] ?? 0) + (severities[b] ?? 0));
    return Array.from({ length: criteria }, (__, k) => {
      const measure = lifted - (k - (criteria - 1) / 2) * 0.4;
      return {
        a: `scorer ${a}`,
        b: `scorer ${b}`,
        x: levelOf(measure - (severities[a] ?? 0) + (quirks[0] ?? 0), steps, random),
        y: levelOf(measure - (severities[b] ?? 0) + (quirks[1] ?? 0), steps, random),
        caseId: `case ${c}`,
      };
    });
  }).flat();
