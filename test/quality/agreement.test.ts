/** What may be said of agreement when there is little of it, or nothing but. */
import { describe, expect, it } from "vitest";

import { agreementOf } from "../../functions/quality/board/agreement.ts";
import { judge } from "../../functions/quality/board/judged.ts";
import type { QualityCase } from "../../functions/quality/contract.ts";

const at = "2026-03-02T08:00:00.000Z";

/** A case of another teacher by another two of six scorers; both gave the same levels unless told otherwise. */
const caseAt = (number: number, first: string, second = first): QualityCase => ({
  caseId: `cas_${number}`,
  code: "7K-204",
  competency: "A6",
  frameworkVersion: 1,
  attempt: 1,
  round: 1,
  teacherId: `per_t${number}`,
  schoolId: "plc_s",
  rural: false,
  pools: [],
  openedAt: at,
  promisedBy: at,
  decidedAt: at,
  level: "pass",
  criteria: ["a", "b", "c"],
  marks: [
    { scorerId: `per_${number % 6}`, kind: "score", at, levels: first },
    { scorerId: `per_${(number + 1) % 6}`, kind: "score", at, levels: second },
  ],
});

const cases = (count: number, of: (number: number) => QualityCase) =>
  Array.from({ length: count }, (_, number) => judge(of(number)));

describe("agreement", () => {
  it("claims no certainty where not one difference was seen: the rule of three, and no coefficient", () => {
    const cell = agreementOf(cases(15, (number) => caseAt(number, number % 2 === 0 ? "322" : "213")));
    expect(cell).toEqual({ state: "shown", cases: 15, disputed: 0, exact: { value: 1, low: 0.8, high: 1 } });
  });

  it("has no figure for fewer than ten cases, and no coefficient where every level is the same but one's", () => {
    expect(agreementOf(cases(9, (number) => caseAt(number, "322", "222")))).toEqual({
      state: "shown",
      cases: 9,
      disputed: 0,
    });
    const { exact, alpha } = {
      alpha: undefined,
      exact: undefined,
      ...agreementOf(cases(12, (n) => caseAt(n, "222", n === 0 ? "322" : "222"))),
    };
    expect(exact).toBeDefined();
    // In a third of the draws nothing but passes is left; what is left says less than chance would.
    expect(alpha === undefined || (alpha as { low: number }).low <= 0).toBe(true);
  });

  it("counts what was not asked of a scorer as missing, not as different", () => {
    const halves = cases(12, (number) => caseAt(number, "32-", number % 3 === 0 ? "22-" : "32-"));
    const whole = agreementOf(halves);
    const missing = agreementOf(halves, { criterionId: "c" });
    expect(whole.state === "shown" && whole.exact?.value).toBeCloseTo(20 / 24, 10);
    expect(missing).toEqual({ state: "shown", cases: 12, disputed: 0 });
  });

  it("is hidden when it rests on four teachers, or on four scorers", () => {
    const teachers = cases(12, (number) => ({ ...caseAt(number, "322", "222"), teacherId: `per_t${number % 4}` }));
    expect(agreementOf(teachers)).toEqual({ state: "hidden", because: "few-people" });
    const scorers = cases(12, (number) => {
      const one = caseAt(number, "322", "222");
      return { ...one, marks: one.marks.map((marks, side) => ({ ...marks, scorerId: `per_${(number + side) % 4}` })) };
    });
    expect(agreementOf(scorers)).toEqual({ state: "hidden", because: "few-people" });
  });
});
