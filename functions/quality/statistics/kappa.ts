/**
 * Weighted kappa. Source: Cohen, "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial
 * credit", Psychological Bulletin 70 (1968), 213–220.
 */

/** Disagreement weights: 0 where both are the same, more where they lie further apart. Row by row, like the table. */
export type Weights = readonly number[];

/** Quadratic: twice as far apart counts four times. With them kappa is an intraclass correlation (Fleiss and Cohen 1973). */
export const quadraticWeights = (size: number): number[] =>
  Array.from({ length: size * size }, (_, at) => (Math.floor(at / size) - (at % size)) ** 2);

/** `table`: counts or shares, the first judge by row, the second by column. `undefined` where chance leaves nothing to disagree on. */
export const weightedKappa = (table: readonly number[], weights: Weights): number | undefined => {
  const size = Math.sqrt(table.length);
  const all = table.reduce((sum, one) => sum + one, 0);
  const rows = Array.from({ length: size }, () => 0);
  const columns = Array.from({ length: size }, () => 0);
  for (const [at, count] of table.entries()) {
    const [row, column] = [Math.floor(at / size), at % size];
    rows[row] = (rows[row] ?? 0) + count / all;
    columns[column] = (columns[column] ?? 0) + count / all;
  }
  let [observed, expected] = [0, 0];
  for (const [at, count] of table.entries()) {
    const weight = weights[at] ?? 0;
    observed += (weight * count) / all;
    expected += weight * (rows[Math.floor(at / size)] ?? 0) * (columns[at % size] ?? 0);
  }
  return all === 0 || expected === 0 ? undefined : 1 - observed / expected;
};
