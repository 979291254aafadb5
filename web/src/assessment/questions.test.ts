import type { FrameworkView } from "#contract/catalog";
import { expect, test } from "vitest";

import { countAnswered, nextOpen, partAt, partsOf, questionAt, questionsOf } from "./questions.ts";

const text = { zh: "某", en: "some" };
const point = (code: string, dimension: string) =>
  ({ code, dimension, name: text }) as unknown as FrameworkView["competencies"][number];
const framework = {
  dimensions: [
    { id: "analysis", name: text },
    { id: "design", name: text },
    { id: "innovation", name: text },
  ],
  competencies: [point("A1", "analysis"), point("A2", "design"), point("A3", "design"), point("B1", "analysis")],
};
const parts = partsOf(framework);
const questions = questionsOf(parts);

test("questions are asked dimension by dimension; a dimension without points is not shown", () => {
  expect(questions.map(({ code }) => code)).toEqual(["A1", "B1", "A2", "A3"]);
  expect(parts.map(({ dimension }) => dimension.id)).toEqual(["analysis", "design"]);
});

test("the next open question is looked for forwards, then from the start", () => {
  expect(nextOpen(questions, { A1: 1 })?.code).toBe("B1");
  expect(nextOpen(questions, { A2: 1, A3: 2 }, "A2")?.code).toBe("A1");
  expect(nextOpen(questions, { A1: 1, B1: 1, A2: 1, A3: 1 })).toBeUndefined();
  expect(countAnswered(questions, { A1: 1, B1: 1 })).toBe(2);
});

test("she comes back to where she left, or to what the address names", () => {
  expect(questionAt(parts, { A1: 1 }, undefined)).toBe(1);
  expect(questionAt(parts, { A1: 1 }, "A3")).toBe(3);
  expect(questionAt(parts, { A2: 1 }, "design")).toBe(3);
  expect(questionAt(parts, {}, "nonsense")).toBe(0);
  expect(partAt(parts, {}, "A3")).toBe(1);
  expect(partAt(parts, { A1: 1, B1: 1 }, undefined)).toBe(1);
  expect(partAt(parts, { A1: 1, B1: 1, A2: 1, A3: 1 }, undefined)).toBe(1);
});
