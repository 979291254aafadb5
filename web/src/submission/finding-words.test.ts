import { Finding } from "#contract/submission";
import { expect, test } from "vitest";

import { findingWords } from "./finding-words.ts";

test.each(Finding.shape.code.options)("%s is put into words with what to do, in both languages", (code) => {
  for (const language of ["zh", "en"] as const) {
    const { what, next } = findingWords[language][code];
    expect(what("15", "16")).toMatch(/[。.]$/);
    expect(next).toMatch(/[。.]$/);
  }
});

test("a limit and what was found are both told", () => {
  expect(findingWords.zh["too-long"].what("15 分钟", "16:00")).toBe("视频长 16:00，上限是 15 分钟。");
  expect(findingWords.zh["too-big"].what("20 MB", "20 MB")).toBe("文件略大于 20 MB 的上限。");
});
