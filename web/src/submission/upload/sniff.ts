/** What a file is, by its bytes: the same marks the platform looks for, so that a wrong file is refused before it travels. */
import type { EvidenceFormat } from "#contract/catalog";

/** Parts that tell the Office formats apart. Source: ECMA-376. */
const OFFICE_PARTS = [
  ["word/document.xml", "docx"],
  ["ppt/presentation.xml", "pptx"],
  ["xl/workbook.xml", "xlsx"],
] as const;

/** Brands of the same container that are pictures, sound, or too old a phone's video. Source: the MP4 registration authority. */
const NO_LESSON = /^(3g|hei|hev|mif1|msf1|avif|M4A|M4B|F4A|crx)/;

export const HEAD_BYTES = 4096;
/** The directory of a zip stands at its end. */
export const TAIL_BYTES = 65_536;

const textOf = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** `undefined` for anything the platform does not take, such as an old .doc. */
export const formatOf = (head: Uint8Array, tail: Uint8Array): EvidenceFormat | undefined => {
  const start = textOf(head.subarray(0, 1024));
  // A PDF may carry a few bytes before its mark. Source: ISO 32000, implementation notes.
  if (start.includes("%PDF-")) return "pdf";
  if (start.startsWith("\u00ff\u00d8\u00ff")) return "jpg";
  if (start.startsWith("PNG\r\n", 1)) return "png";
  if (start.startsWith("ftyp", 4)) return NO_LESSON.test(start.slice(8, 12)) ? undefined : "mp4";
  if (!start.startsWith("PK")) return undefined;
  const directory = textOf(tail);
  return OFFICE_PARTS.find(([part]) => directory.includes(part))?.[1];
};

/** Whether a file of these formats is whole as far as its end tells; `true` where the end tells nothing. */
export const hasEnd = (format: EvidenceFormat, tail: Uint8Array): boolean => {
  switch (format) {
    case "pdf":
      return textOf(tail.subarray(-2048)).includes("%%EOF");
    case "jpg":
      return textOf(tail).includes("\u00ff\u00d9");
    case "png":
      return textOf(tail).includes("IEND");
    default:
      return true;
  }
};
