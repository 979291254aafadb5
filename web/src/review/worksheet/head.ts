/** What a sheet is a copy of. It travels hidden in the workbook, under a seal, so that a changed id is noticed. */
import type { Work } from "../../../../functions/review/work-contract.ts";

/** Of the workbook's own layout: what a later version writes is not guessed at. */
export const SHEET_VERSION = 1;

export interface Head {
  readonly sheet: number;
  readonly claimId: string;
  readonly version: number;
  readonly code: string;
  readonly competency: string;
  readonly frameworkVersion: number;
  readonly attempt: number;
  readonly kind: Work["kind"];
}

export const headOf = ({ claimId, version, code, attempt, kind, guide }: Work): Head => ({
  sheet: SHEET_VERSION,
  claimId,
  version,
  code,
  competency: guide.code,
  frameworkVersion: guide.frameworkVersion,
  attempt,
  kind,
});

/** First sixteen hex digits of the SHA-256 over the parts: against a slip of the hand, not against forgery. */
export const sealOf = async (...parts: readonly string[]): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** A head is read after its seal was found whole; `undefined` is no head at all. */
export const parseHead = (text: string): Head | undefined => {
  const head = parsed(text) as Partial<Head> | undefined;
  return typeof head?.sheet === "number" && typeof head.claimId === "string" && typeof head.code === "string"
    ? (head as Head)
    : undefined;
};

/** Whatever JSON says; `undefined` when it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
