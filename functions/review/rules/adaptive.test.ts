import { describe, expect, it } from "vitest";

import type { Competency, Level } from "#contract/catalog";
import type { ScoringPolicy } from "#contract/programme";

import type { Marks } from "../contract.ts";
import type { TrackLine } from "../track-contract.ts";
import { isNearLine, scorersAtFirst, wantsSecondAfter, wantsSecondBeside } from "./adaptive.ts";
import { chanceOf } from "./open.ts";
import { isProven } from "./track.ts";

const adaptive = { provenAfter: 3, provenPercent: 80, firstOfRubric: 10, randomPercent: 10 };
const policy = { adaptive, scorers: 2 } as ScoringPolicy;
const guide = {
  items: [{ id: "one", criteria: [{ id: "a" }, { id: "b" }] }],
} as unknown as Competency;

const line = (agreed: number, of = 10): TrackLine => ({
  scorerId: "per_1",
  competency: "A6",
  caseId: `cas_${agreed}`,
  source: "compared",
  agreed,
  of,
  at: "2026-11-01T00:00:00.000Z",
});
const marks = (a: Level, b: Level): Marks => ({ a: { level: a, comment: "" }, b: { level: b, comment: "" } });
const PROVEN = [line(9), line(8), line(7)];

describe("a scorer", () => {
  it("is proven by her newest compared reviews, and by nothing else", () => {
    expect(isProven(PROVEN, adaptive)).toBe(true);
    expect(isProven(PROVEN.slice(1), adaptive), "too few").toBe(false);
    expect(isProven([line(7), ...PROVEN], adaptive), "80 % of the newest three").toBe(true);
    expect(isProven([line(0), ...PROVEN], adaptive), "one bad one just now").toBe(false);
    expect(isProven([line(0, 0), line(0, 0), line(0, 0)], adaptive), "nothing was compared").toBe(false);
  });
});

describe("how many score a case", () => {
  it("is two for the first of a rubric and for a share by chance, else one", () => {
    expect(scorersAtFirst(policy, { earlierOfRubric: 9, chance: 0.5 })).toBe(2);
    expect(scorersAtFirst(policy, { earlierOfRubric: 10, chance: 0.5 })).toBe(1);
    expect(scorersAtFirst(policy, { earlierOfRubric: 10, chance: 0.099 })).toBe(2);
    expect(scorersAtFirst(policy, { earlierOfRubric: 10, chance: 0.1 })).toBe(1);
    expect(scorersAtFirst({ scorers: 2 }, { earlierOfRubric: 99, chance: 0.5 }), "not adaptive").toBe(2);
  });

  it("comes to the share that was asked for, over many cases", () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `cas_01j${i.toString(32).padStart(23, "0")}`);
    const doubled = ids.filter((id) => scorersAtFirst(policy, { earlierOfRubric: 10, chance: chanceOf(id) }) === 2);
    expect(doubled.length).toBeGreaterThan(850);
    expect(doubled.length).toBeLessThan(1150);
  });

  it("becomes two beside a scorer who is not proven yet", () => {
    expect(wantsSecondBeside({ policy, scorersWanted: 1 }, PROVEN.slice(1))).toBe(true);
    expect(wantsSecondBeside({ policy, scorersWanted: 1 }, PROVEN)).toBe(false);
    expect(wantsSecondBeside({ policy, scorersWanted: 2 }, []), "there are two already").toBe(false);
    expect(wantsSecondBeside({ policy: { ...policy, adaptive: undefined } }, [])).toBe(false);
  });

  it("becomes two near the line: nobody fails by one pair of eyes, nor misses a level by one criterion", () => {
    const after = (a: Level, b: Level, lines = PROVEN) =>
      wantsSecondAfter({ policy, scorersWanted: 1 }, marks(a, b), guide, lines);
    expect(after("excellent", "excellent")).toBe(false);
    expect(after("pass", "pass")).toBe(false);
    expect(after("excellent", "pass"), "one criterion from excellent").toBe(true);
    expect(after("not-met", "not-met")).toBe(true);
    expect(after("excellent", "excellent", []), "whatever she found, while she is not proven").toBe(true);
    expect(isNearLine(marks("pass", "not-met"), guide)).toBe(true);
  });
});
