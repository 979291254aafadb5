/** Krippendorff (2011), section C: units by row, observers A to D; 0 is missing. */
const RATINGS = [
  [1, 1, 0, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [0, 5, 5, 5],
  [0, 0, 1, 1],
  [0, 0, 3, 0],
];

export const VALUES = 5;
export const units: (number | undefined)[][] = RATINGS.map((unit) =>
  unit.map((value) => (value === 0 ? undefined : value - 1)),
);
export const ALPHA = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 } as const;
