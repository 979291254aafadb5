import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { observeMp4 } from "./mp4.ts";

const box = (type: string, ...body: Uint8Array[]): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.reduce((sum, part) => sum + part.length, 0));
  header.write(type, 4, "latin1");
  return Buffer.concat([header, ...body]);
};

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
};

const handler = (type: string) => box("trak", box("mdia", box("hdlr", words(0, 0), Buffer.from(type), words(0))));
const mvhd = (timescale: number, duration: number) =>
  box("mvhd", words(0, 0, 0, timescale, duration), Buffer.alloc(80));
const moov = box("moov", mvhd(1000, 61_500), handler("vide"), handler("soun"));
const ftyp = box("ftyp", Buffer.from("isom"), words(0));
const mdat = box("mdat", Buffer.alloc(100));

/** Reads as the store does, and refuses what the store would refuse: a range that ends before it begins. */
const observe = (bytes: Buffer) =>
  observeMp4(async (from, to) => {
    if (to < from) throw new Error(`range ${from}-${to}`);
    return bytes.subarray(from, to + 1);
  }, bytes.length);

describe("looking into an MP4", () => {
  it("tells how long it plays and what is in it, wherever its index stands", async () => {
    const whole = { durationSeconds: 61.5, hasPicture: true, hasSound: true };
    expect(await observe(Buffer.concat([ftyp, moov, mdat]))).toEqual(whole);
    expect(await observe(Buffer.concat([ftyp, mdat, moov]))).toEqual(whole);
  });

  it("reads sizes of 64 bits, and one that reaches to the end", async () => {
    const long = Buffer.concat([words(1), Buffer.from("mdat"), words(0, 116), Buffer.alloc(100)]);
    expect(await observe(Buffer.concat([ftyp, long, moov]))).toMatchObject({ durationSeconds: 61.5 });
    const open = Buffer.concat([words(0), Buffer.from("mdat"), Buffer.alloc(50)]);
    expect(await observe(Buffer.concat([ftyp, moov, open]))).toMatchObject({ durationSeconds: 61.5 });
  });

  it("says that a file is cut off when a box promises more than there is, or the index is missing", async () => {
    const bytes = Buffer.concat([ftyp, moov, mdat]);
    expect(await observe(bytes.subarray(0, -1))).toEqual({ truncated: true });
    expect(await observe(Buffer.concat([ftyp, mdat]))).toEqual({ truncated: true });
    const tooSmall = Buffer.concat([words(4), Buffer.from("moov")]);
    expect(await observe(Buffer.concat([ftyp, tooSmall, moov]))).toEqual({ truncated: true });
  });

  it("says that it is unreadable when the index says nothing", async () => {
    expect(await observe(Buffer.concat([ftyp, box("moov"), mdat]))).toMatchObject({ unreadable: true });
    expect(await observe(Buffer.concat([ftyp, box("moov", mvhd(0, 5))]))).toMatchObject({ unreadable: true });
    const pieces = Array.from({ length: 300 }, () => box("moof"));
    expect(await observe(Buffer.concat([ftyp, moov, ...pieces]))).toEqual({ unreadable: true });
  });

  it("reads on past boxes nested deeper than any camera nests them", async () => {
    const header = (size: number) => Buffer.concat([words(size), Buffer.from("moov")]);
    const depth = 100_000;
    const nested = Buffer.concat(Array.from({ length: depth }, (_, i) => header((depth - i) * 8)));
    expect(await observe(nested)).toMatchObject({ unreadable: true });
  });

  it("never fails on any bytes", async () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc
        .array(fc.tuple(fc.nat(Buffer.concat([ftyp, moov, mdat]).length - 1), fc.nat(255)), { maxLength: 12 })
        .map((edits) => {
          const bytes = Buffer.concat([ftyp, moov, mdat]);
          for (const [at, value] of edits) bytes[at] = value;
          return bytes;
        }),
    );
    const reading = fc.assert(
      fc.asyncProperty(any, async (bytes) => void (await observe(bytes))),
      { numRuns: 500 },
    );
    await expect(reading).resolves.toBeUndefined();
  });
});
