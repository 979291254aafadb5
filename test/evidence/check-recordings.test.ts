import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { codesOf, goldenFile, look } from "./looking.ts";

const seed = (name: string): Promise<Buffer> => readFile(new URL(name, evidenceFolder));

describe("a recording", () => {
  it("tells how long it plays and what is in it", async () => {
    expect(await look(await seed("clip-fractions.mp4"))).toMatchObject({
      format: "mp4",
      durationSeconds: 20,
      hasPicture: true,
      hasSound: true,
      findings: [],
    });
  });

  it("with its index at the end passes: the copy puts it first", async () => {
    const seen = await look(await goldenFile("moov-last.mp4"));
    expect(seen).toMatchObject({ format: "mp4", hasPicture: true, hasSound: true, findings: [] });
    expect(seen.durationSeconds).toBeCloseTo(6, 1);
  });

  it("without sound says so", async () => {
    expect(await look(await goldenFile("no-sound.mp4"))).toMatchObject({ hasPicture: true, hasSound: false });
  });

  it.each([
    ["hevc.mp4", "HEVC"],
    ["ten-bit.mp4", "H.264 High 10"],
  ])("that many browsers do not play is told by its coding: %s", async (name, coding) => {
    const { findings } = await look(await goldenFile(name));
    expect(findings).toEqual([{ code: "hard-to-play", severity: "warning", words: [coding] }]);
  });

  it("from an iPhone's camera is taken as MP4", async () => {
    expect(await look(await goldenFile("camera.mov"))).toMatchObject({
      format: "mp4",
      durationSeconds: 3,
      findings: [],
    });
  });

  it("of sound alone is what was asked for, whatever the phone calls it", async () => {
    expect(await look(await goldenFile("voice.m4a"))).toMatchObject({ format: "m4a", findings: [] });
    expect(await look(await goldenFile("voice.mp3"))).toMatchObject({ format: "mp3", findings: [] });
    const bytes = await goldenFile("sound-only.mp4");
    expect(await look(bytes, { formats: ["mp3", "m4a"] })).toMatchObject({ format: "m4a", findings: [] });
    expect(await look(bytes, { formats: ["mp4"] })).toMatchObject({ format: "mp4", hasPicture: false });
  });

  it("that was cut at half, or anywhere, does not pass", async () => {
    expect(await codesOf(await goldenFile("truncated.mp4"))).toEqual(["truncated"]);
    for (const name of ["moov-last.mp4", "hevc.mp4", "fragmented.mp4", "camera.mov", "voice.m4a"]) {
      const whole = await goldenFile(name);
      for (const share of [0.5, 0.8, 0.99]) {
        expect(await codesOf(whole.subarray(0, whole.length * share)), `${name} ${share}`).toEqual(["truncated"]);
      }
    }
  });

  it("in fragments, as browsers record, tells its length from its end", async () => {
    const bytes = await goldenFile("fragmented.mp4");
    const seen = await look(bytes);
    expect(seen).toMatchObject({ format: "mp4", hasPicture: true, hasSound: true, findings: [] });
    expect(seen.durationSeconds).toBeGreaterThan(7.9);
    expect(seen.durationSeconds).toBeLessThan(8.3);
  });

  it("whose index is rubbish does not open", async () => {
    const bytes = Buffer.from(await seed("clip-fractions.mp4"));
    const moov = bytes.indexOf("moov");
    bytes.fill(0, moov + 4, moov + 400);
    expect(await codesOf(bytes)).toEqual(["unreadable"]);
  });

  it("of 1 GB is looked into by reading next to nothing of it", async () => {
    const whole = await seed("clip-sunrise.mp4");
    // A box of free space at its end, of which nothing is there to be read.
    const freeBytes = 1_000_000_000;
    const header = Buffer.alloc(8);
    header.writeUInt32BE(freeBytes);
    header.write("free", 4, "latin1");
    const start = Buffer.concat([whole, header]);
    const { examineWith } = await import("../../functions/submission/content/examine.ts");
    let readBytes = 0;
    const read = async (from: number, to: number) => {
      readBytes += to - from + 1;
      return Buffer.concat([
        start.subarray(from, to + 1),
        Buffer.alloc(to + 1 - Math.max(from, Math.min(start.length, to + 1))),
      ]);
    };
    const seen = await examineWith(read, { sizeBytes: whole.length + freeBytes, names: [] });
    expect(seen).toMatchObject({ format: "mp4", durationSeconds: 24, findings: [] });
    expect(readBytes).toBeLessThan(300_000);
  });
});
