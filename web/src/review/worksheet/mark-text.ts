/** A criterion's mark as a cell shows it and as a cell gives it back. */
import type { Level } from "#contract/catalog";
import type { DraftMark, Moment } from "#contract/review";

import { levelWords } from "../../level/words.ts";
import { LEVELS } from "../marks.ts";
import { parsed } from "./head.ts";
import { CELL_LENGTH } from "./layout.ts";

/** What neither XML nor a cell can hold. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSHOWN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Words as a workbook can carry them: lines end one way. */
const plain = (text: string): string => text.replaceAll(/\r\n?/g, "\n").replaceAll(UNSHOWN, "").toWellFormed();

/** Words as a cell shows them: what would be taken for one of Excel's own escapes, `_x0041_`, is shown with another stroke. */
export const cellText = (text: string): string => plain(text).replaceAll(/_(?=x[\dA-F]{4}_)/gi, "\uff3f");

const LEVEL_BY_WORD = new Map<string, Level>([
  ...LEVELS.flatMap((level, at): [string, Level][] => [
    [levelWords.zh[level], level],
    [levelWords.en[level].toLowerCase(), level],
    [String(at + 1), level],
  ]),
  ["不合格", "not-met"],
]);

/** The level a cell names, in either language or by its key; `undefined` when it is empty, `unknown` when it is something else. */
export const levelIn = (value: unknown): Level | "unknown" | undefined => {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string" && typeof value !== "number") return "unknown";
  const word = String(value).normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
  return word === "" ? undefined : (LEVEL_BY_WORD.get(word) ?? "unknown");
};

/** The words of a cell; what looks like a number was typed as words. `undefined`: a date or a fault. */
export const wordsIn = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const words = plain(value);
  return words.trim() === "" ? "" : words;
};

/** JSON that survives every program: what a cell would drop, or take for an escape of its own, is written as `\u`. */
export const packMark = (mark: DraftMark): string[] => {
  const json = JSON.stringify(mark).replaceAll(
    /[_\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
  return Array.from({ length: Math.ceil(json.length / CELL_LENGTH) }, (_, at) =>
    json.slice(at * CELL_LENGTH, (at + 1) * CELL_LENGTH),
  );
};

const isMoment = (value: unknown): value is Moment => {
  const { evidenceId, second, text } = (value ?? {}) as Partial<Moment>;
  return typeof evidenceId === "string" && typeof second === "number" && typeof text === "string";
};

/** `undefined` when it is not a mark. */
export const unpackMark = (json: string): DraftMark | undefined => {
  const mark = parsed(json) as Partial<DraftMark> | undefined | null;
  if (typeof mark?.comment !== "string") return undefined;
  if (mark.level !== undefined && !LEVELS.includes(mark.level)) return undefined;
  if (mark.moments !== undefined && !(Array.isArray(mark.moments) && mark.moments.every(isMoment))) return undefined;
  const { level, comment, moments } = mark;
  return { comment, ...(level && { level }), ...(moments && { moments }) };
};
