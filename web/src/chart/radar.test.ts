import { expect, test } from "vitest";

import { anchorAt, linesOf, outline, pointAt } from "./radar.ts";

const centre = { x: 100, y: 100 };

test("the first axis points up, the others follow clockwise", () => {
  const ends = [0, 1, 2, 3].map((axis) => pointAt(axis, 4, 1, centre, 50));
  expect(outline(ends)).toBe("100,50 150,100 100,150 50,100");
});

test("half a share lies half way", () => {
  expect(pointAt(1, 4, 0.5, centre, 50)).toEqual({ x: 125, y: 100 });
});

test("labels run away from the drawing", () => {
  expect(anchorAt({ x: 160, y: 100 }, centre)).toBe("start");
  expect(anchorAt({ x: 40, y: 100 }, centre)).toBe("end");
  expect(anchorAt({ x: 100, y: 40 }, centre)).toBe("middle");
});

test("a label is broken at words, Chinese in even lines", () => {
  expect(linesOf("Guidance on learning methods", 12)).toEqual(["Guidance on", "learning", "methods"]);
  expect(linesOf("学法指导", 12)).toEqual(["学法指导"]);
  expect(linesOf("信息技术融合创新能力", 12)).toEqual(["信息技术融", "合创新能力"]);
});
