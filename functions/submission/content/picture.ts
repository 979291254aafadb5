/** Photos and drawings: their size is read before their pixels. */
import sharp from "sharp";

import { MAX_PIXELS } from "./limits.ts";
import { error, type Seen } from "./seen.ts";

/** Small enough that noise averages out, large enough that a line of pencil stays. */
const LOOKED_AT_PX = 256;
/** A lens cap, a white wall: nearly all of it within this many of 255 steps, in every channel. */
const BLANK_STEPS = 10;
const STRAY_SHARE = 0.001;

const CUT = /premature|truncated|unexpected end|end of (file|image|stream)|read error|not enough/i;

/** How far apart the darkest and the brightest of a channel are, but for a few stray pixels. */
const spread = (pixels: Uint8Array, channel: number, channels: number): number => {
  const counts = new Uint32Array(256);
  for (let at = channel; at < pixels.length; at += channels) counts[pixels[at] ?? 0]! += 1;
  const stray = (pixels.length / channels) * STRAY_SHARE;
  const edge = (from: number, step: number): number => {
    let passed = 0;
    let at = from;
    for (; at > 0 && at < 255; at += step) {
      passed += counts[at] ?? 0;
      if (passed > stray) break;
    }
    return at;
  };
  const low = (counts[0] ?? 0) > stray ? 0 : edge(1, 1);
  const high = (counts[255] ?? 0) > stray ? 255 : edge(254, -1);
  return high - low;
};

export const examinePicture = async (bytes: Uint8Array, format: "jpg" | "png"): Promise<Seen> => {
  const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "truncated", sequentialRead: true });
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ width: 0, height: 0 }));
  const pixels = width * height;
  if (pixels === 0) return { format, unreadable: true };
  if (pixels > MAX_PIXELS) {
    return { format, findings: [error("too-many-pixels", { limit: MAX_PIXELS, actual: pixels })] };
  }
  try {
    const { data, info } = await open()
      .flatten({ background: "white" })
      .resize(LOOKED_AT_PX, LOOKED_AT_PX, { fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const channels = Array.from({ length: info.channels }, (_, channel) => spread(data, channel, info.channels));
    return channels.every((steps) => steps <= BLANK_STEPS)
      ? { format, findings: [error("blank")] }
      : { format, findings: [] };
  } catch (fault) {
    return CUT.test(String(fault)) ? { format, truncated: true } : { format, unreadable: true };
  }
};
