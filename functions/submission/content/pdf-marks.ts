/** Pages of a PDF that show nothing, told by what they draw with; no picture is opened for it. Source: ISO 32000-1, annex A. */
import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream, PDFRef, PDFStream } from "@cantoo/pdf-lib";

/**
 * Operators that fill, stroke, shade, write, or show a picture or a form. Clipping alone leaves no mark: Office clips every page to
 * its edges.
 */
const MARKS = /(?:^|[\s\])>])(?:Do|BI|sh|f\*?|F|B\*?|b\*?|S|s|Tj|TJ|'|")(?=[\s[(</%]|$)/;

const contentsOf = (pdf: PDFDocument, number: number): string => {
  const contents = pdf.getPage(number - 1).node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  return streams
    .map((one) => (one instanceof PDFRef ? pdf.context.lookup(one) : one))
    .map((stream) => {
      if (stream instanceof PDFRawStream) return decodePDFRawStream(stream).decode();
      return stream instanceof PDFStream ? stream.getContents() : Buffer.of();
    })
    .map((bytes) => Buffer.from(bytes).toString("latin1"))
    .join("\n");
};

const isBlank = (pdf: PDFDocument, number: number): boolean => {
  try {
    // What is filled in or noted on a page is drawn apart from it.
    return (
      !pdf
        .getPage(number - 1)
        .node.Annots()
        ?.size() && !MARKS.test(contentsOf(pdf, number))
    );
  } catch {
    return false;
  }
};

/** Of the pages asked about, which have no words. None when the file cannot be read in this way. */
export const blankPages = async (bytes: Uint8Array, asked: readonly number[]): Promise<number[]> => {
  if (asked.length === 0) return [];
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, password: "", parseSpeed: Infinity });
    return asked.filter((number) => isBlank(pdf, number));
  } catch {
    return [];
  }
};
