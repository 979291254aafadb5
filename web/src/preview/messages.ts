/** What the app and the frame that renders Office files say to each other. Only ever added to: an open tab may be older than the frame. */

export type OfficeFormat = "docx" | "pptx" | "xlsx";

/** Sent once, with the port on which all else is said. Words carry `{0}` and `{1}` for numbers. */
export interface Showing {
  readonly show: OfficeFormat;
  readonly bytes: ArrayBuffer;
  readonly language: string;
  readonly dark: boolean;
  /** Page, slide or sheet to begin at, from 1. */
  readonly page: number;
  readonly words: { readonly more: string; readonly columns: string; readonly empty: string; readonly sheets: string };
}

export type ToFrame =
  | { readonly zoom: number }
  | { readonly scroll: 1 | -1 }
  | { readonly page: number }
  | { readonly dark: boolean };

export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export type FromFrame =
  | { readonly shown: { readonly pages: number } }
  | { readonly at: number }
  | { readonly zoomBy: number }
  | { readonly key: PressedKey }
  | { readonly failed: string };
