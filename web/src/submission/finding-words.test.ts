import { Finding } from "#contract/submission";
import { expect, test } from "vitest";

import { findingWords, pagesSaid, type Told } from "./finding-words.ts";

const told = (some: Partial<Told>): Told => ({ limit: "", actual: "", pages: "", words: "", ...some });

test.each(Finding.shape.code.options)("%s is put into words with what to do, in both languages", (code) => {
  for (const language of ["zh", "en"] as const) {
    const { what, next } = findingWords[language][code];
    expect(what(told({ limit: "15", actual: "16", pages: "3", words: "王芳" }))).toMatch(/[。.]$/);
    expect(next).toMatch(/[。.]$/);
  }
});

test("a limit and what was found are both told", () => {
  const { zh } = findingWords;
  expect(zh["too-long"].what(told({ limit: "15 分钟", actual: "16:00" }))).toBe("视频长 16:00，上限是 15 分钟。");
  expect(zh["too-big"].what(told({ limit: "20 MB", actual: "20 MB" }))).toBe("文件略大于 20 MB 的上限。");
  expect(zh["too-many-pages"].what(told({ limit: "300", actual: "5,000" }))).toContain("5,000");
});

test("pages and words are named where they are known", () => {
  const { zh, en } = findingWords;
  expect(zh["name-found"].what(told({ pages: "2–4、7", words: "王芳" }))).toContain("第 2–4、7 页出现了“王芳”");
  expect(zh["name-found"].what(told({ words: "王芳" }))).toContain("文件里出现了“王芳”");
  expect(en["name-found"].what(told({ pages: "2", words: "Lin Xiaolan" }))).toContain("“Lin Xiaolan” stands on page 2");
  expect(en["wrong-type"].what(told({ words: "HEIC" }))).toContain("HEIC");
  expect(en["hard-to-play"].what(told({ words: "HEVC" }))).toContain("HEVC");
});

test("pages that follow one another are told as one", () => {
  expect(pagesSaid([2, 3, 4, 7, 9, 10], "、")).toBe("2–4、7、9–10");
  expect(pagesSaid([], "、")).toBe("");
});
