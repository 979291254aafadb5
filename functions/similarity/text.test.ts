import { describe, expect, test } from "vitest";

import { align, masked } from "./passages.ts";
import { shinglesOf } from "./text.ts";

const rows = (text: string, known?: ReadonlySet<number>) => shinglesOf(text, known).map(({ hash }) => hash);

const LESSON = "这节课我让孩子们往水杯里一点点加盐，看鸡蛋慢慢升上来，再说一说为什么";

describe("the words of a text", () => {
  test("are the same in another width, case, spacing and punctuation", () => {
    expect(rows("浮力ABC，12个 鸡蛋！沉下去")).toEqual(rows("浮力ａｂｃ 1２个鸡蛋沉下去"));
    expect(rows("The Egg rises; slowly, it does")).toEqual(rows("the egg rises slowly it does"));
  });

  test("of a quotation are not the writer's", () => {
    expect(rows(`${LESSON}。“往水杯里一点点加盐”`)).toEqual(rows(LESSON));
    const poem = "她读道：「空山新雨后，天气晚来秋」，全班都静了下来，没有人再翻书，窗外的雨也像是停了";
    expect(rows(poem).length).toBeLessThan(rows(poem.replaceAll(/[「」]/g, "")).length);
  });

  test("count after all when most of the text stands in quotation marks", () => {
    expect(rows(`“${LESSON}”`)).toEqual(rows(LESSON));
  });

  test("of a list of references at its end are nobody's", () => {
    expect(rows(`${LESSON}\n参考文献\n[1] 某某：小学科学课程研究`)).toEqual(rows(LESSON));
    expect(rows(`参考文献\n${LESSON}`).length).toBeGreaterThan(rows(LESSON).length);
  });

  test("that everybody may use are left out", () => {
    expect(rows(LESSON, new Set(rows(LESSON)))).toEqual([]);
  });
});

describe("two texts side by side", () => {
  const there = `上个月的公开课。${LESSON}。课后我把记录单收了上来。`;

  test("show what both have, with a few words around", () => {
    const { passages, share } = align(`今天的安排如下：${LESSON.replace("，看", "看")}！`, there);
    expect(share).toBeGreaterThan(0.7);
    expect(passages).toHaveLength(1);
    expect(passages[0]?.here.shared).toContain("加盐看鸡蛋");
    expect(passages[0]?.there.shared).toContain("加盐，看鸡蛋");
    expect(passages[0]?.there.before.endsWith("公开课。")).toBe(true);
  });

  test("show nothing of what they do not share, and no idiom", () => {
    const { passages, share } = align("下课以后我请他们把绳子收好，排队去洗手", there);
    expect(passages).toEqual([]);
    expect(share).toBeLessThan(0.05);
  });

  test("hide names, and leave the words that only contain them", () => {
    const names = ["林晓岚", "Lan", "澜"];
    expect(masked("林晓岚老师（Lan）planned it", names)).toBe("○○○老师（○○○）planned it");
  });
});
