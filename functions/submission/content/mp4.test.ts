import { describe, expect, it } from "vitest";
import fc from "fast-check";

import { layoutOf } from "./mp4.ts";

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

const moov = box("moov", box("mvhd", words(0, 0, 0, 1000, 61_500), Buffer.alloc(80)));
const ftyp = box("ftyp", Buffer.from("isom"), words(0));
const mdat = box("mdat", Buffer.alloc(100));

/** Reads as the store does, and refuses what the store would refuse: a range that ends before it begins. */
const look = (bytes: Buffer) =>
  layoutOf(async (from, to) => {
    if (to < from) throw new Error(`range ${from}-${to}`);
    return bytes.subarray(from, to + 1);
  }, bytes.length);

const whole = (bytes: Buffer) => ({ pieces: [[0, bytes.length]] });

describe("whether an MP4 is whole", () => {
  it("is seen wherever its index stands", async () => {
    for (const bytes of [Buffer.concat([ftyp, moov, mdat]), Buffer.concat([ftyp, mdat, moov])])
      expect(await look(bytes)).toEqual(whole(bytes));
  });

  it("is seen with sizes of 64 bits, and one that reaches to the end", async () => {
    const long = Buffer.concat([words(1), Buffer.from("mdat"), words(0, 116), Buffer.alloc(100)]);
    const open = Buffer.concat([words(0), Buffer.from("mdat"), Buffer.alloc(50)]);
    for (const bytes of [Buffer.concat([ftyp, long, moov]), Buffer.concat([ftyp, moov, open])])
      expect(await look(bytes)).toEqual(whole(bytes));
  });

  it("is denied when a box promises more than there is, or the index is missing", async () => {
    const bytes = Buffer.concat([ftyp, moov, mdat]);
    expect(await look(bytes.subarray(0, -1))).toEqual({ broken: "truncated" });
    expect(await look(Buffer.concat([ftyp, mdat]))).toEqual({ broken: "truncated" });
    const tooSmall = Buffer.concat([words(4), Buffer.from("moov")]);
    expect(await look(Buffer.concat([ftyp, tooSmall, moov]))).toEqual({ broken: "truncated" });
    expect(await look(Buffer.concat([ftyp, box("moov"), mdat]))).toEqual({ broken: "unreadable" });
  });

  it("is told of a recording in fragments by its last one, without reading the others", async () => {
    const fragment = (bytes: number) => [box("moof", Buffer.alloc(40)), box("mdat", Buffer.alloc(bytes))];
    const head = Buffer.concat([ftyp, moov]);
    const fragments = Array.from({ length: 500 }, () => fragment(10_000)).flat();
    const bytes = Buffer.concat([head, ...fragments]);
    const [list, frames] = [48, 10_008];
    expect(await look(bytes)).toEqual({
      pieces: [
        [0, head.length],
        [bytes.length - list - frames, bytes.length],
      ],
    });
    // A table of all fragments at the end would point past what is left out.
    const table = box("mfra", Buffer.alloc(100));
    expect(await look(Buffer.concat([bytes, table]))).toEqual(await look(bytes));
    for (const cut of [1, frames - 8, frames, frames + 20]) {
      expect(await look(bytes.subarray(0, -cut)), `${cut} bytes short`).toEqual({ broken: "truncated" });
    }
    // Ends too early in a fragment too large to be found from the end, or not at all.
    const large = Buffer.concat([head, ...fragment(100), ...fragment(4_000_000)]);
    expect(await look(large)).toEqual(whole(large));
    expect(await look(large.subarray(0, -1))).toEqual({ broken: "truncated" });
  });

  it("never fails on any bytes", async () => {
    const sound = Buffer.concat([ftyp, moov, mdat]);
    const edits = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 12 });
    const any = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      edits.map((changes) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      }),
    );
    const reading = fc.assert(
      fc.asyncProperty(any, async (bytes) => void (await look(bytes))),
      { numRuns: 500 },
    );
    await expect(reading).resolves.toBeUndefined();
  });
});
