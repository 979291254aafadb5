import type { Competency } from "#contract/catalog";
import { type Actor, holds } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";

import type { NewPhrase, Phrase, PhraseChange, Wording } from "./contract.ts";

/** The bank is the pool's: whoever scores may use, add and change. */
export const mayPhrase = (actor: Actor): boolean => holds(actor, "expert");

/** A phrase speaks to a criterion that stands in the guide of today. */
export const addPhrase = (given: NewPhrase, { code, items }: Competency, id: string): Phrase | Problem => {
  const known = items.some(({ criteria }) => criteria.some((criterion) => criterion.id === given.criterion));
  if (!known) return problem("invalid-fields", [{ pointer: "/criterion", code: "unknown-criterion" }]);
  return { id, competency: code, ...given };
};

/** The phrase after a change, and the wording it was before. `undefined`: nothing changes. */
export const changePhrase = <P extends Phrase & { readonly version: number }>(
  phrase: P,
  { text = phrase.text, level = phrase.level, retired = phrase.retired ?? false }: PhraseChange,
): { phrase: P; wording: Wording; act: "change-phrase" | "retire-phrase" | "restore-phrase" } | undefined => {
  const { retired: was = false, ...rest } = phrase;
  if (text === phrase.text && level === phrase.level && retired === was) return undefined;
  const { id, version: number } = phrase;
  return {
    phrase: { ...rest, text, level, ...(retired && { retired: true as const }) } as P,
    wording: { id, number, text: phrase.text, level: phrase.level, ...(was && { retired: true as const }) },
    act: retired === was ? "change-phrase" : retired ? "retire-phrase" : "restore-phrase",
  };
};
