import type { QualityBoard } from "#contract/quality";
import { readXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";

import { sheetsOf, writeBoard } from "./workbook.ts";
import { qualityWords } from "./words.ts";

const board: QualityBoard = {
  from: "2026-01",
  to: "2026-03",
  pools: [],
  decided: 12,
  late: 1,
  weeks: [{ week: "2026-01-05", decided: 12, late: 1 }],
  whole: { state: "shown", cases: 12, disputed: 0.25, exact: { value: 0.75, low: 0.5, high: 0.91234 } },
  competencies: [{ competency: "A6", cell: { state: "hidden", because: "few-people" } }],
  criteria: [],
  districts: [],
  areas: [],
  scorers: [
    {
      scorerId: "per_1",
      name: { zh: "=HYPERLINK(1)", en: "=HYPERLINK(1)" },
      cases: 4,
      cell: { state: "hidden", because: "protects-others" },
    },
    {
      scorerId: "per_2",
      name: { zh: "陈", en: "Chen" },
      cases: 40,
      cell: {
        state: "shown",
        severity: { value: -0.5, low: -1, high: 0 },
        lowerShare: 0.38,
        group: 0,
        drift: [],
        lately: "as-usual",
      },
    },
  ],
};
const words = qualityWords.zh;

it("says what the screen says: each row as wide as its columns, what is hidden empty with the reason", () => {
  const sheets = sheetsOf(board, words, ({ zh }) => zh);
  for (const { rows } of sheets) expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  const [agreement, scorers, weeks] = sheets.map(({ rows }) => rows);
  expect(agreement?.[1]?.slice(0, 6)).toEqual([words.whole, "2026-01 – 2026-03", 12, 0.75, 0.5, 0.912]);
  expect(agreement?.[2]?.slice(2)).toEqual([...Array.from({ length: 11 }, () => null), words.hidden["few-people"]]);
  expect(scorers?.[1]?.at(-1)).toBe(words.hidden["protects-others"]);
  expect(scorers?.[2]?.slice(5, 9)).toEqual([-0.5, -1, 0, 0.38]);
  expect(weeks?.[1]).toEqual(["2026-01-05", 12, 1]);
});

it("opens as a workbook, in which a name is a name and no formula", async () => {
  const { sheets } = await readXlsx(await writeBoard(board, words, ({ zh }) => zh));
  expect(sheets.map(({ name }) => name)).toEqual([words.agreement, words.scorers, words.weekly]);
  const [, row] = sheets[1]?.rows ?? [];
  expect(row?.[0]).toBe("=HYPERLINK(1)");
  expect(JSON.stringify([...(sheets[1]?.cells?.values() ?? [])])).not.toContain('"formula"');
});
