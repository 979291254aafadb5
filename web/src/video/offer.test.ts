import { describe, expect, it } from "vitest";

import { offerFor, type RecordingFacts } from "./offer.ts";

/** Forty minutes from a phone of these years. */
const LESSON: RecordingFacts = {
  sizeBytes: 900_000_000,
  width: 1920,
  height: 1080,
  seconds: 2400,
  codec: "avc",
  framesPerSecond: 59.94,
  soundBitsPerSecond: 128_000,
};

describe("a recording", () => {
  it("that is large is offered at 720 lines and 30 frames, with what it would weigh", () => {
    expect(offerFor(LESSON)).toEqual({
      because: "size",
      sizeBytes: 578_400_000,
      width: 1280,
      height: 720,
      framesPerSecond: 30,
    });
  });

  it("held upright stays upright, with even sides", () => {
    expect(offerFor({ ...LESSON, width: 1080, height: 1918 })).toMatchObject({ width: 720, height: 1280 });
  });

  it("that is larger than need be for its lines keeps its lines", () => {
    expect(offerFor({ ...LESSON, width: 1280, height: 720 })).toMatchObject({ width: 1280, height: 720 });
  });

  it.each<[string, Partial<RecordingFacts>]>([
    ["is small already", { sizeBytes: 60_000_000, width: 1280, height: 720, seconds: 240 }],
    ["would win little", { sizeBytes: 620_000_000 }],
    ["is short, so that waiting costs more than sending", { sizeBytes: 25_000_000, seconds: 30 }],
  ])("that %s is left alone", (_, facts) => expect(offerFor({ ...LESSON, ...facts })).toBeUndefined());

  it("that most browsers cannot play is offered even when little is won, but not when it grows", () => {
    const short = { ...LESSON, codec: "hevc", seconds: 30, sizeBytes: 12_000_000 };
    expect(offerFor(short)).toMatchObject({ because: "codec", width: 1280 });
    expect(offerFor({ ...short, sizeBytes: 5_000_000 })).toBeUndefined();
  });
});
