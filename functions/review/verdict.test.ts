import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Level } from "../catalog/contract.ts";
import { verdictOf, verdictSoFar } from "./verdict.ts";

const text = { zh: "文", en: "text" };
const criterion = (id: string) => ({ id, title: text, pass: text, excellent: text });
const rubric = [
  { id: "design", criteria: [criterion("a"), criterion("b")] },
  { id: "clip", criteria: [criterion("c")] },
];
const level = fc.constantFrom<Level>("not-met", "pass", "excellent");
const levels = fc.record({ a: level, b: level, c: level });

describe("the conjunctive verdict", () => {
  it("is excellent only when every criterion is", () => {
    expect(verdictOf(rubric, { a: "excellent", b: "excellent", c: "excellent" })).toEqual({
      level: "excellent",
      items: { design: "excellent", clip: "excellent" },
      deciding: [],
    });
  });

  it("is held at pass by the one criterion that is not excellent, and names it", () => {
    expect(verdictOf(rubric, { a: "excellent", b: "excellent", c: "pass" })).toEqual({
      level: "pass",
      items: { design: "excellent", clip: "pass" },
      deciding: ["c"],
    });
  });

  it("fails on one unmet criterion however good the rest is", () => {
    expect(verdictOf(rubric, { a: "not-met", b: "excellent", c: "excellent" })).toMatchObject({
      level: "not-met",
      deciding: ["a"],
    });
  });

  it("counts a criterion without a mark as not met", () => {
    expect(verdictOf(rubric, { a: "excellent", b: "excellent" }).level).toBe("not-met");
  });

  it("never gets worse when a mark gets better", () => {
    const order = ["not-met", "pass", "excellent"];
    fc.assert(
      fc.property(levels, fc.constantFrom("a", "b", "c"), level, (marks, id, other) => {
        const before = verdictOf(rubric, marks);
        const after = verdictOf(rubric, { ...marks, [id]: other });
        const better = order.indexOf(other) >= order.indexOf(marks[id as "a"]);
        expect(order.indexOf(after.level) >= order.indexOf(before.level)).toBe(better || after.level === before.level);
      }),
    );
  });

  it("says while marks are missing what is still possible", () => {
    expect(verdictSoFar(rubric, { a: "pass" })).toMatchObject({ level: "pass", deciding: ["a"], marked: 1, of: 3 });
    expect(verdictSoFar(rubric, {})).toMatchObject({ level: "excellent", marked: 0 });
  });
});
