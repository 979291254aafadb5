/**
 * What is known of agreement, from which every coefficient here follows: how often two independent values stand side by side on
 * one unit, in both orders. Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), step C.2.
 */

/** Row by row, `size` × `size`; symmetric. A unit with m values adds m to the whole. */
export type Coincidences = readonly number[];

/** The values of one unit by index from 0; a missing one is `undefined`. A unit with fewer than two says nothing. */
export type Unit = readonly (number | undefined)[];

export const coincidencesOf = (units: Iterable<Unit>, size: number): number[] => {
  const counted = Array.from({ length: size * size }, () => 0);
  for (const unit of units) {
    const values = unit.filter((value) => value !== undefined);
    for (const [i, a] of values.entries())
      for (const [j, b] of values.entries()) {
        const at = a * size + b;
        if (i !== j) counted[at] = (counted[at] ?? 0) + 1 / (values.length - 1);
      }
  }
  return counted;
};

/** How often each value occurs in pairs. */
export const marginsOf = (coincidences: Coincidences): number[] => {
  const size = Math.sqrt(coincidences.length);
  return Array.from({ length: size }, (_, row) =>
    coincidences.slice(row * size, (row + 1) * size).reduce((sum, one) => sum + one, 0),
  );
};

/** The share of pairs with the same value twice; `undefined` without a pair. */
export const exactOf = (coincidences: Coincidences): number | undefined => {
  const size = Math.sqrt(coincidences.length);
  const all = coincidences.reduce((sum, one) => sum + one, 0);
  const same = coincidences.filter((_, at) => Math.floor(at / size) === at % size).reduce((sum, one) => sum + one, 0);
  return all === 0 ? undefined : same / all;
};
