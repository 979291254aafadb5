import type { LibraryQuery } from "#contract/catalog";

/** The library's address: the contract's filters, and a page counted from 1. What does not fit is dropped, not refused. */
export type LibrarySearch = Partial<
  Pick<LibraryQuery, "q" | "series" | "competency" | "environment" | "dimension" | "stage" | "subject">
> & {
  page?: number;
};

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FITS = {
  series: SLUG,
  competency: /^[A-Z]\d{1,2}$/,
  environment: /^\w{1,8}$/,
  dimension: SLUG,
  stage: SLUG,
  subject: SLUG,
} as const;

const word = (value: unknown): string => (typeof value === "string" ? value : "");

export const librarySearch = (raw: Record<string, unknown>): LibrarySearch => {
  const search: LibrarySearch = {};
  const q = word(raw["q"]).slice(0, 80);
  if (q.trim() !== "") search.q = q;
  for (const name of Object.keys(FITS) as (keyof typeof FITS)[]) {
    const value = word(raw[name]);
    if (FITS[name].test(value)) search[name] = value;
  }
  const page = Number(raw["page"]);
  if (Number.isInteger(page) && page > 1 && page <= 500) search.page = page;
  return search;
};
