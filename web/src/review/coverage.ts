/**
 * What of the evidence a scorer has had before her, so that she is told what she has not before she gives a verdict. It stays
 * on her device: nobody is measured by it.
 */
import type { Work } from "../../../functions/review/work-contract.ts";

import { pinsIn } from "./viewer/pinned.ts";

/** In seconds from the beginning. */
export type Span = readonly [from: number, to: number];

/** What was played of each file that was open, by its id; nothing of a file is ever played that is no recording. */
export type Coverage = Readonly<Record<string, readonly Span[]>>;

/** Spans further apart than this, in seconds, were not watched in one go. */
const A_LITTLE = 0.5;

export const joinSpans = (a: readonly Span[], b: readonly Span[]): Span[] => {
  const joined: Span[] = [];
  for (const [from, to] of [...a, ...b].toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last && from <= last[1] + A_LITTLE) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
};

const secondsWithin = (spans: readonly Span[], [from, to]: Span): number =>
  spans.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);

/** Of what the teacher pinned in a recording, or of the whole when nothing is pinned, the part that was played: 0 to 1. */
export const shareWatched = (watched: readonly Span[], asked: readonly Span[]): number => {
  const length = asked.reduce((sum, [from, to]) => sum + to - from, 0);
  const played = asked.reduce((sum, span) => sum + secondsWithin(watched, span), 0);
  return length > 0 ? Math.min(1, played / length) : 1;
};

/** Half of what should be seen counts as looked at. */
const ENOUGH = 0.5;

export interface Unseen {
  readonly position: number;
  /** Of a recording that was begun: how much of it, 0 to 1. Absent: never opened. */
  readonly share?: number;
}

/** The files a verdict would be given without, in their order; what was deleted cannot be seen. */
export const unseenOf = (work: Work, coverage: Coverage): Unseen[] =>
  work.evidence.flatMap(({ id, position, durationSeconds, withdrawn }): Unseen[] => {
    if (withdrawn) return [];
    const watched = coverage[id];
    if (!watched) return [{ position }];
    if (durationSeconds === undefined) return [];
    const pinned = pinsIn(work, id).flatMap(({ from, to }): Span[] =>
      from === undefined ? [] : [[from, to ?? durationSeconds]],
    );
    const share = shareWatched(watched, pinned.length > 0 ? joinSpans(pinned, []) : [[0, durationSeconds]]);
    return share < ENOUGH ? [{ position, share }] : [];
  });
