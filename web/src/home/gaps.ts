import type { Gap } from "#contract/submission";

/** The items behind a submission's gaps, by what the teacher has to do about them, each item once. */
export interface Wanting {
  readonly missing: readonly string[];
  readonly refused: readonly string[];
  readonly consent: readonly string[];
}

const itemsWith = (gaps: readonly Gap[], ...codes: Gap["code"][]): string[] => [
  ...new Set(gaps.filter(({ code }) => codes.includes(code)).map(({ itemId }) => itemId)),
];

/** An item with a refused file needs another file; that it then also counts as short is not said twice. */
export const wantingIn = (gaps: readonly Gap[]): Wanting => {
  const refused = itemsWith(gaps, "refused");
  return {
    refused,
    missing: itemsWith(gaps, "missing", "too-few", "still-uploading").filter((item) => !refused.includes(item)),
    consent: itemsWith(gaps, "consent-missing"),
  };
};
