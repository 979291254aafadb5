import { describe, expect, it } from "vitest";

import { isTelling, lumaOf } from "./luma.ts";
import { momentsOf, peakCount, peaksOf } from "./peaks.ts";

const grey = (value: (i: number) => number) => Uint8Array.from({ length: 1024 }, (_, i) => value(i));

describe("a picture that stands for a lesson", () => {
  it("is neither black nor plain", () => {
    expect(isTelling(grey(() => 3))).toBe(false);
    expect(isTelling(grey(() => 240))).toBe(false);
    expect(isTelling(grey((i) => (i % 2) * 12))).toBe(false);
    expect(isTelling(grey((i) => 60 + (i % 32) * 4))).toBe(true);
  });

  it("is grey as eyes see it", () => {
    const rgba = new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]);
    expect([...lumaOf(rgba)]).toEqual([76, 150, 29, 255]);
  });
});

describe("the line of sound", () => {
  it("has ten peaks a second, at most 600, at least one", () => {
    expect([0.01, 5, 60, 2400].map(peakCount)).toEqual([1, 50, 600, 600]);
  });

  it("listens in order and within the recording", () => {
    const moments = momentsOf(2400);
    expect(moments).toHaveLength(1800);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments[0]).toBeGreaterThan(0);
    expect(moments.at(-1)).toBeLessThan(2400);
  });

  it("takes the loudest of each three looks, and never leaves its range", () => {
    expect(peaksOf([0, 0.5, 0.1, 1.7, 0, 0, 0.2])).toEqual([128, 255, 51]);
  });
});
