/** The workbook an expert takes away: instructions, then a sheet for each item she holds. Made of what she has on screen anyway. */
import type { Work } from "../../../../functions/review/work-contract.ts";
import type { Language } from "#kernel/text";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { writeXlsx, type WriteSheet } from "hucre/xlsx";

import { formatIn } from "../../language/format.ts";
import { type Cells, columnsWide, FRAME, itemSheet, put } from "./item-sheet.ts";
import { HIDDEN, NOTES_MARK, ROW } from "./layout.ts";
import { styleIn } from "./sheet-style.ts";
import { sheetWords } from "./sheet-words.ts";

const WIDTHS = [14, 44, 22, 28];

const notesSheet = (works: readonly Work[], language: Language, at: string): WriteSheet => {
  const words = sheetWords[language];
  const style = styleIn(words.font);
  const format = formatIn(language);
  const cells: Cells = new Map();
  const wide: number[] = [];
  let row = 0;
  const wideLine = (text: string, as: "line" | "muted" | "title") => {
    wide.push(row);
    put(cells, row++, 0, text, style[as]);
  };
  wideLine(words.title, "title");
  put(cells, 0, HIDDEN.id, NOTES_MARK, style.hidden);
  wideLine(words.made(`${format.day(at)} ${format.clock(at)}`), "muted");
  for (const step of words.steps.split("\n")) wideLine(step, "line");
  row++;
  for (const [column, name] of [words.code, words.point, words.heldUntil, words.promised].entries()) {
    put(cells, row, column, name, style.names);
  }
  for (const { code, guide, leaseUntil, promisedBy } of works) {
    row++;
    const facts = [
      code,
      `${guide.code} ${guide.name[language]}`,
      `${format.day(leaseUntil)} ${format.clock(leaseUntil)}`,
      `${format.day(promisedBy)} ${format.clock(promisedBy)}`,
    ];
    for (const [column, fact] of facts.entries()) put(cells, row, column, fact, style.text);
  }
  row += 2;
  wideLine(words.later, "muted");
  return {
    ...FRAME,
    name: words.notes,
    cells,
    columns: columnsWide(WIDTHS),
    merges: wide.map((line) => ({ startRow: line, startCol: 0, endRow: line, endCol: WIDTHS.length - 1 })),
    rowDefs: new Map(wide.map((line, i) => [line, { height: i === 0 ? 28 : 20 }])),
  };
};

/** Two cases may bear one code; two sheets may not bear one name. */
const nameApart = (sheets: readonly WriteSheet[]): WriteSheet[] =>
  sheets.map((sheet, at) => {
    const before = sheets.slice(0, at).filter(({ name }) => name === sheet.name).length;
    return before === 0 ? sheet : { ...sheet, name: `${sheet.name} (${before + 1})` };
  });

/** The names of the columns stand on each printed page. A sheet's name begins with a digit, so it is quoted. */
const printTitles = ({ name }: WriteSheet) => ({
  name: "_xlnm.Print_Titles",
  scope: name,
  range: `'${name.replaceAll("'", "''")}'!$${ROW.names + 1}:$${ROW.names + 1}`,
});

/** Heights are a first guess, so that a row grows with what is written in it; the library can only fix them. */
const letGrow = (workbook: Uint8Array): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(workbook)).map(([name, part]) => [
        name,
        name.startsWith("xl/worksheets/") ? strToU8(strFromU8(part).replaceAll(' customHeight="1"', "")) : part,
      ]),
    ),
  );

/** `at`: the instant it is taken away. */
export const writeWorksheet = async (
  works: readonly Work[],
  language: Language,
  at: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const items = nameApart(await Promise.all(works.map((work) => itemSheet(work, language))));
  const { font, title } = sheetWords[language];
  const workbook = await writeXlsx({
    sheets: [notesSheet(works, language, at), ...items],
    namedRanges: items.map(printTitles),
    defaultFont: { name: font, size: 11 },
    properties: { title, creator: "微能" },
  });
  return letGrow(workbook) as Uint8Array<ArrayBuffer>;
};
