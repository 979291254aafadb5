/** A message is a string, or a function of what it speaks of; messages may be grouped. */
export interface Messages {
  readonly [key: string]: string | ((...values: never[]) => string) | Messages;
}

/** The shape of a catalogue's messages, with the first language's wording forgotten. */
export type Same<M> = {
  readonly [K in keyof M]: M[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : M[K] extends string
      ? string
      : Same<M[K]>;
};

export interface Catalogue<M> {
  readonly zh: Same<M>;
  readonly en: Same<M>;
}

/** Both languages of a noun's words. `en` must have exactly the messages of `zh`: a missing one does not compile. */
export const catalogue = <const M extends Messages>(words: { zh: M; en: NoInfer<Same<M>> }): Catalogue<M> =>
  words as unknown as Catalogue<M>;
