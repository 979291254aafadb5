/**
 * Which frames of a recording are remembered, to find it again. A frame is taken for what it holds and not for where it
 * stands: of all key frames, those with the smallest hashes. So a recording that was cut keeps most of them, and two
 * share as large a part of them as they share of their picture. Source: Broder 1997, bottom-k sketches.
 */
import { createHash } from "node:crypto";

import type { EncodedPacket } from "mediabunny";

import type { KeyFrame } from "./make-copy.ts";

/** At 64, the shared part is known within about 6 in 100. */
const MAX_FRAMES = 64;
/** Less is a picture in one colour, which every recording may begin with. */
const MIN_BYTES = 1024;

export const openSketch = () => {
  const smallest = new Map<string, number>();
  let largest = "";

  return {
    see({ type, data, timestamp }: EncodedPacket): void {
      if (type !== "key" || data.length < MIN_BYTES) return;
      const sha256 = createHash("sha256").update(data).digest("hex");
      if (smallest.has(sha256) || (smallest.size === MAX_FRAMES && sha256 > largest)) return;
      smallest.set(sha256, timestamp);
      if (smallest.size > MAX_FRAMES) smallest.delete(largest);
      largest = [...smallest.keys()].reduce((a, b) => (a > b ? a : b));
    },
    /** In order of time. */
    frames: (): KeyFrame[] =>
      [...smallest].map(([sha256, atSeconds]) => ({ atSeconds, sha256 })).toSorted((a, b) => a.atSeconds - b.atSeconds),
  };
};
