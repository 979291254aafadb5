import type { Pin } from "#contract/submission";

import { timecode } from "../../language/format.ts";
import { useWords } from "../../language/language.ts";
import { mapWords } from "./words.ts";

/** Puts the place within a file into words: `第 3 页`, `03:12–05:40`. */
export const usePlaceWords = () => {
  const words = useWords(mapWords);
  return ({ page, from, to }: Pick<Pin, "page" | "from" | "to">): string => {
    if (page !== undefined) return words.onPage(page);
    if (from === undefined) return words.wholeFile;
    return to === undefined ? words.since(timecode(from)) : words.span(timecode(from), timecode(to));
  };
};
