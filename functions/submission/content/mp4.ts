/** The boxes of an MP4 file that say whether it is whole, how long it plays and what is in it. Source: ISO/IEC 14496-12. */
import type { Observation } from "../rules.ts";
import type { RangeReader } from "./observe.ts";

/** More top-level boxes than any camera writes; past it the file is taken as unreadable. */
const MAX_BOXES = 200;
/** The index of a 45-minute lesson is a few megabytes; a larger one is not read. */
const MAX_MOOV_BYTES = 16_000_000;
/** The deepest box read, moov/trak/mdia/hdlr, has two containers above it in the index. */
const MAX_DEPTH = 2;
const CONTAINERS = new Set(["moov", "trak", "mdia"]);

interface Box {
  readonly type: string;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

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

export const observeMp4 = async (read: RangeReader, sizeBytes: number): Promise<Omit<Observation, "sizeBytes">> => {
  let moov: Box | undefined;
  let at = 0;
  for (let count = 0; at < sizeBytes; count++) {
    const header = Buffer.from(await read(at, Math.min(at + 15, sizeBytes - 1)));
    const box = boxAt(header, 0, at, sizeBytes);
    if (!box || box.end < box.bodyStart || box.end > sizeBytes) return { truncated: true };
    if (count === MAX_BOXES) return { unreadable: true };
    if (box.type === "moov") moov = box;
    at = box.end;
  }
  if (!moov) return { truncated: true };
  // Nothing in it, or too much to read: a range that ends before it begins would ask the store for the whole file.
  if (moov.end === moov.bodyStart || moov.end - moov.bodyStart > MAX_MOOV_BYTES) return { unreadable: true };
  return inMoov(Buffer.from(await read(moov.bodyStart, moov.end - 1)));
};

const inMoov = (moov: Buffer): Omit<Observation, "sizeBytes"> => {
  const handlers = new Set<string>();
  let durationSeconds: number | undefined;

  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at + 8 <= to;) {
      const box = boxAt(moov, at, at, to);
      if (!box || box.end < box.bodyStart || box.end > to) return;
      if (box.type === "mvhd") durationSeconds = durationIn(moov.subarray(box.bodyStart, box.end));
      if (box.type === "hdlr" && box.end - box.bodyStart >= 12) {
        handlers.add(moov.toString("latin1", box.bodyStart + 8, box.bodyStart + 12));
      }
      if (CONTAINERS.has(box.type) && depth < MAX_DEPTH) walk(box.bodyStart, box.end, depth + 1);
      at = box.end;
    }
  };
  walk(0, moov.length, 0);

  return {
    ...(durationSeconds === undefined ? { unreadable: true } : { durationSeconds }),
    hasPicture: handlers.has("vide"),
    hasSound: handlers.has("soun"),
  };
};

/** Seconds from a movie header: version 0 counts in 32 bits, version 1 in 64. */
const durationIn = (mvhd: Buffer): number | undefined => {
  const wide = mvhd[0] === 1;
  if (mvhd.length < (wide ? 32 : 20)) return undefined;
  const timescale = mvhd.readUInt32BE(wide ? 20 : 12);
  const duration = wide ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  return timescale === 0 ? undefined : duration / timescale;
};
