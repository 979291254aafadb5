/** `npm run cost` writes the cost page, in both languages, from `measured.json`. */
import { readFile, writeFile } from "node:fs/promises";

import { type Measured, readMeasured } from "./measured.ts";
import { pageOf } from "./page.ts";

const PAGES = { en: "README.md", zh: "README.zh-CN.md" } as const;
type Language = keyof typeof PAGES;
const languages = Object.keys(PAGES) as Language[];

const fileOf = (language: Language): URL => new URL(PAGES[language], import.meta.url);

/** Whether a page is what the program writes. */
export const pageIsCurrent = async (language: Language, measured: Measured): Promise<boolean> =>
  (await readFile(fileOf(language), "utf8").catch(() => "")) === pageOf(measured, language);

if (import.meta.main) {
  const measured = await readMeasured();
  for (const language of languages) await writeFile(fileOf(language), pageOf(measured, language));
}
