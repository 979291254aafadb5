/** How a file is cut. */
import { CarryFailure } from "./trouble.ts";

const MIB = 1024 * 1024;
/** Source: Amazon S3, multipart upload limits. */
const MIN_PART_BYTES = 5 * MIB;
const MAX_PARTS = 10_000;
/** One or two of these are in memory, while they are hashed. */
const MAX_PART_BYTES = 16 * MIB;
/** A part that is cut off is sent again: none should take much longer. */
const PART_SECONDS = 15;
/** For a line of which nothing is known. */
const USUAL_PART_BYTES = 8 * MIB;

/** `bytesPerSecond`: what the line has done lately, or is said to do. In whole MiB. */
export const partSizeFor = (sizeBytes: number, bytesPerSecond?: number): number => {
  const wished = bytesPerSecond === undefined ? USUAL_PART_BYTES : bytesPerSecond * PART_SECONDS;
  const bounded = Math.min(MAX_PART_BYTES, Math.max(MIN_PART_BYTES, wished, sizeBytes / MAX_PARTS));
  return Math.ceil(bounded / MIB) * MIB;
};

export interface Part {
  /** From 1. */
  readonly number: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export const cut = (sizeBytes: number, partSizeBytes: number): readonly Part[] =>
  Array.from({ length: Math.ceil(sizeBytes / partSizeBytes) }, (_, i) => ({
    number: i + 1,
    from: i * partSizeBytes,
    to: Math.min(sizeBytes, (i + 1) * partSizeBytes),
  }));

export const slice = (file: Blob, { from, to }: Part): Blob => file.slice(from, to);

/** The bytes of a part, as they are now. */
export const readPart = (file: Blob, part: Part): Promise<ArrayBuffer> =>
  slice(file, part)
    .arrayBuffer()
    .catch(() => {
      throw new CarryFailure("changed");
    });

/** Throws where the file cannot be read any more: a browser calls that a broken line as well. */
export const expectReadable = async (file: Blob, { number, from }: Part): Promise<void> =>
  void (await readPart(file, { number, from, to: from + 1 }));
