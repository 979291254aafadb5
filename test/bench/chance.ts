/** Chance that plays the same way each time. */
export interface Chance {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  of<T>(choices: readonly T[]): T;
}

/** mulberry32. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between: Chance["between"] = (least, most) => least + Math.floor(next() * (most - least + 1));
  return { between, of: (choices) => choices[between(0, choices.length - 1)] as (typeof choices)[number] };
};
