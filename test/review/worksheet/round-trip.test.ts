/** What goes into a workbook comes out of it. */
import { readFile } from "node:fs/promises";

import { strFromU8, unzipSync } from "fflate";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { DraftMark, DraftMarks } from "../../../functions/review/contract.ts";
import type { Work } from "../../../functions/review/work-contract.ts";
import { LANGUAGES } from "../../../functions/kernel/text.ts";
import { levelWords } from "../../../web/src/level/words.ts";
import { LEVELS, sameMarks } from "../../../web/src/review/marks.ts";
import {
  changesOf,
  clashesOf,
  type Incoming,
  isToWrite,
  meetWork,
} from "../../../web/src/review/worksheet/incoming.ts";
import { cellText } from "../../../web/src/review/worksheet/mark-text.ts";
import { type Reading, readWorksheet, type Returned } from "../../../web/src/review/worksheet/read.ts";
import { writeWorksheet } from "../../../web/src/review/worksheet/write.ts";
import { blank, fill, number, text } from "./filling.ts";
import { workOf } from "./works.ts";

const AT = "2026-11-26T08:00:00.000Z";

const bring = async (workbook: Uint8Array): Promise<readonly Returned[]> => {
  const reading = await readWorksheet(workbook);
  if (typeof reading === "string") throw new Error(reading);
  expect(reading.untaken).toEqual([]);
  return reading.returned;
};
const met = (returned: Returned | undefined, work: Work): Incoming => {
  const incoming = returned && meetWork(returned, work);
  if (!incoming || !("marking" in incoming)) throw new Error(JSON.stringify(incoming));
  return incoming;
};

const A6 = workOf("A6");
const [first = "", second = "", third = "", fourth = "", fifth = ""] = A6.criteria;

/** Any words at all: controls, halves of characters, escapes of XML and of Excel, formulas, line ends. */
const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    "",
    " ",
    "  a ",
    "\n",
    "a\r\nb\rc",
    "=1+1",
    "@x",
    "_x000D_",
    "_x005F_x0041_",
    "<&>\"']]>",
    "\u0000\ufffe",
    "'007",
    "1e5",
    "é\u0301",
    "评语\u2028行",
  ),
);
const moments = fc.array(
  fc.record({ evidenceId: fc.constant("evd_1"), second: fc.integer({ min: 0, max: 86_400 }), text: words }),
  { minLength: 1, maxLength: 3 },
);
const marksOf = (comment: fc.Arbitrary<string>) =>
  fc.dictionary(
    fc.constantFrom(...A6.criteria),
    fc.record({ level: fc.constantFrom(...LEVELS), comment, moments }, { requiredKeys: ["comment"] }),
    { noNullPrototype: true },
  ) as fc.Arbitrary<DraftMarks>;

test("whatever was marked, a workbook that nobody wrote in changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(marksOf(words), fc.constantFrom(...LANGUAGES), async (draft, language) => {
      const work = workOf("A6", { draft });
      const [returned] = await bring(await writeWorksheet([work], language, AT));
      expect(sameMarks(returned?.mine ?? {}, draft)).toBe(true);
      expect(sameMarks(returned?.base ?? {}, draft)).toBe(true);
      expect(isToWrite(met(returned, work))).toBe(false);
    }),
    { numRuns: 25 },
  );
});

/** As somebody types: what a keyboard has, trimmed by nobody. */
const typed = fc.string({ unit: "grapheme", maxLength: 80 }).filter((said) => said === cellText(said));
const typedMarks = marksOf(typed);

test("whatever is typed into it comes back as it was typed, and what was marked before is the base", async () => {
  const rows = [5, 6, 8, 9, 11];
  await fc.assert(
    fc.asyncProperty(
      typedMarks,
      fc.array(fc.tuple(fc.option(fc.constantFrom(...LEVELS)), typed), { minLength: 5, maxLength: 5 }),
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(...LANGUAGES),
      async (draft, entries, made, filled) => {
        const work = workOf("A6", { draft });
        const cells = entries.flatMap(([level, comment], at) => [
          [`C${rows[at]}`, level ? text(levelWords[filled][level]) : blank] as const,
          [`D${rows[at]}`, text(comment)] as const,
        ]);
        const workbook = fill(await writeWorksheet([work], made, AT), work.code, Object.fromEntries(cells));
        const [returned] = await bring(workbook);
        const expected = Object.fromEntries(
          entries.map(([level, comment], at): [string, DraftMark] => {
            const id = work.criteria[at] ?? "";
            const kept = draft[id]?.moments;
            return [
              id,
              {
                comment: comment.trim() === "" ? "" : comment,
                ...(level && { level }),
                ...(kept && { moments: kept }),
              },
            ];
          }),
        );
        // A line end that a cell spells its own way, or a blank, is what it was when nobody changed it.
        const said = Object.fromEntries(
          Object.entries(returned?.mine ?? {}).map(([id, one]) => [
            id,
            { ...one, comment: one.comment.trim() === "" ? "" : one.comment },
          ]),
        );
        expect(sameMarks(said, expected)).toBe(true);
        expect(sameMarks(returned?.base ?? {}, draft)).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});

test("levels are known in either language, by their keys, in wide signs, and as the specification calls them", async () => {
  const said = [text(" 优秀 "), text("PASS"), number(1), text("３"), text("不合格")];
  const rows = [5, 6, 8, 9, 11];
  const workbook = fill(
    await writeWorksheet([A6], "zh", AT),
    A6.code,
    Object.fromEntries(said.map((cell, at) => [`C${rows[at]}`, cell])),
  );
  const [returned] = await bring(workbook);
  const levels = [first, second, third, fourth, fifth].map((id) => returned?.mine[id]?.level);
  expect(levels).toEqual(["excellent", "pass", "not-met", "excellent", "not-met"]);
});

test("a comment that looks like a number or a formula is words", async () => {
  const workbook = fill(await writeWorksheet([A6], "zh", AT), A6.code, { D5: number(2026), D6: text("=SUM(A1)") });
  const [returned] = await bring(workbook);
  expect(returned?.mine).toMatchObject({ [first]: { comment: "2026" }, [second]: { comment: "=SUM(A1)" } });
});

test("a file that another program saved, through its own format and back, is read as well", async () => {
  // Made by `writeWorksheet`, filled in with openpyxl, saved as .ods and again as .xlsx with LibreOffice 7.4.
  const saved = await readFile(new URL("files/saved-by-libreoffice.xlsx", import.meta.url));
  const reading = await readWorksheet(new Uint8Array(saved));
  expect(reading).toMatchObject({ untaken: [], returned: [{ sheet: "7K-204" }, { sheet: "3F-118" }] });
  const [a6, b2] = (reading as Reading).returned;
  const purpose = {
    level: "pass",
    comment: "先前写的_x0041_ \u0007",
    moments: [{ evidenceId: "evd_1", second: 192.4, text: "这里" }],
  };
  expect(a6?.base).toMatchObject({ purpose });
  expect(a6?.mine).toEqual({
    purpose,
    sequence: { level: "not-met", comment: "缺少停顿\n第二行 <b>&" },
    clarity: { level: "excellent", comment: "" },
    evidence: { comment: "2026" },
  });
  expect(a6?.untaken).toEqual([{ sheet: "7K-204", cell: "D9", why: { code: "formula" } }]);
  expect(b2?.mine["focus"]?.level).toBe("pass");
});

test("the longest marks there can be survive", async () => {
  const long: DraftMark = {
    level: "pass",
    comment: "\u0007".repeat(2000),
    moments: Array.from({ length: 20 }, (_, at) => ({
      evidenceId: "e".repeat(64),
      second: at,
      text: "\u0007".repeat(300),
    })),
  };
  const work = workOf("A6", { draft: Object.fromEntries(A6.criteria.map((id) => [id, long])) });
  const [returned] = await bring(await writeWorksheet([work], "zh", AT));
  expect(returned?.base).toEqual(work.draft);
});

test("no name, school or note of the teacher's is in any part of the file", async () => {
  const workbook = await writeWorksheet([workOf("A6"), workOf("C5", { code: "3F-118" })], "zh", AT);
  const all = Object.values(unzipSync(workbook))
    .map((part) => strFromU8(part))
    .join("\n");
  expect(all).toContain("技术用于突破重难点");
  expect(all).not.toContain("林老师的说明");
});

test("an adjudication shows both sides, and asks what is disputed", async () => {
  const [disputed = ""] = workOf("C5").criteria;
  const work = workOf("C5", {
    kind: "adjudicate",
    criteria: [disputed],
    sides: {
      [disputed]: [
        { level: "pass", comment: "缺少数据" },
        { level: "excellent", comment: "" },
      ],
    },
  });
  const workbook = fill(await writeWorksheet([work], "zh", AT), work.code, { C5: text("合格"), D5: text("有据") });
  expect(strFromU8(unzipSync(workbook)["xl/sharedStrings.xml"] ?? new Uint8Array())).toContain("缺少数据");
  const incoming = met((await bring(workbook))[0], work);
  expect(incoming.marking.draft).toEqual({ [disputed]: { level: "pass", comment: "有据" } });
  expect([changesOf(incoming), clashesOf(incoming)]).toEqual([{ levels: 1, comments: 1, cleared: 0 }, []]);
});
