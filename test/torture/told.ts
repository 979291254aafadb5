/** What a scorer typed, word by word, and what became of each: the other half of a check that nothing is lost. */
import type { DraftMarks } from "../../functions/review/contract.ts";

/** Each word that is typed is typed once. */
const WORD = /«[\w.]+»/g;

export const wordsIn = (text: string | undefined): string[] => text?.match(WORD) ?? [];

export const wordsOf = (draft: DraftMarks): string[] => Object.values(draft).flatMap(({ comment }) => wordsIn(comment));

export interface Told {
  /** A new word; `over` is the text it replaces, which she has read. */
  type(over: string): string;
  /** She read it and chose against it. */
  dropped(words: readonly string[]): void;
  /** The screen says that these are saved. */
  saved(words: readonly string[]): void;
  /** Typed, and replaced by nothing she knew of. */
  alive(): string[];
  /** Of those, what the screen called saved. */
  promised(): string[];
}

export const newTold = (run: number): Told => {
  const alive = new Set<string>();
  const promised = new Set<string>();
  let count = 0;
  const dropped: Told["dropped"] = (words) => {
    for (const word of words) alive.delete(word);
  };
  return {
    type(over) {
      dropped(wordsIn(over));
      const word = `«${run}.${++count}»`;
      alive.add(word);
      return word;
    },
    dropped,
    saved(words) {
      for (const word of words) promised.add(word);
    },
    alive: () => [...alive],
    promised: () => [...alive].filter((word) => promised.has(word)),
  };
};
