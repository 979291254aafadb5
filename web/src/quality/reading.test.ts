import { describe, expect, it } from "vitest";

import { along, leaningOf } from "./reading.ts";
import { behind, monthBefore } from "./search.ts";

const estimate = (value: number, half: number) => ({ value, low: value - half, high: value + half });

describe("a scorer's leaning", () => {
  it("is said only where the interval leaves no doubt and it matters", () => {
    expect(leaningOf(estimate(0.4, 0.5))).toBe("alike");
    expect(leaningOf(estimate(0.4, 1.2))).toBe("vague");
    expect(leaningOf(estimate(0.2, 0.1))).toBe("alike");
    expect(leaningOf(estimate(0.5, 0.3))).toBe("slightly-severer");
    expect(leaningOf(estimate(1.2, 0.3))).toBe("severer");
    expect(leaningOf(estimate(-0.5, 0.3))).toBe("slightly-milder");
    expect(leaningOf(estimate(-1.2, 0.3))).toBe("milder");
  });
});

describe("the address", () => {
  it("opens the cases behind a number with the board's filters, and nothing of the list seen before", () => {
    expect(
      behind({ from: "2026-01", district: "plc_1", scorer: "per_1", which: "late" }, { week: "2026-01-05" }),
    ).toEqual({
      from: "2026-01",
      district: "plc_1",
      which: "all",
      week: "2026-01-05",
    });
  });
  it("counts months over the turn of a year", () => {
    expect(monthBefore(2, new Date("2026-01-31T10:00:00Z"))).toBe("2025-11");
    expect(monthBefore(0, new Date("2026-03-31T10:00:00Z"))).toBe("2026-03");
  });
});

it("what lies beyond an axis stands at its end", () => {
  expect([along(-1, [0, 1]), along(0.5, [0, 1]), along(3, [-2, 2])]).toEqual([0, 0.5, 1]);
});
