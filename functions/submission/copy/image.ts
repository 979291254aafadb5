/** Pictures as reviewers see them: upright, of a size for screens, in sRGB, drawn anew and so without any metadata. */
import sharp, { type Sharp } from "sharp";

import { MAX_PIXELS } from "../content/limits.ts";

/** What a copy of a picture is written as. */
export type ImageFormat = "jpeg" | "png" | "gif" | "webp" | "tiff";
const FORMATS: readonly string[] = ["jpeg", "png", "gif", "webp", "tiff"] satisfies ImageFormat[];

/** Enough to read a photographed page of handwriting on a large screen. */
const MAX_EDGE_PIXELS = 2560;
/** At which photographs show no trace of a second compression. */
const JPEG_QUALITY = 82;
const LUMA_EDGE = 32;

// Each picture is seen once: keeping its pixels would only take memory from the next.
sharp.cache(false);

const opened = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { failOn: "truncated", limitInputPixels: MAX_PIXELS, sequentialRead: true });

/** What the bytes of a picture are, by content; nothing for what is no picture that can be drawn anew safely. */
export const imageFormatOf = async (bytes: Uint8Array): Promise<ImageFormat | undefined> => {
  const format = await opened(bytes)
    .metadata()
    .then(
      (metadata) => metadata.format,
      () => undefined,
    );
  return FORMATS.includes(format ?? "") ? (format as ImageFormat) : undefined;
};

/** `format`: what to write, if it is not to stay what it is. Throws for what is no picture. */
export const copyImage = async (bytes: Uint8Array, format?: ImageFormat): Promise<Buffer> => {
  const found = await imageFormatOf(bytes);
  if (!found) throw new Error("this is no picture that can be read");
  const upright = opened(bytes)
    .autoOrient()
    .resize(MAX_EDGE_PIXELS, MAX_EDGE_PIXELS, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb");
  switch (format ?? found) {
    case "jpeg":
      return upright.flatten({ background: "white" }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
    case "png":
      return upright.png().toBuffer();
    case "gif":
      return upright.gif().toBuffer();
    case "webp":
      return upright.webp({ quality: JPEG_QUALITY }).toBuffer();
    case "tiff":
      return upright.tiff({ compression: "deflate" }).toBuffer();
  }
};

/** 32 × 32 grey values, by which pictures that look alike are found. */
export const lumaOf = async (picture: Uint8Array): Promise<Uint8Array> => {
  const grey = opened(picture).flatten({ background: "white" }).resize(LUMA_EDGE, LUMA_EDGE, { fit: "fill" });
  return new Uint8Array(await grey.greyscale().raw().toBuffer());
};
