/** Whether a recording is worth making smaller before it travels, and what it would become. */

/** What its head says of a recording. */
export interface RecordingFacts {
  readonly sizeBytes: number;
  /** As it is shown, upright. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** `avc` is H.264, `hevc` H.265. */
  readonly codec: string;
  readonly framesPerSecond: number;
  readonly soundBitsPerSecond: number;
}

export interface Offer {
  /** Because most browsers cannot play it as it is, or because it is large. */
  readonly because: "codec" | "size";
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/** Of the shorter side: faces and a blackboard can be read, and every phone plays it. */
const SHORT_SIDE_PIXELS = 720;
const MAX_FRAMES_PER_SECOND = 30;
/** At 1280 × 720 and 30 frames a second: a classroom before a camera that stands still, with room for one that moves. */
export const PICTURE_BITS_PER_SECOND = 1_800_000;
const LARGE_BYTES = 100_000_000;
/** Waiting for it must be worth while: a third less, and minutes rather than seconds on a weak line. */
const WORTH_SHARE = 0.67;
const WORTH_BYTES = 20_000_000;

const even = (pixels: number): number => Math.ceil(pixels / 2) * 2;

export const offerFor = (facts: RecordingFacts): Offer | undefined => {
  const { sizeBytes, seconds, codec, soundBitsPerSecond } = facts;
  const short = Math.min(facts.width, facts.height);
  const scale = Math.min(1, SHORT_SIDE_PIXELS / short);
  const becomes = Math.round((seconds * (PICTURE_BITS_PER_SECOND + soundBitsPerSecond)) / 8);
  const offer = {
    sizeBytes: becomes,
    width: even(facts.width * scale),
    height: even(facts.height * scale),
    framesPerSecond: Math.min(MAX_FRAMES_PER_SECOND, facts.framesPerSecond),
  };
  if (codec !== "avc") return becomes < sizeBytes ? { ...offer, because: "codec" } : undefined;
  const large = sizeBytes > LARGE_BYTES || short > SHORT_SIDE_PIXELS;
  const worth = becomes < sizeBytes * WORTH_SHARE && sizeBytes - becomes > WORTH_BYTES;
  return large && worth ? { ...offer, because: "size" } : undefined;
};
