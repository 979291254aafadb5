/** A file as sheets of cells, or why it is none: read within limits, a formula known as one and never worked out. */
import { strFromU8, unzipSync } from "fflate";
import { type CellValue, readXlsx, type Sheet } from "hucre/xlsx";

import { MAX_FILE_BYTES, MAX_SHEETS, MAX_UNPACKED_BYTES } from "./layout.ts";
import type { FileFault } from "./untaken.ts";

export interface OpenSheet {
  readonly name: string;
  /** By row and column; a row in which nothing stands may be shorter. */
  readonly rows: readonly (readonly CellValue[])[];
  /** Whether what stands there comes from a formula, its own or that of a range around it. */
  readonly isFormula: (row: number, column: number) => boolean;
}

export interface OpenFile {
  readonly sheets: readonly OpenSheet[];
  /** Names of sheets beyond those that are read. */
  readonly unread: readonly string[];
}

const begins = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** What the archive says of itself; whoever unpacks it afterwards stops at what is said here. */
const listOf = (bytes: Uint8Array): { names: string[]; unpackedBytes: number } => {
  const names: string[] = [];
  let unpackedBytes = 0;
  unzipSync(bytes, {
    filter: ({ name, size, originalSize, compression }) => {
      names.push(name);
      // Packed, and said to be nothing: its size would be known too late.
      unpackedBytes += originalSize === 0 && size > 0 && compression !== 0 ? Number.POSITIVE_INFINITY : originalSize;
      return false;
    },
  });
  return { names, unpackedBytes };
};

/** What-if tables are formulas that stand in no cell. */
const hasWhatIf = (bytes: Uint8Array): boolean =>
  Object.values(unzipSync(bytes, { filter: ({ name }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name) })).some((sheet) =>
    /<(?:\w+:)?f\b[^>]*\bt=["']dataTable/.test(strFromU8(sheet)),
  );

const RANGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/;
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0) - 1;

const formulasOf = ({ cells }: Sheet): OpenSheet["isFormula"] => {
  const formulas = [...(cells ?? [])].filter(([, cell]) => cell.formula !== undefined || cell.type === "formula");
  const alone = new Set(formulas.map(([at]) => at));
  const ranges = formulas.flatMap(([, { formulaRef }]) => {
    const [, left, top, right, bottom] = RANGE.exec(formulaRef ?? "") ?? [];
    if (!left || !right) return [];
    return { left: columnOf(left), top: Number(top) - 1, right: columnOf(right), bottom: Number(bottom) - 1 };
  });
  return (row, column) =>
    alone.has(`${row},${column}`) ||
    ranges.some(({ left, top, right, bottom }) => row >= top && row <= bottom && column >= left && column <= right);
};

export const openFile = async (bytes: Uint8Array): Promise<OpenFile | FileFault> => {
  if (bytes.length > MAX_FILE_BYTES) return "too-large";
  // A compound file: one under a password, or a format of before .xlsx.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return "encrypted";
  if (!begins(bytes, 0x50, 0x4b)) return "not-xlsx";
  const unread: string[] = [];
  try {
    const { names, unpackedBytes } = listOf(bytes);
    if (!names.includes("xl/workbook.xml")) return "not-xlsx";
    if (unpackedBytes > MAX_UNPACKED_BYTES) return "too-large";
    const { sheets } = await readXlsx(bytes, {
      sheets: ({ name, index }) => {
        if (index >= MAX_SHEETS) unread.push(name);
        return index < MAX_SHEETS;
      },
    });
    if (hasWhatIf(bytes)) return "what-if";
    return {
      sheets: sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows, isFormula: formulasOf(sheet) })),
      unread,
    };
  } catch {
    return "broken";
  }
};
