/** Ratios within one run: these machines are noisy, single figures say little. */

export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const percentileOf = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
};

/** Runs two acts in turn, A B A B …, and answers the median milliseconds of each. */
export const inTurn = async (
  rounds: number,
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
): Promise<{ a: number; b: number; ratio: number }> => {
  const times = { a: [] as number[], b: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.a.push(await timed(a));
    times.b.push(await timed(b));
  }
  const [medianA, medianB] = [medianOf(times.a), medianOf(times.b)];
  return { a: medianA, b: medianB, ratio: medianA / medianB };
};

/** One line of the bench: what was measured, against which budget, and whether it holds. */
export interface Figure {
  readonly name: string;
  readonly measured: string;
  readonly budget: string;
  readonly holds: boolean;
}

export const figure = (name: string, value: number, budget: number, unit: string, digits = 1): Figure => ({
  name,
  measured: `${value.toFixed(digits)} ${unit}`.trim(),
  budget: `≤ ${budget} ${unit}`.trim(),
  holds: value <= budget,
});

export const print = (figures: readonly Figure[]): void => {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, measured, budget, holds } of figures) {
    console.log(`${holds ? "  ✓" : "  ✗"} ${name.padEnd(width)}  ${measured.padStart(14)}   ${budget}`);
  }
};
