/** What a file is by its bytes, whatever it is called; and whether it is something else as well. */
import type { EvidenceFormat } from "#contract/catalog";
import { fileTypeFromBuffer } from "file-type";

/** Enough for every format's mark, and for the header that a PDF may push down by up to 1024 bytes. */
export const HEAD_BYTES = 4096;
/** A zip's directory ends in the last 64 KiB, whatever comment follows it. Source: APPNOTE.TXT 4.3.16. */
export const TAIL_BYTES = 65_536 + 22;
const PDF_HEADER_WITHIN = 1024;

/** `zip` is opened to see which Office format it is; `cfb` holds old Office files and encrypted new ones. */
export type Kind = Exclude<EvidenceFormat, "docx" | "pptx" | "xlsx"> | "zip" | "cfb";

const KINDS: Readonly<Record<string, Kind>> = {
  pdf: "pdf",
  jpg: "jpg",
  png: "png",
  apng: "png",
  mp4: "mp4",
  m4v: "mp4",
  mov: "mp4",
  m4a: "m4a",
  mp3: "mp3",
  zip: "zip",
  docx: "zip",
  pptx: "zip",
  xlsx: "zip",
  docm: "zip",
  pptm: "zip",
  xlsm: "zip",
  cfb: "cfb",
};

export interface Type {
  readonly kind?: Kind;
  /** What it is, where it is nothing that evidence may be: `heic`, `gif`. */
  readonly other?: string;
}

const MARKUP = /^\s*(<!doctype|<html|<head|<body|<script|<svg|<\?xml|<!--)/i;
const MARKUP_ANYWHERE = /<(!doctype html|html|script|svg)[\s>]/i;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** UTF-16 begins so; the same two bytes begin a frame of MPEG layer I, which nobody records in. */
const isWideText = (head: Uint8Array): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

export const typeOf = async (head: Uint8Array): Promise<Type> => {
  if (isWideText(head)) return { kind: "txt" };
  const found = await fileTypeFromBuffer(head);
  const kind = found && KINDS[found.ext];
  if (kind) return { kind };
  if (found && !found.mime.startsWith("text/")) return { other: found.ext };
  if (head[0] === 0x50 && head[1] === 0x4b) return { kind: "zip" };
  if (latin(head.subarray(0, PDF_HEADER_WITHIN)).includes("%PDF-")) return { kind: "pdf" };
  if (MARKUP.test(latin(head).replace(/^\u00EF\u00BB\u00BF/, ""))) return { other: "html" };
  // Text has no mark of its own: it is what has no other, and no byte 0.
  return head.includes(0) ? {} : { kind: "txt" };
};

const END_OF_DIRECTORY = Buffer.from("PK\u0005\u0006", "latin1");

/** Whether a zip's directory ends here, at its right distance: unzippers would open the file as a zip. */
const endsAsZip = (tail: Buffer): boolean => {
  for (let at = tail.lastIndexOf(END_OF_DIRECTORY); at >= 0; at = tail.lastIndexOf(END_OF_DIRECTORY, at - 1)) {
    if (at + 22 <= tail.length && tail.readUInt16LE(at + 20) <= tail.length - at - 22) {
      const directory = at - tail.readUInt32LE(at + 12);
      // A directory that begins before the tail cannot be looked at; its end is then enough.
      if (directory < 0 || tail.toString("latin1", directory, directory + 4) === "PK\u0001\u0002") return true;
    }
    if (at === 0) break;
  }
  return false;
};

/**
 * Whether the file opens as two things, such as a picture that is a page or an archive too. What phones append to a photo, a short
 * film, is not meant: reviewers are shown a copy without it.
 */
export const isTwoTypes = (kind: Kind | undefined, head: Uint8Array, tail: Uint8Array): boolean => {
  const start = latin(head.subarray(0, PDF_HEADER_WITHIN));
  const pdfAt = start.indexOf("%PDF-");
  if (kind === "pdf") {
    // Blanks and a byte order mark before the header are careless, not a second type.
    if (!/^(\u00EF\u00BB\u00BF)?\s*$/.test(start.slice(0, Math.max(pdfAt, 0)))) return true;
  } else if (pdfAt >= 0 && kind !== "txt" && kind !== "zip") return true;
  if ((kind === "jpg" || kind === "png") && MARKUP_ANYWHERE.test(start)) return true;
  return kind !== "zip" && kind !== "cfb" && endsAsZip(Buffer.from(tail));
};
