/** Small groups stay hidden, and cannot be found as the whole less what is shown. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hiddenOf, isFew, type Part } from "../../functions/quality/board/hidden.ts";

const part = (key: string, teachers: readonly number[], scorers: readonly number[]): Part => ({
  key,
  people: [new Set(teachers.map(String)), new Set(scorers.map(String))],
});

const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, at) => from + at);

const parts = fc
  .array(fc.tuple(fc.uniqueArray(fc.nat(60), { maxLength: 14 }), fc.uniqueArray(fc.nat(12), { maxLength: 12 })), {
    maxLength: 9,
  })
  .map((all) => all.map(([teachers, scorers], at) => part(`p${at}`, teachers, scorers)));

const unionOf = (some: readonly Part[]): Pick<Part, "people"> => ({
  people: [0, 1].map((kind) => new Set(some.flatMap(({ people }) => [...(people[kind] ?? [])]))),
});

describe("what is hidden", () => {
  it("no part that is shown is small, and what is missing is never one part nor few people, unless all is missing", () => {
    let shownSomewhere = 0;
    fc.assert(
      fc.property(parts, (all) => {
        const hidden = hiddenOf(all);
        const missing = all.filter(({ key }) => hidden.has(key));
        const shown = all.filter(({ key }) => !hidden.has(key));
        for (const one of shown) expect(isFew(one)).toBe(false);
        if (shown.length > 0) shownSomewhere += 1;
        if (missing.length === 0 || shown.length === 0) return;
        expect(missing.length).toBeGreaterThan(1);
        expect(isFew(unionOf(missing))).toBe(false);
      }),
      { numRuns: 3000, seed: 5 },
    );
    expect(shownSomewhere).toBeGreaterThan(300);
  });

  it("hides nothing where everything is large, and no more than it must", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const hidden = hiddenOf(all);
        for (const one of all) if (isFew(one)) expect(hidden.get(one.key)).toBe("few-people");
        if (!all.some(isFew)) expect(hidden.size).toBe(0);
        // Without the last part that was hidden to protect others, they would not be protected.
        const protecting = all
          .filter(({ key }) => hidden.get(key) === "protects-others")
          .toSorted(
            (a, b) => Math.min(...b.people.map(({ size }) => size)) - Math.min(...a.people.map(({ size }) => size)),
          );
        const largest = protecting.filter(
          (one) =>
            Math.min(...one.people.map(({ size }) => size)) ===
            Math.min(...(protecting[0]?.people ?? []).map(({ size }) => size)),
        );
        if (largest.length !== 1) return;
        const without = all.filter(({ key }) => hidden.has(key) && key !== largest[0]?.key);
        expect(without.length < 2 || isFew(unionOf(without))).toBe(true);
      }),
      { numRuns: 3000, seed: 6 },
    );
  });

  it("hides the smallest beside the one that is small", () => {
    const all = [
      part("small", upTo(3), upTo(6)),
      part("seven", upTo(7, 10), upTo(7)),
      part("nine", upTo(9, 20), upTo(9)),
    ];
    expect([...hiddenOf(all)]).toEqual([
      ["small", "few-people"],
      ["seven", "protects-others"],
    ]);
    expect(hiddenOf(all.slice(1)).size).toBe(0);
    expect(hiddenOf([]).size).toBe(0);
  });
});
