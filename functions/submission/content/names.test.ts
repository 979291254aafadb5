import { describe, expect, it } from "vitest";

import { namesFound } from "./names.ts";

const isFound = (text: string, name: string): boolean => namesFound([text], [name], 0).length > 0;

describe("a name in a text", () => {
  it.each([
    "教师：王芳",
    "执教 王芳 2026 年 3 月",
    "王芳老师的公开课",
    "我是王芳，教三年级语文",
    "（王芳）",
    "姓名\n王芳\n学校",
    "王　芳",
    "王·芳",
    "⺩芳 王\u200A芳 ",
    "教师王芳在课堂上展示了板书",
    "今天王芳在黑板上写字",
  ])("of two letters is found where a person is meant: %s", (text) => {
    expect(isFound(text, "王芳")).toBe(true);
  });

  it.each([
    ["一张文件放在桌上", "张文"],
    ["请把张文件夹打开", "张文"],
    ["这是高明的方法", "高明"],
    ["用更高明的办法", "高明"],
    ["春天的江河水涨", "江河"],
    ["国王芳香的花园", "王芳"],
    ["平方和平行四边形", "方和"],
  ])("of two letters is not found inside other words: %s", (text, name) => {
    expect(isFound(text, name)).toBe(false);
  });

  it("that is also a word is found where it stands for a person", () => {
    expect(isFound("高明老师", "高明")).toBe(true);
    expect(isFound("设计者：高明", "高明")).toBe(true);
    expect(isFound("三（2）班 高明", "高明")).toBe(true);
  });

  it("of three letters or more, and a school's, is found anywhere", () => {
    expect(isFound("记录人林晓岚整理", "林晓岚")).toBe(true);
    expect(isFound("林 晓 岚", "林晓岚")).toBe(true);
    expect(isFound("榕江市榕江小学三年级", "榕江小学")).toBe(true);
    expect(isFound("榕江的小学", "榕江小学")).toBe(false);
  });

  it("in Latin letters is found as a word, in any case and width", () => {
    for (const text of ["By Lin Xiaolan", "LIN XIAOLAN,", "Ｌｉｎ　Ｘｉａｏｌａｎ", "lin.xiaolan@school.example"]) {
      expect(isFound(text, "Lin Xiaolan"), text).toBe(true);
    }
    expect(isFound("Berlin Xiaolang", "Lin Xiaolan")).toBe(false);
    expect(isFound("a LAN party", "Lan")).toBe(false);
    expect(isFound("Rongjiang School", "Rongjiang School")).toBe(true);
  });

  it("is found when a PDF writes radicals for its letters", () => {
    expect(isFound("执教：⾦⽟⾹", "金玉香")).toBe(true);
  });

  it("is told with its pages, once for each name, and never with a pattern in it taken as one", () => {
    const found = namesFound(["王芳老师", "导入", "榕江小学 王芳"], ["王芳", "榕江小学", "王芳"], 3);
    expect(found).toEqual([{ code: "name-found", severity: "warning", words: ["王芳", "榕江小学"], pages: [1, 3] }]);
    expect(isFound("abc", "a.c (x")).toBe(false);
    expect(isFound("A.C (x", "a.c (x")).toBe(true);
    expect(namesFound(["一".repeat(10)], ["", " ", "一"], 1)).toEqual([]);
  });

  it("is looked for in a long text in the blink of an eye", () => {
    const text = "王在芳草地上讲课，".repeat(100_000);
    const from = performance.now();
    namesFound([text], ["王芳", "林晓岚", "榕江小学", "Lin Xiaolan"], 0);
    expect(performance.now() - from).toBeLessThan(2000);
  });
});
