/** The picture that stands for a recording, drawn anew: whatever else came with it stays behind. */
import sharp from "sharp";

export interface PosterInput {
  readonly poster: Uint8Array;
}

export interface MadePoster {
  readonly poster: Uint8Array;
}

/** As large as it is ever shown before the recording plays. */
const MAX_EDGE_PIXELS = 640;
/** A browser is asked for `MAX_EDGE_PIXELS`; a few bytes that claim far more are meant to do harm. */
const MAX_POSTER_PIXELS = 2_000_000;
const JPEG_QUALITY = 76;

/** Throws for what is no JPEG. */
export const makePoster = async ({ poster }: PosterInput): Promise<MadePoster> => {
  const opened = sharp(poster, { failOn: "truncated", limitInputPixels: MAX_POSTER_PIXELS });
  const { format } = await opened.metadata();
  if (format !== "jpeg") throw new Error(`a poster is a JPEG, not ${format}`);
  const drawn = await opened
    .resize(MAX_EDGE_PIXELS, MAX_EDGE_PIXELS, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return { poster: new Uint8Array(drawn) };
};
