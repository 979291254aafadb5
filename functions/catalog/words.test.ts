import { describe, expect, it } from "vitest";

import { queryTermsOf, termsOf } from "./words.ts";

describe("cutting text into search terms", () => {
  it("finds a Chinese word inside a sentence", () => {
    const terms = termsOf("用数据可视化看懂一次测验");
    expect(queryTermsOf("测验").every((term) => terms.includes(term))).toBe(true);
    expect(queryTermsOf("可视化").every((term) => terms.includes(term))).toBe(true);
  });

  it("asks for every part of a word that the dictionary does not know", () => {
    expect(queryTermsOf("可视化")).toEqual(["可视", "视化"]);
  });

  it("lowers Latin letters and keeps codes whole", () => {
    expect(queryTermsOf("A6 Rubric")).toEqual(["a6", "rubric"]);
  });
});
