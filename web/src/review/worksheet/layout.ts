/** Where things stand in an item's sheet, counted from 0, and how much of a file is read at all. */

/** The columns that are seen. `sides` is there for adjudication only. */
export const COLUMN = { criterion: 0, levels: 1, level: 2, comment: 3, sides: 4 } as const;

/** The columns that are hidden: a criterion's id, the seal over it, and the marks that were taken away, in pieces. */
export const HIDDEN = { id: 7, seal: 8, base: 9, last: 15 } as const;

/** Title, what to do, and the names of the columns; then criteria, with a line before those of each item. */
export const ROW = { head: 0, hint: 1, names: 2, first: 3 } as const;

/** Stands where an item's head would on the sheet of instructions. */
export const NOTES_MARK = "weineng.review.notes";

/** Characters a cell of a workbook can hold, rounded down. Source: Excel's limit of 32,767. */
export const CELL_LENGTH = 30_000;

/** Source: `MAX_COMMENT` of the platform, which holds the last word. */
export const MAX_COMMENT = 2000;

/** Ten items with every comment as long as it may be are 0.3 MB. */
export const MAX_FILE_BYTES = 2_000_000;
/** Unpacked, all parts of the file together. */
export const MAX_UNPACKED_BYTES = 20_000_000;
/** Criteria of an item and the lines between them, many times over. */
export const MAX_ROWS = 400;
/** An expert holds a handful of claims. */
export const MAX_SHEETS = 40;

/** `C5`, from counts that begin at 0; for columns up to `Z`. */
export const cellName = (row: number, column: number): string => `${String.fromCodePoint(65 + column)}${row + 1}`;
