import type { CasesQuery } from "#contract/quality";

/** The page's address: what the board is of and, with `which`, the cases behind one of its numbers. Plain words, as they stand there. */
export type QualitySearch = {
  readonly [
    K in "from" | "to" | "pool" | "competency" | "district" | "area" | "which" | "criterion" | "scorer" | "week"
  ]?: string;
};

/** Where the board stands. */
export const BOARD = { to: "/manage/$part", params: { part: "quality" } } as const;

/** What the board itself is asked for. */
export const boardOf = ({ from, to, pool, competency, district, area }: QualitySearch): QualitySearch => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(pool && { pool }),
  ...(competency && { competency }),
  ...(district && { district }),
  ...(area && { area }),
});

/** The board's filters and one of its numbers. */
export const behind = (search: QualitySearch, more: Omit<QualitySearch, "from" | "to" | "pool">): QualitySearch => ({
  ...boardOf(search),
  which: "all" satisfies CasesQuery["which"],
  ...more,
});

/** `2026-11`, so many months before the month of `now`. */
export const monthBefore = (months: number, now: Date): string => {
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  return at.toISOString().slice(0, 7);
};
