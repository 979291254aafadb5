/** Draws the sketch of a recording: a picture, a line of sound, frames to compare by. */
import type { NewSketch } from "../../../functions/submission/sketch-contract.ts";

import { base64Of, isTelling, LUMA_EDGE, lumaOf } from "./luma.ts";
import { listen } from "./peaks.ts";
import { decoded, type Picture, played } from "./pictures.ts";
import { type Recording, withRecording } from "./recording.ts";

/** A slow phone has better things to do than this. */
const MAX_MS = 20_000;
/** Source: `MAX_FRAMES` and `MAX_POSTER_BYTES` of the platform. */
const MAX_FRAMES = 32;
const MAX_POSTER_BYTES = 48 * 1024;
const FRAME_SECONDS = 2;
const POSTER_WIDTH_PIXELS = 640;
const POSTER_QUALITIES = [0.8, 0.6, 0.4, 0.2];
/** Before this share of a lesson somebody is still looking for the button. */
const POSTER_FROM = 0.1;

type Canvas = HTMLCanvasElement;

const sizeOf = ({ canvas }: Picture): [number, number] =>
  canvas instanceof HTMLVideoElement ? [canvas.videoWidth, canvas.videoHeight] : [canvas.width, canvas.height];

const drawn = (picture: Picture, width: number, height: number): [Canvas, CanvasRenderingContext2D] => {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser gives no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(picture.canvas, 0, 0, width, height);
  return [canvas, context];
};

const lumaAt = (picture: Picture): Uint8Array =>
  lumaOf(drawn(picture, LUMA_EDGE, LUMA_EDGE)[1].getImageData(0, 0, LUMA_EDGE, LUMA_EDGE).data);

const jpegOf = (canvas: Canvas, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

const posterOf = async (canvas: Canvas): Promise<Uint8Array | undefined> => {
  for (const quality of POSTER_QUALITIES) {
    const jpeg = await jpegOf(canvas, quality);
    if (jpeg && jpeg.size <= MAX_POSTER_BYTES) return new Uint8Array(await jpeg.arrayBuffer());
  }
  return undefined;
};

/** Moments spread evenly; in a short recording fewer. */
export const momentsFor = (seconds: number): number[] => {
  const count = Math.max(1, Math.min(MAX_FRAMES, Math.floor(seconds / FRAME_SECONDS)));
  return Array.from({ length: count }, (_, i) => ((i + 0.5) / count) * seconds);
};

interface Seen {
  readonly frames: NewSketch["frames"];
  readonly poster?: Uint8Array | undefined;
}

const look = async (pictures: AsyncIterable<Picture>, seconds: number, signal: AbortSignal): Promise<Seen> => {
  const frames: NewSketch["frames"] = [];
  let best: { canvas: Canvas; worth: number } | undefined;
  for await (const picture of pictures) {
    if (signal.aborted) break;
    const luma = lumaAt(picture);
    frames.push({ atSeconds: picture.atSeconds, luma: base64Of(luma) });
    const worth = Number(isTelling(luma)) * 2 + Number(picture.atSeconds >= seconds * POSTER_FROM);
    if (best && best.worth >= worth) continue;
    const [width, height] = sizeOf(picture);
    const shownWidth = Math.min(width, POSTER_WIDTH_PIXELS);
    best = { canvas: drawn(picture, shownWidth, Math.round((height * shownWidth) / width))[0], worth };
  }
  return { frames, poster: best && (await posterOf(best.canvas)) };
};

const picturesOf = async (file: Blob, { picture, seconds }: Recording, signal: AbortSignal): Promise<Seen> => {
  if (!picture) return { frames: [] };
  const moments = momentsFor(seconds);
  const able = await picture.canDecode();
  const pictures = able ? decoded(picture, moments, POSTER_WIDTH_PIXELS) : played(file, moments, signal);
  return look(pictures, seconds, signal);
};

/** As much as can be drawn within 20 seconds. Throws for what this browser cannot read at all. */
export const sketchOf = (file: Blob): Promise<NewSketch> =>
  withRecording(file, async (recording) => {
    const { sound, seconds } = recording;
    const signal = AbortSignal.timeout(MAX_MS);
    const { poster, frames } = await picturesOf(file, recording, signal).catch((): Seen => ({ frames: [] }));
    const peaks = sound && (await listen(sound, seconds, signal).catch(() => undefined));
    return { ...(poster && { poster: base64Of(poster) }), ...(peaks && { peaks }), frames };
  });
