import type { Language, Text } from "#kernel/text";

import { cell, useCell } from "../device/cell.ts";
import { onRememberedElsewhere, recall, remember } from "../device/remember.ts";
import type { Catalogue, Same } from "./catalogue.ts";

const isLanguage = (value: unknown): value is Language => value === "zh" || value === "en";

/** Chinese first; English only for a browser that asks for it and not for Chinese. */
const preferred = (): Language => {
  const kept = recall("language");
  if (isLanguage(kept)) return kept;
  const asked = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return asked?.toLowerCase().startsWith("en") ? "en" : "zh";
};

const language = cell<Language>(preferred());

const speak = (chosen: Language): void => {
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  language.set(chosen);
};

export const startLanguage = (): void => {
  speak(language.get());
  onRememberedElsewhere("language", (value) => isLanguage(value) && speak(value));
};

export const chooseLanguage = (chosen: Language): void => {
  remember("language", chosen);
  speak(chosen);
};

export const useLanguage = (): Language => useCell(language);

/** The noun's words in the language spoken now. */
export const useWords = <M>(words: Catalogue<M>): Same<M> => words[useLanguage()];

const PICK = { zh: (words: Text) => words.zh, en: (words: Text) => words.en } as const;

/** Picks the language of a `Text` that came from the server: `const text = useText(); text(course.title)`. */
export const useText = (): ((words: Text) => string) => PICK[useLanguage()];
