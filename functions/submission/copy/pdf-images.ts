/** Photographs within a PDF keep what the camera wrote into them; here it is cut out, and the picture stays as it is. */
import { decodePDFRawStream, PDFArray, PDFName, PDFRawStream } from "@cantoo/pdf-lib";

import { withoutJpegMetadata } from "./jpeg.ts";

const name = (key: string): PDFName => PDFName.of(key);
const FILTER = name("Filter");
const PARAMETERS = name("DecodeParms");

/** The bytes of the JPEG itself: a picture may be packed once more around it. */
const unpacked = (stream: PDFRawStream, filters: PDFArray): Uint8Array => {
  const outer = stream.dict.clone();
  const around = stream.dict.context.obj([]);
  for (let at = 0; at < filters.size() - 1; at++) around.push(filters.get(at));
  outer.set(FILTER, around);
  outer.delete(PARAMETERS);
  return decodePDFRawStream(PDFRawStream.of(outer, stream.contents)).decode();
};

/** Leaves a damaged JPEG's stream empty: its page then lacks a picture, and shows no past. */
const withoutMetadata = (bytes: Uint8Array): Uint8Array => {
  try {
    return withoutJpegMetadata(bytes);
  } catch {
    return new Uint8Array();
  }
};

export const cleanPdfImage = (stream: PDFRawStream): void => {
  const filter = stream.dict.lookup(FILTER);
  if (filter === name("DCTDecode")) stream.updateContents(withoutMetadata(stream.contents));
  if (!(filter instanceof PDFArray) || filter.lookup(filter.size() - 1) !== name("DCTDecode")) return;
  const jpeg = filter.size() === 1 ? stream.contents : unpacked(stream, filter);
  stream.updateContents(withoutMetadata(jpeg));
  stream.dict.set(FILTER, name("DCTDecode"));
  stream.dict.delete(PARAMETERS);
};
