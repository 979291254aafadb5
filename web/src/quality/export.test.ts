import type { QualityBoard } from "#contract/quality";
import { expect, it } from "vitest";

import { csvOf, tableOf } from "./export.ts";
import { qualityWords } from "./words.ts";

it("a spreadsheet takes no name for a formula, no comma for a column, and Chinese for what it is", () => {
  expect(
    csvOf([
      ["=HYPERLINK(1)", "@a", "-b", -0.12345, undefined],
      ['说"好", 真好', "a\nb"],
    ]),
  ).toBe(`\uFEFF'=HYPERLINK(1),'@a,'-b,-0.123,\r\n"说""好"", 真好","a\nb"\r\n`);
});

it("the table says what the screen says: what is hidden is empty, with the reason", () => {
  const board: QualityBoard = {
    from: "2026-01",
    to: "2026-03",
    pools: [],
    decided: 12,
    late: 1,
    weeks: [{ week: "2026-01-05", decided: 12, late: 1 }],
    whole: { state: "shown", cases: 12, disputed: 0.25, exact: { value: 0.75, low: 0.5, high: 0.9 } },
    competencies: [{ competency: "A6", cell: { state: "hidden", because: "few-people" } }],
    criteria: [],
    districts: [],
    areas: [],
    scorers: [
      {
        scorerId: "per_1",
        name: { zh: "陈", en: "Chen" },
        cases: 4,
        cell: { state: "hidden", because: "protects-others" },
      },
    ],
  };
  const words = qualityWords.zh;
  const table = tableOf(board, words, ({ zh }) => zh);
  const width = table[0]?.length ?? 0;
  expect(table.every((row) => row.length <= width)).toBe(true);
  expect(table[1]?.slice(0, 4)).toEqual([words.whole, "2026-01 – 2026-03", 12, 0.75]);
  expect(table[2]).toEqual([
    words.byCompetency,
    "A6",
    ...Array.from({ length: 9 }, () => undefined),
    words.hidden["few-people"],
  ]);
  expect(table[3]?.slice(0, 3)).toEqual([words.scorers, "陈", 4]);
  expect(table[3]?.at(-1)).toBe(words.hidden["protects-others"]);
  expect(table[4]).toContain(12);
});
