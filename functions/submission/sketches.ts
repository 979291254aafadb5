/**
 * Sketches of recordings: a picture and a line of sound. The uploader's browser drew them, so they are a help for the eye
 * and prove nothing. What people are shown is drawn anew from what came, in the process that opens foreign files.
 */
import { type Bucket, READ_LINK_SECONDS } from "#kernel/bucket";
import { addSeconds, type Instant } from "#kernel/time";

import { SketchView } from "./contract.ts";
import type { MadePoster, PosterInput } from "./copy/poster.ts";
import { evidenceKey } from "./rules.ts";
import { NewSketch } from "./sketch-contract.ts";

/** What is made from a recording's sketch. */
export const sketchKeys = (evidenceId: string): readonly string[] =>
  [sketchKey, posterKey, waveformKey].map((keyOf) => keyOf(evidenceId));

const sketchKey = (evidenceId: string): string => `${evidenceKey(evidenceId)}/sketch`;
const posterKey = (evidenceId: string): string => `${evidenceKey(evidenceId)}/poster`;
const waveformKey = (evidenceId: string): string => `${evidenceKey(evidenceId)}/waveform`;

/** Who asks, and until when: the links end as those to the file itself. */
export interface SketchAsked {
  /** Of the picture, without its ending. */
  readonly name: string;
  readonly now: Instant;
  readonly lifeSeconds?: number;
}

export const openSketches = (bucket: Pick<Bucket, "head" | "readRange" | "signRead" | "store" | "remove">) => {
  const readJson = async (key: string): Promise<unknown> => {
    const there = await bucket.head(key);
    if (!there) return undefined;
    return JSON.parse(Buffer.from(await bucket.readRange(key, 0, there.sizeBytes - 1)).toString("utf8"));
  };
  const storeJson = (key: string, value: unknown): Promise<void> =>
    bucket.store(key, Buffer.from(JSON.stringify(value)), "application/json");

  return {
    /** Keeps what the browser sent, in place of what it sent before. */
    keep: (evidenceId: string, sketch: NewSketch): Promise<void> => storeJson(sketchKey(evidenceId), sketch),

    drop: (evidenceId: string): Promise<void> => bucket.remove(sketchKey(evidenceId)),

    /** What the browser sent; `undefined` when it sent nothing. */
    async sent(evidenceId: string): Promise<NewSketch | undefined> {
      const kept = await readJson(sketchKey(evidenceId));
      return kept === undefined ? undefined : NewSketch.parse(kept);
    },

    /** Puts what people are shown beside the file. `redraw` answers nothing for what is no picture. */
    async draw(
      evidenceId: string,
      { poster, peaks }: NewSketch,
      redraw: (input: PosterInput) => Promise<MadePoster | undefined>,
    ): Promise<void> {
      if (peaks) await storeJson(waveformKey(evidenceId), peaks);
      const drawn = poster && (await redraw({ poster: Buffer.from(poster, "base64") }));
      if (drawn) await bucket.store(posterKey(evidenceId), drawn.poster, "image/jpeg");
    },

    async find(evidenceId: string, asked: SketchAsked): Promise<SketchView> {
      const { name, now, lifeSeconds = READ_LINK_SECONDS } = asked;
      const key = posterKey(evidenceId);
      const [poster, peaks] = await Promise.all([bucket.head(key), readJson(waveformKey(evidenceId))]);
      const options = { fileName: `${name}.jpg`, mediaType: "image/jpeg", lifeSeconds };
      return {
        ...(poster && {
          poster: { url: await bucket.signRead(key, options), expiresAt: addSeconds(now, lifeSeconds) },
        }),
        ...(peaks !== undefined && { peaks: SketchView.shape.peaks.parse(peaks) }),
      };
    },
  };
};

export type Sketches = ReturnType<typeof openSketches>;
