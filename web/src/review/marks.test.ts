import { expect, test } from "vitest";

import { comesTo, differing, lackOf, wholeMarks, withMark } from "./marks.ts";

test("a blank mark is no mark", () => {
  expect(differing({ a: { comment: "" } }, {})).toEqual([]);
  expect(withMark({ a: { level: "pass", comment: "" } }, "a", { comment: "" })).toEqual({});
});

test("what is not met needs a word on why", () => {
  expect(lackOf({ level: "not-met", comment: "  " })).toBe("comment");
  expect(lackOf({ level: "not-met", comment: "缺记录" })).toBeUndefined();
  expect(lackOf({ comment: "缺记录" })).toBe("level");
  expect(lackOf({ level: "pass", comment: "" })).toBeUndefined();
});

test("only whole marks are handed in, for what was asked alone", () => {
  const draft = { a: { level: "pass", comment: " 好 " }, b: { level: "excellent", comment: "" } } as const;
  expect(wholeMarks(["a"], draft)).toEqual({ a: { level: "pass", comment: "好" } });
  expect(wholeMarks(["a", "b", "c"], draft)).toBeUndefined();
});

test("a draft comes to the marks that were handed in, in whatever order the platform writes a moment", () => {
  const moment = { evidenceId: "evd_1", second: 3, text: "这里" };
  const turned = { text: "这里", second: 3, evidenceId: "evd_1" };
  const draft = { a: { level: "pass", comment: " 好 ", moments: [turned] } } as const;
  const marks = { a: { level: "pass" as const, comment: "好", moments: [moment] } };
  expect(comesTo(marks, ["a"], { a: { ...draft.a, moments: [turned] } })).toBe(true);
  expect(comesTo(marks, ["a"], { a: { level: "pass", comment: "好", moments: [] } })).toBe(false);
  expect(comesTo(marks, ["a"], {})).toBe(false);
});
