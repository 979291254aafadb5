/**
 * What may not be shown. A part that rests on fewer than five people is hidden; and so that nobody finds it as the whole less the
 * rest, parts are hidden beside it until what is missing is no small group either. Source of the term: complementary suppression,
 * Willenborg and de Waal, "Elements of Statistical Disclosure Control" (2001), ch. 6.
 */
import { type HiddenBecause, MIN_PEOPLE } from "#contract/quality";

/** A part of a whole, with everybody it speaks of: each kind of people by itself. */
export interface Part {
  readonly key: string;
  readonly people: readonly ReadonlySet<string>[];
}

const sizeOf = ({ people }: Pick<Part, "people">): number => Math.min(...people.map(({ size }) => size));

/** Smallest first; where the fewest are as few, by all of them. */
const bySize = (a: Part, b: Part): number => {
  const all = ({ people }: Part) => people.reduce((sum, { size }) => sum + size, 0);
  return sizeOf(a) - sizeOf(b) || all(a) - all(b) || (a.key < b.key ? -1 : 1);
};

/** Whether a statement on it would be one on few people. */
export const isFew = (part: Pick<Part, "people">): boolean => sizeOf(part) < MIN_PEOPLE;

const together = (parts: readonly Part[]): Pick<Part, "people"> => ({
  people: (parts[0]?.people ?? []).map((_, kind) => new Set(parts.flatMap(({ people }) => [...(people[kind] ?? [])]))),
});

/** By key, why a part is hidden; a part that is not in it is shown. The parts make up the whole, each person may be in several. */
export const hiddenOf = (parts: readonly Part[]): Map<string, HiddenBecause> => {
  const hidden = new Map<string, HiddenBecause>(
    parts.filter(isFew).map(({ key }): [string, HiddenBecause] => [key, "few-people"]),
  );
  if (hidden.size === 0) return hidden;
  const shown = parts.filter(({ key }) => !hidden.has(key)).toSorted(bySize);
  for (const { key } of shown) {
    const missing = parts.filter((part) => hidden.has(part.key));
    if (missing.length > 1 && !isFew(together(missing))) break;
    hidden.set(key, "protects-others");
  }
  return hidden;
};
