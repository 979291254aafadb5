import type { GoldLine } from "#contract/gold";
import type { GoldPolicy } from "#contract/programme";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { concernOf, goldLine, groundsOf, isHiddenDue, isOpen, mayLookBack, seemsOpened, standingOf } from "./gold.ts";

const AT = "2026-11-26T08:00:00.000Z";

const lineOf = (source: GoldLine["source"], agreed: number, of = 5): GoldLine => ({
  scorerId: "per_1",
  competency: "A1",
  source,
  caseId: "cas_1",
  agreed,
  of,
  at: AT,
});

const policies = fc.record({
  qualifyWith: fc.integer({ min: 0, max: 6 }),
  qualifyPercent: fc.integer({ min: 0, max: 100 }),
  hiddenEvery: fc.integer({ min: 2, max: 40 }),
  driftOver: fc.integer({ min: 1, max: 6 }),
  driftPercent: fc.integer({ min: 0, max: 100 }),
}) satisfies fc.Arbitrary<GoldPolicy>;

const linesOf = (...sources: GoldLine["source"][]) =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...sources), fc.integer({ min: 0, max: 5 }))
      .map(([source, agreed]) => lineOf(source, agreed)),
    { maxLength: 20 },
  );
const anyLines = linesOf("qualifying", "hidden", "resumed");
const POLICY: GoldPolicy = { qualifyWith: 3, qualifyPercent: 80, hiddenEvery: 20, driftOver: 2, driftPercent: 60 };

describe("where a scorer stands", () => {
  it("is open at once where nothing is asked, and where there is nothing to mark", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(isOpen(standingOf([], { ...policy, qualifyWith: 0 }, 9))).toBe(true);
        expect(isOpen(standingOf([], policy, 0))).toBe(true);
      }),
    );
  });

  it("asks for as many as the rules say, then for one more at a time", () => {
    const said = [0, 1, 2, 3, 4].map((done) => standingOf(Array(done).fill(lineOf("qualifying", 0)), POLICY, 9));
    expect(said.map((one) => [one?.state, one?.done, one?.of])).toEqual([
      ["qualifying", 0, 3],
      ["qualifying", 1, 3],
      ["qualifying", 2, 3],
      ["qualifying", 3, 4],
      ["qualifying", 4, 5],
    ]);
    expect(standingOf([], POLICY, 2)).toMatchObject({ of: 2 });
  });

  it("looks at the last ones alone: whoever has learned is let in", () => {
    const [wrong, right] = [lineOf("qualifying", 1), lineOf("qualifying", 5)];
    expect(standingOf([right, right, wrong, wrong], POLICY, 9)).toMatchObject({ state: "qualifying" });
    expect(standingOf([right, right, right, wrong, wrong], POLICY, 9)).toMatchObject({ state: "qualified" });
  });

  it("never keeps out, for want of qualifying, who was let in", () => {
    fc.assert(
      fc.property(anyLines, policies, fc.nat(9), (lines, policy, left) => {
        const state = standingOf(lines, policy, left)?.state;
        const wasLetIn = lines.some(({ source }) => source !== "qualifying");
        expect(wasLetIn && (state === "qualifying" || state === "stopped")).toBe(false);
      }),
    );
  });

  it("is paused by hidden ones alone, by no fewer than the rules say, and not by what was before she was let go on", () => {
    fc.assert(
      fc.property(anyLines, policies, fc.nat(9), (lines, policy, left) => {
        const resumed = lines.findIndex(({ source }) => source === "resumed");
        const since = (resumed === -1 ? lines : lines.slice(0, resumed)).filter(({ source }) => source === "hidden");
        const last = since.slice(0, policy.driftOver);
        const share = last.reduce((sum, { agreed }) => sum + agreed, 0) / (5 * last.length);
        const drifts = last.length === policy.driftOver && 100 * share < policy.driftPercent - 1e-9;
        expect(standingOf(lines, policy, left)?.state === "paused").toBe(drifts);
        expect(concernOf(lines, policy) === "drift").toBe(drifts);
        if (drifts) expect(groundsOf(lines, "drift", policy)).toEqual(last);
        expect(isOpen(standingOf([lineOf("resumed", 0, 0), ...lines], policy, left))).toBe(true);
      }),
    );
  });

  it("waits for a word only where nothing is left to show that she agrees", () => {
    fc.assert(
      fc.property(linesOf("qualifying"), policies, fc.nat(9), (lines, policy, left) => {
        const state = standingOf(lines, policy, left)?.state;
        if (state === "stopped") {
          expect(left).toBe(0);
          expect(concernOf(lines, policy)).toBe("qualifying");
        }
        if (state === "qualifying") expect(left).toBeGreaterThan(0);
      }),
    );
  });

  it("lets her look back at what was asked of her, and not in the middle of it", () => {
    const right = lineOf("qualifying", 5);
    expect([0, 1, 2, 3].map((done) => mayLookBack(Array(done).fill(right), POLICY))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(mayLookBack([lineOf("hidden", 5)], POLICY)).toBe(false);
  });

  it("passes over what could not be compared", () => {
    const nothing = lineOf("hidden", 0, 0);
    expect(concernOf([nothing, nothing, nothing], POLICY)).toBeUndefined();
    expect(standingOf([lineOf("qualifying", 0, 0)], POLICY, 3)).toMatchObject({ done: 0 });
  });
});

describe("a hidden one", () => {
  const ULIDS = "0123456789abcdefghjkmnpqrstvwxyz";
  const idOf = (seed: number) =>
    `slt_01kb${[7, 11, 13, 17, 19].map((prime) => ULIDS[(seed * prime) % 32]).join("")}${seed}`;

  it.each([2, 5, 20])("comes about every %i claims, whoever pulls", (hiddenEvery) => {
    for (const scorer of ["per_01a", "per_01b", "per_01c"]) {
      const due = Array.from({ length: 4000 }, (_, i) => isHiddenDue(idOf(i), scorer, "0", { ...POLICY, hiddenEvery }));
      const rate = (due.filter(Boolean).length * hiddenEvery) / due.length;
      expect(rate).toBeGreaterThan(0.75);
      expect(rate).toBeLessThan(1.25);
      // Neither in step nor in bundles: after one, the next comes at its turn.
      const gaps = due.flatMap((is, i) => (is ? [i] : [])).map((at, i, all) => at - (all[i - 1] ?? 0));
      expect(new Set(gaps).size).toBeGreaterThan(3);
    }
  });

  it("is asked for by the same slot as often as one looks, and anew once she was given one", () => {
    const policy = { ...POLICY, hiddenEvery: 2 };
    const asks = (met: string) => Array.from({ length: 200 }, (_, i) => isHiddenDue(idOf(i), "per_1", met, policy));
    expect(asks("0")).toEqual(asks("0"));
    expect(asks("0")).not.toEqual(asks("1"));
  });

  it("seems to have come in before the slot it stands before", () => {
    fc.assert(
      fc.property(fc.string(), (caseId) => {
        const seems = seemsOpened(AT, caseId);
        expect(seems < AT && seems > "2026-11-26T04:50:00.000Z").toBe(true);
      }),
    );
  });
});

describe("her marks beside the pool's", () => {
  const gold = {
    id: "gld_1",
    state: "active",
    marks: { a: { level: "pass", reason: "" }, b: { level: "not-met", reason: "" } },
  } as const;
  const reviewCase = { id: "cas_1", competency: "A1", goldUse: "hidden" } as never;
  const by = { scorerId: "per_1", at: AT };

  it("agree criterion by criterion, and by levels alone", () => {
    const marks = { a: { level: "pass", comment: "好" }, b: { level: "pass", comment: "" } } as const;
    expect(goldLine(reviewCase, gold, { ...by, marks })).toMatchObject({ source: "hidden", agreed: 1, of: 2 });
  });

  it("agree in nothing when it is handed back, and say nothing of a retired item", () => {
    expect(goldLine(reviewCase, gold, { ...by, marks: "handed-back" })).toMatchObject({ agreed: 0, of: 2 });
    expect(goldLine(reviewCase, { ...gold, state: "retired" }, { ...by, marks: {} })).toBeUndefined();
    expect(goldLine(reviewCase, undefined, { ...by, marks: {} })).toBeUndefined();
  });
});
