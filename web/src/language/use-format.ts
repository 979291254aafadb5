import { type Format, formatIn } from "./format.ts";
import { useLanguage } from "./language.ts";

/** Dates, hours, sizes and durations as they are said in the language spoken now. Apart from the words: the shell says none of them. */
export const useFormat = (): Format => formatIn(useLanguage());
