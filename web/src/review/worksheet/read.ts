/** What an expert brings back: for each item the marks as she has them now and as she took them away, and whatever is not taken. */
import type { DraftMark, DraftMarks } from "#contract/review";
import type { CellValue } from "hucre/xlsx";

import { sameMark } from "../marks.ts";
import { type Head, parseHead, sealOf, SHEET_VERSION } from "./head.ts";
import { cellName, COLUMN, HIDDEN, MAX_COMMENT, MAX_ROWS, NOTES_MARK, ROW } from "./layout.ts";
import { cellText, levelIn, unpackMark, wordsIn } from "./mark-text.ts";
import { type OpenSheet, openFile } from "./open-file.ts";
import type { FileFault, Untaken, Why } from "./untaken.ts";

/** One item of the file. `mine` and `base` hold the criteria whose rows were read; a blank one is there too. */
export interface Returned {
  readonly sheet: string;
  readonly head: Head;
  readonly mine: DraftMarks;
  readonly base: DraftMarks;
  /** The cell of each criterion's level, for what is said of it later. */
  readonly cells: Readonly<Record<string, string>>;
  readonly untaken: readonly Untaken[];
}

export interface Reading {
  readonly returned: readonly Returned[];
  readonly untaken: readonly Untaken[];
}

type ReadRow =
  | { readonly id: string; readonly base: DraftMark; readonly mine: DraftMark }
  | { readonly why: Why; readonly column: number };

const textAt = (row: readonly CellValue[], column: number): string => {
  const value = row[column];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
};

/** The cell of a row that may be written in, and is; `undefined` when none is. */
const writtenIn = (row: readonly CellValue[]): number | undefined =>
  [COLUMN.level, COLUMN.comment].find((column) => {
    const value = row[column];
    return typeof value === "string" ? value.trim() !== "" : value !== null && value !== undefined;
  });

const MAX_SHOWN = 20;

/** A row is taken whole or not at all. */
const readRow = async (sheet: OpenSheet, at: number, head: string): Promise<ReadRow> => {
  const row = sheet.rows[at] ?? [];
  const id = textAt(row, HIDDEN.id);
  const pieces = [];
  for (let column = HIDDEN.base; column <= HIDDEN.last; column++) {
    const piece = textAt(row, column);
    if (piece !== "") pieces.push(piece);
  }
  const base = unpackMark(pieces.join(""));
  if (!base || textAt(row, HIDDEN.seal) !== (await sealOf(head, id, ...pieces))) {
    return { why: { code: "id-changed" }, column: HIDDEN.id };
  }
  for (const column of [COLUMN.level, COLUMN.comment]) {
    if (sheet.isFormula(at, column)) return { why: { code: "formula" }, column };
  }
  const level = levelIn(row[COLUMN.level]);
  if (level === "unknown") {
    const value = String(row[COLUMN.level]).slice(0, MAX_SHOWN);
    return { why: { code: "level", value }, column: COLUMN.level };
  }
  const words = wordsIn(row[COLUMN.comment]);
  if (words === undefined) return { why: { code: "not-text" }, column: COLUMN.comment };
  // What a cell cannot show is not lost because somebody looked at it.
  const untouched = words === (cellText(base.comment).trim() === "" ? "" : cellText(base.comment));
  if (!untouched && words.length > MAX_COMMENT) {
    return { why: { code: "too-long", count: words.length }, column: COLUMN.comment };
  }
  const { level: _, ...rest } = base;
  return { id, base, mine: { ...rest, comment: untouched ? base.comment : words, ...(level && { level }) } };
};

const readItem = async (sheet: OpenSheet, headText: string, head: Head): Promise<Returned> => {
  const untaken: Untaken[] = [];
  const taken = new Map<string, { base: DraftMark; mine: DraftMark; cell: string }>();
  const twice = new Set<string>();
  for (let at: number = ROW.first; at < sheet.rows.length; at++) {
    const row = sheet.rows[at] ?? [];
    if (textAt(row, HIDDEN.id) === "" && textAt(row, HIDDEN.seal) === "") {
      const column = writtenIn(row);
      if (column !== undefined) {
        untaken.push({ sheet: sheet.name, cell: cellName(at, column), why: { code: "unknown-row" } });
      }
      continue;
    }
    const read = await readRow(sheet, at, headText);
    if ("why" in read) {
      untaken.push({ sheet: sheet.name, cell: cellName(at, read.column), why: read.why });
      continue;
    }
    const cell = cellName(at, COLUMN.level);
    const other = taken.get(read.id);
    if (other && !sameMark(other.mine, read.mine)) {
      twice.add(read.id);
      untaken.push({ sheet: sheet.name, cell, why: { code: "twice" } });
    } else if (!other) taken.set(read.id, { base: read.base, mine: read.mine, cell });
  }
  const rows = [...taken].filter(([id]) => !twice.has(id));
  return {
    sheet: sheet.name,
    head,
    mine: Object.fromEntries(rows.map(([id, { mine }]) => [id, mine])),
    base: Object.fromEntries(rows.map(([id, { base }]) => [id, base])),
    cells: Object.fromEntries(rows.map(([id, { cell }]) => [id, cell])),
    untaken,
  };
};

const readSheet = async (sheet: OpenSheet): Promise<Returned | Untaken | undefined> => {
  const { name, rows } = sheet;
  const not = (why: Why, cell?: string): Untaken => ({ sheet: name, why, ...(cell && { cell }) });
  const top = rows[ROW.head] ?? [];
  const headText = textAt(top, HIDDEN.id);
  const seal = textAt(top, HIDDEN.seal);
  if (headText === NOTES_MARK) return undefined;
  const filled = rows.filter((row) => row.some((value) => value !== null && value !== "")).length;
  if (headText === "" && seal === "") return filled === 0 ? undefined : not({ code: "unknown-sheet" });
  if (filled > MAX_ROWS) return not({ code: "too-many-rows", count: filled });
  const head = seal === (await sealOf(headText)) ? parseHead(headText) : undefined;
  if (!head) return not({ code: "head-changed" }, cellName(ROW.head, HIDDEN.id));
  if (head.sheet > SHEET_VERSION) return not({ code: "newer" });
  return readItem(sheet, headText, head);
};

const isReturned = (one: Returned | Untaken): one is Returned => "head" in one;

const isSame = (one: Returned, other: Returned): boolean =>
  Object.keys({ ...one.mine, ...other.mine }).every((id) => sameMark(one.mine[id], other.mine[id]));

/** An item that stands in the file twice is taken when both say the same; otherwise nobody knows which one is meant. */
const once = (all: readonly Returned[]): Reading => {
  const differs = (one: Returned) =>
    all.some((other) => other.head.claimId === one.head.claimId && !isSame(one, other));
  return {
    returned: all.filter(
      (one, at) => !differs(one) && all.findIndex(({ head }) => head.claimId === one.head.claimId) === at,
    ),
    untaken: all.filter(differs).map(({ sheet }) => ({ sheet, why: { code: "item-twice" } })),
  };
};

export const readWorksheet = async (bytes: Uint8Array): Promise<Reading | FileFault> => {
  const file = await openFile(bytes);
  if (typeof file === "string") return file;
  const read = (await Promise.all(file.sheets.map(readSheet))).filter((one) => one !== undefined);
  const ours = once(read.filter(isReturned));
  const untaken = [
    ...read.filter((one): one is Untaken => !isReturned(one)),
    ...ours.untaken,
    ...file.unread.map((sheet): Untaken => ({ sheet, why: { code: "unknown-sheet" } })),
  ];
  const known = read.some((one) => isReturned(one) || one.why.code !== "unknown-sheet");
  return known ? { returned: ours.returned, untaken } : "foreign";
};
