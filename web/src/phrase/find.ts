/** Which phrases are offered, in which order. Pure. */
import type { Level } from "#contract/catalog";
import type { PhraseView } from "#contract/phrase";
import type { Language } from "#kernel/text";

import { initialsOf } from "./initials.ts";

export interface Wanted {
  readonly criterion: string;
  /** Of the criterion as it is marked; not marked yet, every level is offered. */
  readonly level: Level | undefined;
  readonly language: Language;
  readonly typed: string;
  /** How often she used each, by id. */
  readonly uses: Readonly<Record<string, number>>;
}

/** Anywhere in the words, or as first letters of their pinyin; spaces between the letters do not count. */
const matches = (text: string, typed: string): boolean => {
  const sought = typed.trim().toLowerCase();
  if (text.toLowerCase().includes(sought)) return true;
  const letters = sought.replaceAll(/\s/g, "");
  return /^[a-z]+$/.test(letters) && initialsOf(text).includes(letters);
};

/** What she used most stands first, then what was added first. */
export const findPhrases = (
  phrases: readonly PhraseView[],
  { criterion, level, language, typed, uses }: Wanted,
): PhraseView[] =>
  phrases
    .filter((one) => one.criterion === criterion && one.language === language)
    .filter((one) => level === undefined || one.level === level)
    .filter(({ text }) => matches(text, typed))
    .toSorted((a, b) => (uses[b.id] ?? 0) - (uses[a.id] ?? 0) || a.id.localeCompare(b.id));

/** A comment with a phrase added at its end. */
export const joinWords = (comment: string, phrase: string, language: Language): string => {
  const before = comment.trimEnd();
  return before === "" ? phrase : `${before}${language === "zh" ? "" : " "}${phrase}`;
};
