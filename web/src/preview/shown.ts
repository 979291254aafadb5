/** What an engine put on screen. */
export interface Shown {
  /** What is fitted to the window's width: paper has a width of its own. Absent, the content flows. */
  readonly paper?: { readonly element: HTMLElement; readonly widthPx: number };
  /** Pages or slides under one another. */
  readonly pages: readonly HTMLElement[];
  readonly count: number;
  /** For what is not scrolled to, as a sheet. */
  readonly turnTo?: (page: number) => void;
}
