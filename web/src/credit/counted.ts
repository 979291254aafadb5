import type { EntryView } from "#contract/credit";

/** Why an entry counts as it does, apart from the words for it. */
export type Counted = "counts" | "partly" | "overCap" | "outside" | "reversed" | "reversal";

export const countedAs = ({
  why,
  countedHundredths,
  reverses,
}: Pick<EntryView, "why" | "countedHundredths" | "reverses">): Counted => {
  if (why === "reversed") return reverses === undefined ? "reversed" : "reversal";
  if (why === "outside-window") return "outside";
  if (why === "over-cap") return countedHundredths > 0 ? "partly" : "overCap";
  return "counts";
};

/** Newest day first; of one day, what was entered last first. */
export const newestFirst = (entries: readonly EntryView[]): EntryView[] =>
  entries.toSorted((a, b) => b.on.localeCompare(a.on) || b.id.localeCompare(a.id));
