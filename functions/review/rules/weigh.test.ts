import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Competency, Level } from "#contract/catalog";
import type { ScoringPolicy } from "#contract/programme";

import type { Marks, Review } from "../contract.ts";
import { verdictOf } from "../verdict.ts";
import { weigh } from "./weigh.ts";

const IDS = ["a", "b", "c", "d"];
const guide = {
  items: [
    { id: "one", criteria: [{ id: "a" }, { id: "b" }] },
    { id: "two", criteria: [{ id: "c" }, { id: "d" }] },
  ],
} as unknown as Competency;
const policy: ScoringPolicy = {
  pointsRequired: 3,
  dimensionsRequired: 2,
  attempts: 3,
  scorers: 2,
  promisedDays: 5,
  leaseSeconds: 900,
  maxHeldClaims: 3,
};

const levels = fc.tuple(...IDS.map(() => fc.constantFrom(...Level.options)));
const marksOf = (given: readonly Level[], by: string): Marks =>
  Object.fromEntries(IDS.map((id, i) => [id, { level: given[i] ?? "not-met", comment: `${by} ${id}` }]));
const review = (marks: Marks, kind: Review["kind"] = "score"): Review => ({
  id: `rev_${kind}_${JSON.stringify(marks).length}`,
  caseId: "cas_1",
  slotId: "slt_1",
  scorerId: "per_1",
  kind,
  marks,
  at: "2026-11-01T00:00:00.000Z",
});
const both = (one: readonly Level[], other: readonly Level[]): Review[] => [
  review(marksOf(one, "one")),
  review(marksOf(other, "other")),
];
const verdictFrom = (given: readonly Level[]) =>
  verdictOf(guide.items, Object.fromEntries(IDS.map((id, i) => [id, given[i] ?? "not-met"]))).level;
const rank = (level: Level) => Level.options.indexOf(level);
const pick = (one: readonly Level[], other: readonly Level[], lower: boolean): Level[] =>
  one.map((level, i) => {
    const second = other[i] ?? level;
    return rank(level) < rank(second) === lower ? level : second;
  });

describe("two scorers", () => {
  it("are waited for, as many as the case wants", () => {
    const [first] = both(["pass", "pass", "pass", "pass"], []);
    expect(weigh([first!], { policy }, guide)).toEqual({ outcome: "waits-for-second" });
    expect(weigh([first!], { policy, scorersWanted: 1 }, guide)).toMatchObject({ outcome: "decided" });
  });

  it("without tolerance leave every criterion on which they differ to a third", () => {
    fc.assert(
      fc.property(levels, levels, (one, other) => {
        const differing = IDS.filter((_, i) => one[i] !== other[i]);
        const outcome = weigh(both(one, other), { policy }, guide);
        expect(outcome).toMatchObject(
          differing.length > 0 ? { outcome: "disputed", disputed: differing } : { outcome: "decided" },
        );
      }),
    );
  });
});

describe("with the tolerance `same-verdict`", () => {
  const tolerant = { policy: { ...policy, tolerance: "same-verdict" } } as const;

  it("a third is asked exactly when the verdict depends on whom one believes", () => {
    fc.assert(
      fc.property(levels, levels, (one, other) => {
        const same = verdictFrom(pick(one, other, true)) === verdictFrom(pick(one, other, false));
        expect(weigh(both(one, other), tolerant, guide).outcome).toBe(same ? "decided" : "disputed");
      }),
    );
  });

  it("whatever a third says of what is disputed, what was not asked could not have changed the verdict", () => {
    fc.assert(
      fc.property(levels, levels, levels, (one, other, rulings) => {
        const asked = weigh(both(one, other), tolerant, guide);
        if (asked.outcome !== "disputed") return;
        const ruling = Object.fromEntries(
          Object.entries(marksOf(rulings, "third")).filter(([id]) => asked.disputed.includes(id)),
        );
        // She may believe one side or the other; a level of her own is hers to answer for.
        const among = asked.disputed.every((id) =>
          [one, other].some((side) => side[IDS.indexOf(id)] === ruling[id]?.level),
        );
        if (!among) return;
        const decided = weigh([...both(one, other), review(ruling, "adjudicate")], tolerant, guide);
        if (decided.outcome !== "decided") throw new Error("a ruling decides");
        const settled = (lower: boolean) =>
          verdictFrom(IDS.map((id, i) => ruling[id]?.level ?? pick(one, other, lower)[i] ?? "not-met"));
        expect(settled(true)).toBe(settled(false));
      }),
    );
  });

  it("the lower level stands where nobody was asked, with the words that go with it", () => {
    const outcome = weigh(
      both(["not-met", "pass", "pass", "pass"], ["not-met", "excellent", "pass", "pass"]),
      tolerant,
      guide,
    );
    expect(outcome).toMatchObject({ outcome: "decided", marks: { b: { level: "pass", comments: ["one b"] } } });
  });
});
