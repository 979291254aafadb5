/** Two texts side by side: the passages that both have, longest first found, in the order of the first text. */
import type { Passage, PassageSide } from "./contract.ts";
import { type Shingle, shinglesOf } from "./text.ts";

/** Shorter rows of words in common are idiom. Eight Chinese characters, or six words. */
const MIN_RUN = 4;
/** Of words that stand often in a text, so many places are tried. */
const MAX_TRIES = 8;
const MAX_PASSAGES = 40;
/** So much around a passage is shown, in characters: enough to see what it is about, and no more of the other's work. */
const AROUND = 30;

interface Run {
  readonly here: readonly [from: number, to: number];
  readonly there: readonly [from: number, to: number];
  readonly length: number;
}

const runsOf = (here: readonly Shingle[], there: readonly Shingle[]): Run[] => {
  const places = Map.groupBy(there.keys(), (at) => there[at]?.hash);
  const runs: Run[] = [];
  for (let at = 0; at < here.length;) {
    let best = { start: 0, length: 0 };
    for (const start of (places.get(here[at]?.hash) ?? []).slice(0, MAX_TRIES)) {
      let length = 1;
      while (here[at + length] && here[at + length]?.hash === there[start + length]?.hash) length += 1;
      if (length > best.length) best = { start, length };
    }
    const [first, last] = [here[at], here[at + best.length - 1]];
    const [otherFirst, otherLast] = [there[best.start], there[best.start + best.length - 1]];
    if (best.length >= MIN_RUN && first && last && otherFirst && otherLast)
      runs.push({ here: [first.from, last.to], there: [otherFirst.from, otherLast.to], length: best.length });
    at += Math.max(1, best.length);
  }
  return runs;
};

/** What must not be read by who compares, such as names. Of one length, so that the same words stay the same. */
export const masked = (text: string, names: readonly string[]): string =>
  names
    .filter((name) => [...name].length >= 2)
    .reduce((rest, name) => {
      const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      // A short Latin name stands inside other words; a Chinese one is not set apart by anything.
      const whole = /^\p{Script=Latin}/u.test(name) ? `(?<!\\p{L})${plain}(?!\\p{L})` : plain;
      return rest.replace(new RegExp(whole, "giu"), (found) => "○".repeat(found.length));
    }, text);

const sideOf = (text: string, [from, to]: readonly [number, number]): PassageSide => ({
  before: text.slice(Math.max(0, from - AROUND), from).toWellFormed(),
  shared: text.slice(from, to),
  after: text.slice(to, to + AROUND).toWellFormed(),
});

export interface Aligned {
  readonly passages: Passage[];
  readonly more: boolean;
  /** How much of the first text's own words stands in the second, 0 to 1. */
  readonly share: number;
}

/** Quotations, references and `known` words stand in neither. */
export const align = (here: string, there: string, known?: ReadonlySet<number>): Aligned => {
  const [mine, theirs] = [shinglesOf(here, known), shinglesOf(there, known)];
  const among = new Set(theirs.map(({ hash }) => hash));
  const runs = runsOf(mine, theirs);
  const longest = runs.toSorted((a, b) => b.length - a.length).slice(0, MAX_PASSAGES);
  return {
    passages: longest
      .toSorted((a, b) => a.here[0] - b.here[0])
      .map((run) => ({ here: sideOf(here, run.here), there: sideOf(there, run.there) })),
    more: runs.length > longest.length,
    share: mine.length === 0 ? 0 : mine.filter(({ hash }) => among.has(hash)).length / mine.length,
  };
};
