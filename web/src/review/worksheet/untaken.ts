/** Why something of a file is not taken. Nothing is left out without one of these; it all stays in her file. */

/** The whole file. */
export type FileFault = "too-large" | "encrypted" | "not-xlsx" | "broken" | "foreign" | "what-if";

export type Why =
  /** A cell: `value` is what stands there, cut short, or a length. */
  | { readonly code: "level"; readonly value: string }
  | { readonly code: "too-long"; readonly count: number }
  | { readonly code: "formula" | "not-text" | "id-changed" | "unknown-row" }
  /** A criterion, by its cell. */
  | { readonly code: "twice" | "not-asked" }
  /** A sheet. */
  | { readonly code: "too-many-rows" | "missing"; readonly count: number }
  | { readonly code: "unknown-sheet" | "head-changed" | "newer" | "item-twice" }
  /** An item, as the platform has it now. */
  | { readonly code: "not-held" | "done" | "leaving" | "other-item" | "rubric-changed" };

export interface Untaken {
  /** Name of the sheet, which is the item's code. */
  readonly sheet: string;
  readonly cell?: string;
  readonly why: Why;
}
