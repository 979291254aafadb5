/** Grey pictures of 32 × 32, by which recordings are compared and black beginnings are passed over. */

export const LUMA_EDGE = 32;
/** Mean grey under which a picture is night or a closed lens. */
const DARK = 20;
/** Spread of grey under which it is one plain colour: a fade, a title not yet there. */
const PLAIN = 6;

/** From RGBA, row by row. Source of the weights: ITU-R BT.601. */
export const lumaOf = (rgba: Uint8ClampedArray): Uint8Array =>
  Uint8Array.from({ length: rgba.length / 4 }, (_, i) => {
    const [r = 0, g = 0, b = 0] = rgba.subarray(i * 4, i * 4 + 3);
    return Math.round(0.299 * r + 0.587 * g + 0.114 * b);
  });

/** Whether there is something to see. */
export const isTelling = (luma: Uint8Array): boolean => {
  const mean = luma.reduce((sum, grey) => sum + grey, 0) / luma.length;
  const spread = Math.sqrt(luma.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / luma.length);
  return mean > DARK && spread > PLAIN;
};

export const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
