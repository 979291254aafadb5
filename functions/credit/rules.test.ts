import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { LedgerEntry } from "./contract.ts";
import type { HoursRules } from "../programme/contract.ts";
import { countEntries, mayAward, reversalOf, summaryOf, windowOf } from "./rules.ts";

const rules: HoursRules = {
  startsOn: "2024-01-01",
  years: 3,
  requiredHundredths: 5000,
  practiceHundredths: 2500,
  capsHundredths: { online: 2000, "in-person": 1500 },
  verdictHundredths: { pass: 300, excellent: 400 },
};

const at = "2026-01-01T00:00:00.000Z";
let serial = 0;
const entry = (kind: LedgerEntry["kind"], hundredths: number, on = "2025-06-01"): LedgerEntry => {
  const id = `hrs_${String(++serial).padStart(26, "0")}`;
  return {
    id,
    personId: "per_1",
    kind,
    hundredths,
    on,
    source: `course:${id}`,
    title: { zh: "课", en: "Course" },
    programmeNumber: 1,
    awardedBy: "per_2",
    at,
  };
};
const reversed = (one: LedgerEntry): LedgerEntry =>
  reversalOf(one, { id: `${one.id}r`, awardedBy: "per_2", at }) as LedgerEntry;

describe("the window", () => {
  it("is three years, the last day included", () => {
    expect(windowOf(rules)).toEqual({ start: "2024-01-01", end: "2026-12-31" });
    expect(windowOf({ ...rules, startsOn: "2024-02-29", years: 1 })).toEqual({
      start: "2024-02-29",
      end: "2025-02-28",
    });
    const days = ["2023-12-31", "2024-01-01", "2026-12-31", "2027-01-01"].map((on) => entry("practice", 100, on));
    expect([...countEntries(days, rules).values()].map(({ why }) => why)).toEqual([
      "outside-window",
      "counts",
      "counts",
      "outside-window",
    ]);
  });
});

describe("counting", () => {
  it("stops at the cap of a kind, with what still fits, oldest first", () => {
    const later = entry("online", 1500, "2025-09-01");
    const earlier = entry("online", 1500, "2025-03-01");
    const counted = countEntries([later, earlier], rules);
    expect(counted.get(earlier.id)).toEqual({ countedHundredths: 1500, why: "counts" });
    expect(counted.get(later.id)).toEqual({ countedHundredths: 500, why: "over-cap" });
  });

  it("lets other hours fill at most half, so that half is practice", () => {
    const others = [entry("online", 2000), entry("in-person", 1500)];
    expect(summaryOf(others, rules)).toMatchObject({ countedHundredths: 2500, practiceHundredths: 0, met: false });
    expect(summaryOf([...others, entry("practice", 2400)], rules)).toMatchObject({
      countedHundredths: 4900,
      met: false,
    });
    expect(summaryOf([...others, entry("practice", 2500)], rules)).toMatchObject({
      countedHundredths: 5000,
      met: true,
    });
    expect(summaryOf([entry("practice", 5000)], rules)).toMatchObject({ countedHundredths: 5000, met: true });
  });

  it("makes room again when an entry under a cap is taken back", () => {
    const wrong = entry("online", 2000, "2025-01-01");
    const right = entry("online", 800, "2025-05-01");
    const ledger = [wrong, right, reversed(wrong)];
    expect(countEntries(ledger, rules).get(right.id)).toEqual({ countedHundredths: 800, why: "counts" });
    expect(summaryOf(ledger, rules).byKind.online).toEqual({ earnedHundredths: 800, countedHundredths: 800 });
  });
});

const ledgers = fc
  .array(
    fc.record({
      kind: fc.constantFrom<LedgerEntry["kind"]>("online", "in-person", "practice"),
      hundredths: fc.integer({ min: 1, max: 4000 }),
      on: fc.constantFrom("2023-05-01", "2024-01-01", "2025-05-01", "2025-05-02", "2026-12-31", "2028-01-01"),
      taken: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.flatMap(({ kind, hundredths, on, taken }) => {
      const one = entry(kind, hundredths, on);
      return taken ? [one, reversed(one)] : [one];
    }),
  );

describe("whatever the ledger holds", () => {
  it("no more counts than is required, no kind more than its cap, and never less than nothing", () => {
    fc.assert(
      fc.property(ledgers, (entries) => {
        const { countedHundredths, byKind, practiceHundredths, met } = summaryOf(entries, rules);
        expect(countedHundredths).toBeGreaterThanOrEqual(0);
        expect(countedHundredths).toBeLessThanOrEqual(rules.requiredHundredths);
        expect(byKind.online.countedHundredths).toBeLessThanOrEqual(2000);
        expect(byKind["in-person"].countedHundredths).toBeLessThanOrEqual(1500);
        expect(met).toBe(countedHundredths === 5000 && practiceHundredths >= 2500);
        for (const { countedHundredths: one } of countEntries(entries, rules).values())
          expect(one).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("its order does not matter", () => {
    const shuffled = ledgers.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, ([entries, other]) => {
        expect(summaryOf(other, rules)).toEqual(summaryOf(entries, rules));
        expect(Object.fromEntries(countEntries(other, rules))).toEqual(
          Object.fromEntries(countEntries(entries, rules)),
        );
      }),
    );
  });

  it("one entry more never counts for less", () => {
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 1, max: 3000 }), (entries, hundredths) => {
        const more = [...entries, entry("practice", hundredths)];
        expect(summaryOf(more, rules).countedHundredths).toBeGreaterThanOrEqual(
          summaryOf(entries, rules).countedHundredths,
        );
      }),
    );
  });
});

describe("awarding", () => {
  const actor = (role: "principal" | "officer" | "administrator" | "teacher", path: string) => ({
    personId: "per_9",
    roles: [{ role, placeId: "p", path }],
  });

  it("is for those who look after one of the teacher's places, and never for oneself", () => {
    const school = "root/town/district/east";
    expect(mayAward(actor("principal", school), "per_1", [school])).toBe(true);
    expect(mayAward(actor("officer", "root/town/district"), "per_1", [school])).toBe(true);
    expect(
      mayAward(actor("officer", "root/town/dist"), "per_1", [school]),
      "a prefix of the letters is not above",
    ).toBe(false);
    expect(mayAward(actor("principal", "root/town/district"), "per_9", [school])).toBe(false);
    expect(mayAward(actor("teacher", school), "per_1", [school])).toBe(false);
  });
});

describe("taking hours back", () => {
  const by = { id: "hrs_r", awardedBy: "per_2", at };

  it("leaves a decision's hours to the decision, and a reversal final", () => {
    const earned = { ...entry("practice", 300), source: "decision:dec_1" };
    expect(reversalOf(earned, by)).toEqual({ problem: "not-editable" });
    expect(reversalOf(reversed(entry("practice", 300)), by)).toEqual({ problem: "not-editable" });
  });
});
