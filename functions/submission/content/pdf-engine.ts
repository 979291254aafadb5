/** pdf.js as it runs without a browser: it reads pages and their text, and draws nothing. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { PDFDocumentLoadingTask } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Character maps and fonts that documents refer to and do not carry: without them, Chinese text is lost. */
const HOME = dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")));

/** pdf.js makes one of these while it loads, for drawing. Where there is nothing to draw with, they need only exist. */
const standIn = (): void => {
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: function nothing() {} });
  }
};

export const openPdf = async (bytes: Uint8Array): Promise<PDFDocumentLoadingTask> => {
  standIn();
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  return getDocument({
    // A copy, because the engine empties the array that it is given.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useWasm: false,
    disableFontFace: true,
    cMapUrl: join(HOME, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(HOME, "standard_fonts/"),
    verbosity: VerbosityLevel.ERRORS,
  });
};
