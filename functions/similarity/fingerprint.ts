/** What is kept of a file to find others like it: nothing of it can be read or seen again from this. */
import { bandsOf, type Minima, minimaOf, sketchOf } from "./minhash.ts";
import { pictureBandsOf, pictureHashOf } from "./picture.ts";
import { shinglesOf } from "./text.ts";

/** Part of every key of the index: whoever changes how fingerprints are made counts it up, and has the files of before made anew. */
const VERSION = 1;
/** Shorter texts are alike by chance. About two sentences. */
const MIN_SHINGLES = 50;
/** A recording is looked up by its frames with the smallest hashes: the same ones in a shorter cut of it. */
export const FRAMES_INDEXED = 16;
const STILLS_INDEXED = 8;

/** A moment of a recording and the hash of its frame, as hexadecimal digits. */
export interface Frame {
  readonly atSeconds: number;
  readonly sha256: string;
}

/** A file as it comes to be compared: whose it is, and what was drawn from it. */
export interface Subject {
  readonly evidenceId: string;
  readonly submissionId?: string | undefined;
  readonly teacherId?: string | undefined;
  readonly programmeNumber?: number | undefined;
  readonly competency?: string | undefined;
}

export interface Material extends Subject {
  readonly sha256: string;
  readonly text?: string | undefined;
  /** 32 × 32 grey values of a picture. */
  readonly luma?: Uint8Array | undefined;
  /** Frames as they are coded: the same in a remux and in a cut, gone when the recording is coded anew. */
  readonly frames?: readonly Frame[] | undefined;
  /** Frames as they look, 32 × 32 grey values each: what is left when it is coded anew. */
  readonly stills?: readonly { readonly atSeconds: number; readonly luma: Uint8Array }[] | undefined;
}

/** A set of shingles, small. */
export interface Drawn {
  readonly minima: Minima;
  readonly sketch: string;
  readonly size: number;
}

export interface Fingerprint extends Subject {
  readonly sha256: string;
  /** The whole text first, then its two halves: what was taken over into half of a text is found by that half. */
  readonly texts: readonly Drawn[];
  readonly picture?: string;
  /** How so many moments of a recording look, spread over it. */
  readonly stills: readonly string[];
  /** With 16 digits of each hash. */
  readonly frames: readonly Frame[];
}

/** `known`: hashes of what everybody may use, such as templates. */
export const fingerprintOf = (
  { sha256, text = "", luma, frames = [], stills = [], ...subject }: Material,
  known?: ReadonlySet<number>,
): Fingerprint => {
  const hashes = shinglesOf(text, known).map(({ hash }) => hash);
  const middle = hashes.length >> 1;
  const sets = [hashes, hashes.slice(0, middle), hashes.slice(middle)].map((some) => new Set(some));
  const picture = luma && pictureHashOf(luma);
  return {
    ...subject,
    sha256,
    texts: (sets[0]?.size ?? 0) < MIN_SHINGLES ? [] : sets.map(draw),
    ...(picture && { picture }),
    stills: spread(
      stills.flatMap((still) => pictureHashOf(still.luma) ?? []),
      STILLS_INDEXED,
    ),
    frames: frames.map((frame) => ({ atSeconds: frame.atSeconds, sha256: frame.sha256.slice(0, 16) })),
  };
};

const spread = <T>(all: readonly T[], most: number): T[] => {
  const step = Math.max(1, all.length / most);
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, most);
};

const draw = (set: ReadonlySet<number>): Drawn => {
  const minima = minimaOf(set);
  return { minima, sketch: sketchOf(minima), size: set.size };
};

/** So many digits tell one frame from another where a file was found already; all of them must fit an entry. */
export const FRAME_DIGITS = 10;

/** The frames that are looked up, as an entry carries them. */
export const joinedFrames = (frames: readonly Frame[]): string =>
  smallestFrames(frames)
    .map((hash) => hash.slice(0, FRAME_DIGITS))
    .join("");

/** Hashes of the frames that are looked up, smallest first. */
export const smallestFrames = (frames: readonly Frame[]): string[] =>
  [...new Set(frames.map(({ sha256 }) => sha256))].toSorted().slice(0, FRAMES_INDEXED);

export const exactKey = (sha256: string): string => `${VERSION}#exact#${sha256}`;
export const textKeys = ({ minima }: Drawn): string[] =>
  bandsOf(minima).map((band, i) => `${VERSION}#text#${i}#${band}`);
export const pictureKey = (band: number, bits: string): string => `${VERSION}#picture#${band}#${bits}`;
export const stillKeys = (hash: string): string[] =>
  pictureBandsOf(hash).map((bits, band) => `${VERSION}#still#${band}#${bits}`);
export const frameKey = (sha256: string): string => `${VERSION}#frame#${sha256}`;

/** Where a file stands in the index, so that others like it find it. */
export const keysOf = ({ sha256, texts, picture, stills, frames }: Fingerprint): string[] => [
  exactKey(sha256),
  ...texts.slice(0, 1).flatMap(textKeys),
  ...(picture ? pictureBandsOf(picture).map((bits, band) => pictureKey(band, bits)) : []),
  ...new Set(stills.flatMap(stillKeys)),
  ...smallestFrames(frames).map(frameKey),
];
