/** How the workbook looks: the app's ink and hairlines, one tint for what may be written in. */
import type { CellStyle } from "hucre/xlsx";

const INK = { rgb: "16211F" };
const MUTED = { rgb: "53625E" };
const LINE = { style: "thin", color: { rgb: "DBE2DE" } } as const;

const below = { bottom: LINE };
const boxed = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const fill = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } }) as const;
const top = { vertical: "top", wrapText: true } as const;
/** Words stay words: a date typed into a comment is not turned into a number. */
const WORDS = "@";

/** `name`: of the font; a cell that names none gets whatever the program likes. */
export const styleIn = (name: string) =>
  ({
    title: { font: { name, bold: true, size: 15, color: INK }, alignment: { vertical: "center" } },
    line: { font: { name, size: 11, color: INK }, alignment: top },
    muted: { font: { name, size: 10, color: MUTED }, alignment: top },
    names: { font: { name, bold: true, size: 10, color: MUTED }, border: below, alignment: { vertical: "center" } },
    item: { font: { name, bold: true, size: 11, color: INK }, fill: fill("EBEFEC"), alignment: { vertical: "center" } },
    criterion: { font: { name, bold: true, size: 11, color: INK }, border: below, alignment: top },
    text: { font: { name, size: 10, color: INK }, border: below, alignment: top },
    level: {
      font: { name, bold: true, size: 11, color: INK },
      fill: fill("F2F8F7"),
      border: boxed,
      alignment: { horizontal: "center", vertical: "center" },
      numFmt: WORDS,
      protection: { locked: false },
    },
    comment: {
      font: { name, size: 11, color: INK },
      fill: fill("F2F8F7"),
      border: boxed,
      alignment: top,
      numFmt: WORDS,
      protection: { locked: false },
    },
    hidden: { font: { name, size: 11, color: MUTED }, numFmt: WORDS },
  }) as const satisfies Record<string, CellStyle>;

/** A character that is as high as wide, in widths of a digit; the fonts differ, so a little more than most need. */
const WIDE = 1.9;
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? WIDE : 1), 0);

const LINE_POINTS = 15.5;
/** Source: Excel. */
const MAX_POINTS = 409;

/** Height of a row in points, so that nothing written in it is cut off: pairs of a text and the width of its column. */
export const heightOf = (texts: readonly (readonly [text: string, width: number])[]): number => {
  const lines = texts.map(([text, width]) =>
    text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0),
  );
  return Math.min(MAX_POINTS, Math.max(1, ...lines) * LINE_POINTS + 6);
};
