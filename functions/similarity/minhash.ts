/**
 * How much two sets of rows have in common, estimated from the smallest of each under 128 orders, and the bands by which
 * sets that have much in common meet. Source: Broder 1997 (min-wise hashing), Leskovec, Rajaraman, Ullman, "Mining of
 * Massive Datasets", chapter 3 (banding), Li and König 2010 (keeping only the lowest bits).
 */

const ORDERS = 128;
/**
 * 42 bands of three: sets that share half of what they have together meet with 99.6 %, a third with 79 %, a tenth with
 * 4 %, a fiftieth, which is what two texts in one language share by chance, with 0.03 %.
 */
const ROWS_IN_BAND = 3;
export const BANDS = Math.floor(ORDERS / ROWS_IN_BAND);
/** Two minima that differ agree in their lowest byte once in 256 times. */
const CHANCE = 1 / 256;

/** For each order, the smallest of the set. */
export type Minima = Uint32Array<ArrayBuffer>;

const mixed = (value: number): number => {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
};

/** The orders, two numbers each: fixed for good, or nothing of before would be found. Source of the step: the golden ratio. */
const ORDER = Array.from({ length: ORDERS }, (_, i) => ({
  factor: mixed(Math.imul(2 * i + 1, 0x9e3779b9)) | 1,
  shift: mixed(Math.imul(2 * i + 2, 0x9e3779b9)),
}));

export const minimaOf = (hashes: Iterable<number>): Minima => {
  const minima = new Uint32Array(ORDERS).fill(0xffffffff);
  for (const hash of hashes) {
    for (let i = 0; i < ORDERS; i++) {
      const { factor, shift } = ORDER[i] as (typeof ORDER)[number];
      const value = mixed(Math.imul(hash, factor) + shift);
      if (value < (minima[i] as number)) minima[i] = value;
    }
  }
  return minima;
};

/** One name for each band; sets meet where one of them is the same. */
export const bandsOf = (minima: Minima): string[] =>
  Array.from({ length: BANDS }, (_, band) => {
    const rows = minima.subarray(band * ROWS_IN_BAND, (band + 1) * ROWS_IN_BAND);
    const [high, low] = rows.reduce<[number, number]>(
      ([a, b], row) => [mixed(a ^ row), mixed(Math.imul(b, 31) + row)],
      [1, 2],
    );
    return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
  });

/** The lowest byte of each minimum, in base64: enough to judge by, and small enough to stand in every band. */
export const sketchOf = (minima: Minima): string =>
  Buffer.from(minima.map((minimum) => minimum & 0xff)).toString("base64");

/** Common share of what two sets have together (Jaccard), 0 to 1; off by 0.04 as a rule. */
export const resemblance = (sketch: string, other: string): number => {
  const [a, b] = [Buffer.from(sketch, "base64"), Buffer.from(other, "base64")];
  let same = 0;
  for (let i = 0; i < ORDERS; i++) if (a[i] === b[i]) same += 1;
  return Math.max(0, (same / ORDERS - CHANCE) / (1 - CHANCE));
};

/** How many of a set of `size` are in another of `otherSize`, by their resemblance. */
export const commonOf = (jaccard: number, size: number, otherSize: number): number =>
  Math.min(size, otherSize, (jaccard * (size + otherSize)) / (1 + jaccard));
