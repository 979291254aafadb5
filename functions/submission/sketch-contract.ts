import * as z from "zod";

/** The picture that stands for a recording: 640 pixels wide it fits in so much, and the sketch in one request. */
export const MAX_POSTER_BYTES = 48 * 1024;
/** One for each pixel or two of a wide player. */
export const MAX_PEAKS = 600;
/** Pictures taken out of a recording to compare it by: one every two minutes of an hour. */
export const MAX_FRAMES = 32;
/** A frame to compare by is 32 rows of 32 grey values, a byte each, from the top left. */
export const FRAME_BYTES = 32 * 32;

/** Letters of base64 for so many bytes. */
const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/**
 * What the uploader's browser draws of a recording, which no function can decode. It can be forged: it is a help for the eye
 * and a hint of likeness, never a proof.
 */
export const NewSketch = z.object({
  /** JPEG. */
  poster: z.base64().min(1).max(base64Length(MAX_POSTER_BYTES)).optional(),
  /** Loudness along the whole length, 0 to 255. */
  peaks: z.array(z.int().min(0).max(255)).min(1).max(MAX_PEAKS).optional(),
  frames: z
    .array(z.object({ atSeconds: z.number().nonnegative(), luma: z.base64().length(base64Length(FRAME_BYTES)) }))
    .max(MAX_FRAMES)
    .default([]),
});
export type NewSketch = z.infer<typeof NewSketch>;
