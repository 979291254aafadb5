/** Whether an MP4 is whole, by the boxes at its top; and the few pieces of it that tell the rest. Source: ISO/IEC 14496-12. */
import type { RangeReader } from "./source.ts";

/** More top-level boxes than any camera writes in one piece; a recording in fragments is looked at from its end. */
const MAX_BOXES = 1000;
/** The index of a 45-minute lesson is a few megabytes; a larger one is not read. */
const MAX_MOOV_BYTES = 16_000_000;
/** Browsers and screen recorders write a fragment every second or two: the last one is in here. */
const TAIL_BYTES = 3_000_000;
/** The index of one fragment lists some hundred frames. */
const MAX_MOOF_BYTES = 1_000_000;

interface Box {
  readonly type: string;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** From a byte to before another. */
export type Piece = readonly [from: number, to: number];

/** `pieces`, laid end to end, are the same recording with all but its last fragment left out. */
export type Layout = { readonly pieces: readonly Piece[] } | { readonly broken: "truncated" | "unreadable" };

const TRUNCATED: Layout = { broken: "truncated" };
const UNREADABLE: Layout = { broken: "unreadable" };

/** Reads a box header at `start`; a size of 0 reaches to the end, 1 means that 64 bits follow. */
const boxAt = (header: Buffer, at: number, start: number, limit: number): Box | undefined => {
  if (header.length < at + 8) return undefined;
  const size = header.readUInt32BE(at);
  const type = header.toString("latin1", at + 4, at + 8);
  if (size === 1) {
    if (header.length < at + 16) return undefined;
    return { type, start, bodyStart: start + 16, end: start + Number(header.readBigUInt64BE(at + 8)) };
  }
  return { type, start, bodyStart: start + 8, end: size === 0 ? limit : start + size };
};

export const layoutOf = async (read: RangeReader, sizeBytes: number): Promise<Layout> => {
  let moov: Box | undefined;
  let fragmented: Layout | undefined;
  let at = 0;
  for (let count = 0; at < sizeBytes; count++) {
    if (count === MAX_BOXES) return UNREADABLE;
    const header = Buffer.from(await read(at, Math.min(at + 15, sizeBytes - 1)));
    const box = boxAt(header, 0, at, sizeBytes);
    if (!box || box.end < box.bodyStart || box.end > sizeBytes) return TRUNCATED;
    if (box.type === "moov") moov ??= box;
    if (box.type === "moof" && moov && !fragmented) {
      fragmented = await fromTheEnd(read, box.start, sizeBytes);
      if (fragmented) break;
      fragmented = { pieces: [[0, sizeBytes]] };
    }
    at = box.end;
  }
  if (!moov) return TRUNCATED;
  if (moov.end === moov.bodyStart || moov.end - moov.bodyStart > MAX_MOOV_BYTES) return UNREADABLE;
  return fragmented ?? { pieces: [[0, sizeBytes]] };
};

/**
 * A recording in fragments is whole when the boxes from its last fragment on end where the file does; then that fragment says
 * how long it plays. `undefined` when the last one is too large to be found so: there are few of them then, to be walked through.
 */
const fromTheEnd = async (read: RangeReader, head: number, sizeBytes: number): Promise<Layout | undefined> => {
  const start = Math.max(head, sizeBytes - TAIL_BYTES);
  const tail = Buffer.from(await read(start, sizeBytes - 1));
  for (let mark = tail.lastIndexOf("moof"); mark >= 4; mark = tail.lastIndexOf("moof", mark - 1)) {
    const fragment = boxAt(tail, mark - 4, start + mark - 4, sizeBytes);
    if (!fragment || fragment.end - fragment.start > MAX_MOOF_BYTES) continue;
    const boxes = [fragment];
    for (let last = fragment; last.end < sizeBytes;) {
      const next = boxAt(tail, last.end - start, last.end, sizeBytes);
      if (!next || next.end < next.bodyStart || !/^[\x20-\x7e]{4}$/.test(next.type)) break;
      boxes.push(next);
      last = next;
    }
    const [, media] = boxes;
    const end = boxes.at(-1)?.end ?? 0;
    if (fragment.end > sizeBytes || (media?.type === "mdat" && media.end > sizeBytes)) return TRUNCATED;
    // The list of frames is there, and the frames are not.
    if (end === sizeBytes && !media) return TRUNCATED;
    // What follows the fragment, such as a table of all of them, would point past what is left out.
    const pieces: Piece[] = [
      [0, head],
      [fragment.start, media?.end ?? sizeBytes],
    ];
    if (end === sizeBytes) return { pieces };
  }
  return undefined;
};
