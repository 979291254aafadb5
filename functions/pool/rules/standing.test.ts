import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mondayOf } from "../../review/rules/week.ts";
import { capacityOf, stepsOf } from "./matching.ts";
import { awayUntil, declareTie, hasNoDay, presentDays } from "./standing.ts";

const NOW = "2026-11-26T22:00:00.000Z";

describe("leave", () => {
  it.each([
    [[], undefined],
    [[{ from: "2026-11-26", to: "2026-11-26" }], "2026-11-26"],
    [[{ from: "2026-11-27", to: "2026-11-30" }], undefined],
    [[{ from: "2026-11-20", to: "2026-11-25" }], undefined],
    [
      [
        { from: "2026-11-28", to: "2026-11-30" },
        { from: "2026-11-20", to: "2026-11-27" },
      ],
      "2026-11-30",
    ],
    [
      [
        { from: "2026-11-20", to: "2026-11-27" },
        { from: "2026-11-29", to: "2026-11-30" },
      ],
      "2026-11-27",
    ],
    [
      [
        { from: "2026-11-20", to: "2026-12-27" },
        { from: "2026-11-25", to: "2026-11-27" },
      ],
      "2026-12-27",
    ],
  ])("%j: away until %s", (leave, until) => {
    expect(awayUntil(leave, NOW)).toBe(until);
  });

  it("takes its days out of what fits into the weeks", () => {
    const leave = [{ from: "2026-11-26", to: "2026-12-02" }];
    expect(presentDays(leave, NOW, 14)).toBe(7);
    expect(capacityOf(10, leave, 2, NOW)).toBe(10);
    expect(capacityOf(10, [], 2, NOW)).toBe(20);
    expect(capacityOf(0, [], 2, NOW)).toBe(0);
  });
});

describe("a day for what is due", () => {
  const standing = { personId: "per_x", ties: [], pausedIn: [], leave: [] };
  it.each([
    ["she is there", [], "2026-12-05", false],
    ["away from today until after it", [{ from: "2026-11-26", to: "2026-12-10" }], "2026-12-05", true],
    [
      "away from tomorrow until that day: of today nothing may be left",
      [{ from: "2026-11-27", to: "2026-12-05" }],
      "2026-12-05",
      true,
    ],
    ["there on its last day", [{ from: "2026-11-27", to: "2026-12-04" }], "2026-12-05", false],
    ["there tomorrow", [{ from: "2026-11-28", to: "2026-12-10" }], "2026-12-05", false],
    ["due today, away from tomorrow", [{ from: "2026-11-27", to: "2026-12-10" }], "2026-11-26", false],
    ["due today, away today", [{ from: "2026-11-26", to: "2026-11-26" }], "2026-11-26", true],
  ] as const)("%s", (_, leave, day, none) => {
    expect(hasNoDay({ ...standing, leave: [...leave] }, `${day}T23:00:00.000Z`, NOW)).toBe(none);
  });

  it("has none who is asked nothing any more", () => {
    expect(hasNoDay({ ...standing, weeklyCapacity: 0 }, "2026-12-05T23:00:00.000Z", NOW)).toBe(true);
  });
});

describe("an expert's time in tenths", () => {
  it("is all of what is left of it, at a price that rises", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(500), (capacity, taken) => {
        const steps = stepsOf({ capacity, taken });
        expect(steps.reduce((sum, { room }) => sum + room, 0)).toBe(Math.max(0, capacity - taken));
        expect(steps.map(({ cost }) => cost)).toEqual(steps.map(({ cost }) => cost).toSorted((a, b) => a - b));
      }),
    );
  });
});

describe("a week", () => {
  it.each([
    ["2026-11-23T00:00:00.000Z", "2026-11-23T00:00:00.000Z"],
    ["2026-11-29T23:59:59.999Z", "2026-11-23T00:00:00.000Z"],
    ["2026-01-01T12:00:00.000Z", "2025-12-29T00:00:00.000Z"],
  ])("of %s began on %s", (now, monday) => {
    expect(mondayOf(now)).toBe(monday);
  });
});

describe("ties", () => {
  const tie = (id: string, kind: "knows" | "family" = "knows") => ({
    to: "teacher" as const,
    id,
    kind,
    name: { zh: id, en: id },
  });
  const standing = { personId: "per_1", leave: [], ties: [], pausedIn: [] };

  it("declared again are the newer ones, and there is an end to them", () => {
    const once = declareTie(declareTie(standing, tie("a")) as never, tie("a", "family"));
    expect(once).toMatchObject({ ties: [{ id: "a", kind: "family" }] });
    const full = { ...standing, ties: Array.from({ length: 100 }, (_, i) => tie(`t${i}`)) };
    expect(declareTie(full, tie("one more"))).toMatchObject({ problem: "invalid-fields" });
    expect(declareTie(full, tie("t5", "family"))).toHaveProperty("ties.length", 100);
  });
});
