import type { PhraseView } from "#contract/phrase";
import { expect, test } from "vitest";

import { findPhrases, joinWords, type Wanted } from "./find.ts";
import { initialsOf } from "./initials.ts";

const phrase = (id: string, text: string, more: Partial<PhraseView> = {}): PhraseView => ({
  id,
  criterion: "interaction",
  level: "not-met",
  language: "zh",
  text,
  version: 1,
  ...more,
});
const BANK = [
  phrase("1", "听不到学生的作答"),
  phrase("2", "请换一段能看到一问一答的片段"),
  phrase("3", "多数学生都开口了", { level: "excellent" }),
  phrase("4", "The pupils' answers cannot be heard", { language: "en" }),
  phrase("5", "步骤清楚", { criterion: "sequence" }),
];
const idsOf = (more: Partial<Wanted> = {}) =>
  findPhrases(BANK, { criterion: "interaction", level: "not-met", language: "zh", typed: "", uses: {}, ...more }).map(
    ({ id }) => id,
  );

test("phrases of the criterion, the level and the language; before it is marked, of every level", () => {
  expect(idsOf()).toEqual(["1", "2"]);
  expect(idsOf({ level: undefined })).toEqual(["1", "2", "3"]);
  expect(idsOf({ level: "pass" })).toEqual([]);
  expect(idsOf({ language: "en" })).toEqual(["4"]);
});

test("found by any part of the words, in any case", () => {
  expect(idsOf({ typed: "一问" })).toEqual(["2"]);
  expect(idsOf({ typed: " 学生 " })).toEqual(["1"]);
  expect(idsOf({ typed: "ANSWERS", language: "en" })).toEqual(["4"]);
  expect(idsOf({ typed: "没有的" })).toEqual([]);
});

test("found by the first letters of the pinyin", () => {
  expect(initialsOf("请换一段 PPT，能看到一问一答")).toBe("qhyd ppt，nkdywyd");
  expect(idsOf({ typed: "xszd" })).toEqual([]);
  expect(idsOf({ typed: "xsdzd" })).toEqual(["1"]);
  expect(idsOf({ typed: "yw y d" })).toEqual(["2"]);
});

test("what she uses most stands first", () => {
  expect(idsOf({ uses: { 2: 3, 1: 1 } })).toEqual(["2", "1"]);
});

test("a phrase goes to the end of what is written", () => {
  expect(joinWords("", "好", "zh")).toBe("好");
  expect(joinWords("提问清楚。\n", "再深一层。", "zh")).toBe("提问清楚。再深一层。");
  expect(joinWords("Clear questions. ", "Go deeper.", "en")).toBe("Clear questions. Go deeper.");
});
