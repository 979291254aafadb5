import { describe, expect, it } from "vitest";

import { ScoringPolicy } from "../../../functions/programme/contract.ts";
import { changesIn, CHOICES, flatten, GROUPS, NUMBERS, unflatten, wrongIn } from "./policy-fields.ts";

const scoring: ScoringPolicy = {
  pointsRequired: 3,
  dimensionsRequired: 2,
  attempts: 3,
  scorers: 2,
  promisedDays: 5,
  leaseSeconds: 900,
  maxHeldClaims: 3,
};
const FULL: ScoringPolicy = {
  ...scoring,
  adaptive: { provenAfter: 12, provenPercent: 90, firstOfRubric: 7, randomPercent: 15 },
  tolerance: "same-verdict",
  gold: { qualifyWith: 4, qualifyPercent: 75, hiddenEvery: 25, driftOver: 5, driftPercent: 55 },
  backReadPercent: 5,
  appeal: { tokens: 2, withinDays: 30 },
  earlierReviewer: "bar",
  pairCap: 4,
};

describe("the form of a policy", () => {
  it("says again what it was filled with", () => {
    expect(unflatten(flatten(FULL))).toEqual(FULL);
    const { adaptive: _, gold: __, appeal: ___, ...plain } = FULL;
    expect(unflatten(flatten(plain))).toEqual(plain);
  });

  it("says nothing that the platform would refuse, at either end of each number", () => {
    for (const end of ["min", "max"] as const) {
      const typed = Object.fromEntries(Object.entries(NUMBERS).map(([name, limits]) => [name, String(limits[end])]));
      const flat = { ...flatten(FULL), ...typed };
      expect(wrongIn(flat)).toEqual([]);
      expect(ScoringPolicy.parse(unflatten(flat))).toEqual(unflatten(flat));
    }
  });

  it("names what is missing, not whole or too much, and only what is asked", () => {
    const flat = flatten(scoring);
    expect(wrongIn({ ...flat, attempts: "", promisedDays: "2.5", pairCap: "31", maxHeldClaims: "x" })).toEqual([
      "attempts",
      "promisedDays",
      "maxHeldClaims",
      "pairCap",
    ]);
    expect(wrongIn({ ...flat, appeal: "off", tokens: "" }), "switched off").toEqual([]);
    expect(wrongIn({ ...flat, appeal: "on", tokens: "" })).toEqual(["tokens"]);
  });

  it("tells what changes: a group that is switched on brings its numbers along", () => {
    const flat = flatten({ ...scoring, appeal: undefined });
    expect(changesIn(flat, flat)).toEqual([]);
    expect(changesIn(flat, { ...flat, attempts: "4", tokens: "3" })).toEqual(["attempts"]);
    expect(changesIn(flat, { ...flat, appeal: "on" })).toEqual(["appeal", "tokens", "withinDays"]);
  });

  it("has a place for every field", () => {
    const placed = GROUPS.flatMap(({ fields }): string[] => [...fields]).toSorted();
    expect(placed).toEqual([...Object.keys(NUMBERS), ...Object.keys(CHOICES)].toSorted());
  });
});
