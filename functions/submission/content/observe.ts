/** Looks into an uploaded file through a few ranged reads: what it really is, whether it is whole, how long it plays. */
import type { EvidenceFormat } from "#contract/catalog";
import { fileTypeFromBuffer } from "file-type";

import type { Observation } from "../rules.ts";
import { observeMp4 } from "./mp4.ts";

/** Reads bytes `from` to `to`, both inclusive, of one object. */
export type RangeReader = (from: number, to: number) => Promise<Uint8Array>;

const HEAD_BYTES = 4096;
const TAIL_BYTES = 65_536;

/** Office formats are zips that hold one telling part. Source: ECMA-376. */
const OFFICE_PARTS: readonly [string, EvidenceFormat][] = [
  ["word/document.xml", "docx"],
  ["ppt/presentation.xml", "pptx"],
  ["xl/workbook.xml", "xlsx"],
];
const ZIP_END = Buffer.from("PK\u0005\u0006", "latin1");

/** Reads at most a few hundred kilobytes, whatever the size. */
export const observe = async (read: RangeReader, sizeBytes: number): Promise<Observation> => {
  if (sizeBytes === 0) return { sizeBytes, truncated: true };
  const head = await read(0, Math.min(HEAD_BYTES, sizeBytes) - 1);
  const type = await fileTypeFromBuffer(head);
  const tail = async () => Buffer.from(await read(Math.max(0, sizeBytes - TAIL_BYTES), sizeBytes - 1));

  switch (type?.mime) {
    case "application/pdf":
      return { sizeBytes, format: "pdf", truncated: !(await tail()).subarray(-2048).includes("%%EOF") };
    case "image/jpeg":
      return { sizeBytes, format: "jpg", truncated: !(await tail()).includes(Buffer.from([0xff, 0xd9])) };
    case "image/png":
      return { sizeBytes, format: "png", truncated: !(await tail()).includes("IEND") };
    case "video/mp4":
    case "video/quicktime":
    case "video/x-m4v":
      return { sizeBytes, format: "mp4", ...(await observeMp4(read, sizeBytes)) };
    default:
      return head[0] === 0x50 && head[1] === 0x4b ? observeZip(await tail(), sizeBytes) : { sizeBytes };
  }
};

/** The directory of a zip stands at its end and names its parts in plain bytes. */
const observeZip = (tail: Buffer, sizeBytes: number): Observation => {
  if (!tail.includes(ZIP_END)) return { sizeBytes, format: "docx", truncated: true };
  const [, format] = OFFICE_PARTS.find(([part]) => tail.includes(part)) ?? [];
  return format ? { sizeBytes, format } : { sizeBytes };
};
