/** One item as a sheet: its criteria with the texts of their levels, a cell to choose a level in and one to write in. */
import type { Criterion } from "#contract/catalog";
import type { DraftMark, Mark } from "#contract/review";
import type { Work } from "../../../../functions/review/work-contract.ts";
import type { Language } from "#kernel/text";
import type { Cell, CellStyle, CellValue, ColumnDef, DataValidation, WriteSheet } from "hucre/xlsx";

import { timecode } from "../../language/format.ts";
import { levelWords } from "../../level/words.ts";
import { LEVELS, markOf, momentsOf } from "../marks.ts";
import { numeral } from "../numerals.ts";
import { headOf, sealOf } from "./head.ts";
import { cellName, COLUMN, HIDDEN, MAX_COMMENT, ROW } from "./layout.ts";
import { cellText, packMark } from "./mark-text.ts";
import { sheetWords } from "./sheet-words.ts";
import { heightOf, styleIn } from "./sheet-style.ts";

const WIDTHS = { criterion: 20, levels: 46, level: 10, comment: 46, sides: 36 } as const;

/** Cells by `row,column`, as they are written. */
export type Cells = Map<string, Partial<Cell>>;

export const put = (cells: Cells, row: number, column: number, value: CellValue, style: CellStyle): void =>
  void cells.set(`${row},${column}`, { value: typeof value === "string" ? cellText(value) : value, style });

const momentLines = (mark: Pick<DraftMark, "moments" | "comment">): string[] =>
  momentsOf(mark).map(({ second, text }) => `${timecode(second)} ${text}`);

const levelsText = ({ pass, excellent }: Criterion, mark: DraftMark, language: Language): string => {
  const words = sheetWords[language];
  const texts = { "not-met": words.notMet, pass: pass[language], excellent: excellent[language] };
  const said = momentLines(mark);
  return [
    ...LEVELS.map((level) => words.levelLine(levelWords[language][level], texts[level])),
    ...(said.length > 0 ? [words.moments, ...said] : []),
  ].join("\n");
};

const sidesText = (sides: readonly Mark[], language: Language): string =>
  sides
    .map((mark, at) =>
      [sheetWords[language].side(at + 1, levelWords[language][mark.level]), mark.comment, ...momentLines(mark)]
        .filter((line) => line !== "")
        .join("\n"),
    )
    .join("\n\n");

/** A sheet on its way: what stands in it so far. */
interface Draft {
  readonly work: Work;
  readonly language: Language;
  readonly head: string;
  readonly cells: Cells;
  readonly heights: Map<number, { height: number }>;
}

const isAdjudication = ({ kind }: Work): boolean => kind === "adjudicate";

/** The columns that are seen, with their widths. */
const columnsOf = (work: Work) =>
  (["criterion", "levels", "level", "comment", "sides"] as const)
    .filter((name) => name !== "sides" || isAdjudication(work))
    .map((name) => ({ name, width: WIDTHS[name] }));

const putTop = async ({ work, language, head, cells, heights }: Draft): Promise<void> => {
  const words = sheetWords[language];
  const style = styleIn(words.font);
  const { code, attempt, guide } = work;
  put(cells, ROW.head, 0, words.caseLine(code, guide.code, guide.name[language], attempt), style.title);
  put(cells, ROW.head, HIDDEN.id, head, style.hidden);
  put(cells, ROW.head, HIDDEN.seal, await sealOf(head), style.hidden);
  put(cells, ROW.hint, 0, words.hint, style.muted);
  for (const [column, { name }] of columnsOf(work).entries()) {
    put(cells, ROW.names, column, words.columns[name], style.names);
  }
  heights.set(ROW.head, { height: 28 }).set(ROW.hint, { height: 20 }).set(ROW.names, { height: 20 });
};

const putCriterion = async (sheet: Draft, row: number, criterion: Criterion): Promise<void> => {
  const { work, language, head, cells, heights } = sheet;
  const style = styleIn(sheetWords[language].font);
  const { id } = criterion;
  const mark = markOf(work.draft, id);
  const pieces = packMark(mark);
  const title = `${numeral(work.criteria.indexOf(id))} ${criterion.title[language]}`;
  const levels = levelsText(criterion, mark, language);
  const sides = isAdjudication(work) ? sidesText(work.sides[id] ?? [], language) : "";
  put(cells, row, COLUMN.criterion, title, style.criterion);
  put(cells, row, COLUMN.levels, levels, style.text);
  put(cells, row, COLUMN.level, mark.level ? levelWords[language][mark.level] : null, style.level);
  put(cells, row, COLUMN.comment, mark.comment === "" ? null : mark.comment, style.comment);
  if (sides !== "") put(cells, row, COLUMN.sides, sides, style.text);
  put(cells, row, HIDDEN.id, id, style.hidden);
  put(cells, row, HIDDEN.seal, await sealOf(head, id, ...pieces), style.hidden);
  for (const [at, piece] of pieces.entries()) put(cells, row, HIDDEN.base + at, piece, style.hidden);
  const texts = { criterion: title, levels, level: "", comment: mark.comment, sides };
  heights.set(row, { height: heightOf(columnsOf(work).map(({ name, width }) => [texts[name], width])) });
};

/** The criteria under their items; answers the row after the last. */
const putCriteria = async (sheet: Draft): Promise<number> => {
  const { work, language, cells, heights } = sheet;
  const style = styleIn(sheetWords[language].font);
  let row: number = ROW.first;
  for (const { title, criteria } of work.guide.items) {
    const asked = criteria.filter(({ id }) => work.criteria.includes(id));
    if (asked.length === 0) continue;
    for (const column of columnsOf(work).keys()) {
      put(cells, row, column, column === 0 ? title[language] : null, style.item);
    }
    heights.set(row++, { height: 22 });
    for (const criterion of asked) await putCriterion(sheet, row++, criterion);
  }
  return row;
};

/** A list to choose from, and a limit to what is written. Pasting goes round both; what comes back is looked at anyway. */
const validations = (language: Language, end: number): DataValidation[] => {
  const words = sheetWords[language];
  const down = (column: number) => `${cellName(ROW.first, column)}:${cellName(end - 1, column)}`;
  const strict = { allowBlank: true, showErrorMessage: true, errorStyle: "stop" } as const;
  return [
    {
      ...strict,
      type: "list",
      range: down(COLUMN.level),
      values: LEVELS.map((level) => levelWords[language][level]),
      errorTitle: words.choose,
      errorMessage: words.chooseWrong,
    },
    {
      ...strict,
      type: "textLength",
      operator: "lessThanOrEqual",
      formula1: String(MAX_COMMENT),
      range: down(COLUMN.comment),
      errorTitle: words.long,
      errorMessage: words.longWrong,
    },
  ];
};

/** What every sheet has: protected without a password, against slips, and printed on A4. Whoever needs wider columns may have them. */
export const FRAME = {
  protection: { sheet: true, formatCells: true, formatColumns: true, formatRows: true },
  view: { showGridLines: false },
  pageSetup: {
    paperSize: "a4",
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.5, right: 0.5, top: 0.5, bottom: 0.6 },
  },
} as const satisfies Partial<WriteSheet>;

/** Columns as wide as told, then hidden ones. */
export const columnsWide = (widths: readonly number[]): ColumnDef[] =>
  Array.from({ length: HIDDEN.last + 1 }, (_, column) =>
    column >= HIDDEN.id ? { hidden: true } : { width: widths[column] ?? 2 },
  );

export const itemSheet = async (work: Work, language: Language): Promise<WriteSheet> => {
  const sheet = { work, language, head: JSON.stringify(headOf(work)), cells: new Map(), heights: new Map() };
  await putTop(sheet);
  const end = await putCriteria(sheet);
  const columns = columnsOf(work);
  return {
    ...FRAME,
    name: work.code,
    cells: sheet.cells,
    columns: columnsWide(columns.map(({ width }) => width)),
    merges: [ROW.head, ROW.hint].map((at) => ({
      startRow: at,
      startCol: 0,
      endRow: at,
      endCol: columns.length - 1,
    })),
    rowDefs: sheet.heights,
    freezePane: { rows: ROW.first },
    dataValidations: validations(language, end),
    headerFooter: { oddFooter: `&L&A&R${sheetWords[language].page}` },
  };
};
