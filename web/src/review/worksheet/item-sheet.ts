/** One item as a sheet: its criteria with the texts of their levels, a cell to choose a level in and one to write in. */
import type { Criterion } from "#contract/catalog";
import type { DraftMark, Mark, Work } from "#contract/review";
import type { Language } from "#kernel/text";
import type { Cell, CellStyle, CellValue, WriteSheet } from "hucre/xlsx";

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

/** The sheet is protected without a password: against slips. Whoever needs wider columns may have them. */
const PROTECTION = { sheet: true, formatCells: true, formatColumns: true, formatRows: true } as const;

export const itemSheet = async (work: Work, language: Language): Promise<WriteSheet> => {
  const words = sheetWords[language];
  const levels = levelWords[language];
  const style = styleIn(words.font);
  const cells: Cells = new Map();
  const heights = new Map<number, { height: number }>([
    [ROW.head, { height: 28 }],
    [ROW.hint, { height: 20 }],
    [ROW.names, { height: 20 }],
  ]);
  const seen = Object.entries(COLUMN).filter(([name]) => name !== "sides" || work.kind === "adjudicate");
  const head = JSON.stringify(headOf(work));
  const lastSeen = seen.length - 1;

  const { code, attempt, guide } = work;
  put(cells, ROW.head, 0, words.caseLine(code, guide.code, guide.name[language], attempt), style.title);
  put(cells, ROW.head, HIDDEN.id, head, style.hidden);
  put(cells, ROW.head, HIDDEN.seal, await sealOf(head), style.hidden);
  put(cells, ROW.hint, 0, words.hint, style.muted);
  for (const [name, column] of seen) {
    put(cells, ROW.names, column, words.columns[name as keyof typeof COLUMN], style.names);
  }

  let row: number = ROW.first;
  for (const { title, criteria } of guide.items) {
    const asked = criteria.filter(({ id }) => work.criteria.includes(id));
    if (asked.length === 0) continue;
    for (const [, column] of seen) put(cells, row, column, column === 0 ? title[language] : null, style.item);
    heights.set(row++, { height: 22 });
    for (const criterion of asked) {
      const { id } = criterion;
      const mark = markOf(work.draft, id);
      const pieces = packMark(mark);
      const name = `${numeral(work.criteria.indexOf(id))} ${criterion.title[language]}`;
      const levelTexts = levelsText(criterion, mark, language);
      const sides = work.kind === "adjudicate" ? sidesText(work.sides[id] ?? [], language) : "";
      put(cells, row, COLUMN.criterion, name, style.criterion);
      put(cells, row, COLUMN.levels, levelTexts, style.text);
      put(cells, row, COLUMN.level, mark.level ? levels[mark.level] : null, style.level);
      put(cells, row, COLUMN.comment, mark.comment === "" ? null : mark.comment, style.comment);
      if (sides !== "") put(cells, row, COLUMN.sides, sides, style.text);
      put(cells, row, HIDDEN.id, id, style.hidden);
      put(cells, row, HIDDEN.seal, await sealOf(head, id, ...pieces), style.hidden);
      for (const [at, piece] of pieces.entries()) put(cells, row, HIDDEN.base + at, piece, style.hidden);
      const texts = [
        [name, WIDTHS.criterion],
        [levelTexts, WIDTHS.levels],
        [mark.comment, WIDTHS.comment],
        [sides, WIDTHS.sides],
      ] as const;
      heights.set(row++, { height: heightOf(texts) });
    }
  }

  const last = row - 1;
  const down = (column: number) => `${cellName(ROW.first, column)}:${cellName(last, column)}`;
  return {
    name: code,
    cells,
    columns: Array.from({ length: HIDDEN.last + 1 }, (_, column) => {
      const [name] = seen[column] ?? [];
      if (name) return { width: WIDTHS[name as keyof typeof WIDTHS] };
      return column >= HIDDEN.id ? { hidden: true } : { width: 2 };
    }),
    merges: [ROW.head, ROW.hint].map((at) => ({ startRow: at, startCol: 0, endRow: at, endCol: lastSeen })),
    rowDefs: heights,
    freezePane: { rows: ROW.first },
    dataValidations: [
      {
        type: "list",
        range: down(COLUMN.level),
        values: LEVELS.map((level) => levels[level]),
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: "stop",
        errorTitle: words.choose,
        errorMessage: words.chooseWrong,
      },
      {
        type: "textLength",
        operator: "lessThanOrEqual",
        formula1: String(MAX_COMMENT),
        range: down(COLUMN.comment),
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: "stop",
        errorTitle: words.long,
        errorMessage: words.longWrong,
      },
    ],
    protection: PROTECTION,
    view: { showGridLines: false },
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.5, bottom: 0.6 },
    },
    headerFooter: { oddFooter: `&L&A&R${words.page}` },
  };
};
