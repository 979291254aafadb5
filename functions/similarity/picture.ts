/**
 * How a picture looks, in 64 bits: alike pictures differ in few of them, whatever their size, format or brightness.
 * Source: Zauner 2010, "Implementation and Benchmarking of Perceptual Image Hash Functions" (DCT hash).
 */

/** The picture comes as grey values of this many rows and columns. */
const EDGE = 32;
const KEPT = 8;
/** Two pictures that differ in this many bits at most are alike. Measured on the labelled set: independent ones differ in 14 or more. */
export const MAX_BITS_APART = 9;
/** Greyer than this there is nothing to see: a blank page is like every other. In grey values, as a spread. */
const MIN_SPREAD = 4;

const COSINE = Array.from({ length: KEPT }, (_, u) =>
  Array.from({ length: EDGE }, (_unused, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * EDGE))),
);

/** 16 hexadecimal digits; `undefined` for what has nothing to see. `luma`: 32 × 32 grey values, row by row. */
export const pictureHashOf = (luma: Uint8Array): string | undefined => {
  const mean = luma.reduce((sum, grey) => sum + grey, 0) / luma.length;
  const spread = Math.sqrt(luma.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / luma.length);
  if (luma.length !== EDGE * EDGE || spread < MIN_SPREAD) return undefined;
  const waves = COSINE.flatMap((vertical) =>
    COSINE.map((horizontal) => {
      let sum = 0;
      for (let y = 0; y < EDGE; y++)
        for (let x = 0; x < EDGE; x++) sum += (luma[y * EDGE + x] ?? 0) * (vertical[y] ?? 0) * (horizontal[x] ?? 0);
      return sum;
    }),
  );
  // The first is the mean brightness, which says nothing.
  const median = waves.slice(1).toSorted((a, b) => a - b)[(waves.length - 1) >> 1] ?? 0;
  const bits = waves.reduce((hash, wave, i) => (hash << 1n) | (i > 0 && wave > median ? 1n : 0n), 0n);
  return bits.toString(16).padStart(16, "0");
};

export const bitsApart = (hash: string, other: string): number => {
  let apart = 0;
  for (let left = BigInt(`0x${hash}`) ^ BigInt(`0x${other}`); left > 0n; left &= left - 1n) apart += 1;
  return apart;
};

/** The hash in four bands of 16 bits. */
export const pictureBandsOf = (hash: string): string[] => hash.match(/.{4}/g) ?? [];

/**
 * For each band, the keys to look under: its own, and those one bit from it. Of four bands one has at most one wrong bit
 * when seven or fewer are wrong in all, so that nothing nearer than eight is missed.
 */
export const pictureProbesOf = (hash: string): string[][] =>
  pictureBandsOf(hash).map((band) => {
    const bits = Number.parseInt(band, 16);
    const flipped = Array.from({ length: 16 }, (_, bit) => (bits ^ (1 << bit)).toString(16).padStart(4, "0"));
    return [band, ...flipped];
  });
