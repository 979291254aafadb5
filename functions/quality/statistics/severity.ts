/** How severe each scorer is, in logits: above 0 gives lower levels than those she is compared with. Estimated as `pair.ts` says. */
import { add, inverseOf, type Matrix, times, zeros } from "./matrix.ts";
import { expect, innerCounts, type Pair } from "./pair.ts";

/**
 * What is known before anything is seen, as standard deviations in logits: severities of trained scorers lie within two or three
 * logits of each other (Eckes, "Introduction to Many-Facet Rasch Measurement", 2nd ed. 2015, ch. 5). Few comparisons are drawn
 * towards 0 by it, many are not.
 */
export interface Prior {
  readonly severity: number;
  readonly height: number;
}
export const PRIOR: Prior = { severity: 1, height: 3 };

export interface Severity {
  readonly scorerId: string;
  readonly logits: number;
  /** The larger of the model's own and the one that allows for marks of a case hanging together (Huber's sandwich, by case). */
  readonly standardError: number;
  /** Squared surprises, weighted by information: 1 is as expected, above 1.5 is now severe and now lenient (Linacre). `undefined` without a telling pair. */
  readonly infit: number | undefined;
  /** The same, each pair counted alike. */
  readonly outfit: number | undefined;
  /** Pairs in which she could have differed. */
  readonly pairs: number;
  /** Who can be compared at all, directly or through others, has the same number. */
  readonly group: number;
}

export interface Severities {
  readonly scorers: readonly Severity[];
  readonly heights: readonly number[];
}

/** Two scorers are in one group when a chain of common cases leads from one to the other. */
const groupsOf = (count: number, links: readonly (readonly [number, number])[]): number[] => {
  const group = Array.from({ length: count }, (_, at) => at);
  const root = (at: number): number => (group[at] === at ? at : (group[at] = root(group[at] ?? at)));
  for (const [a, b] of links) group[root(a)] = root(b);
  const roots = group.map((_, at) => root(at));
  const numbers = [...new Set(roots)];
  return roots.map((one) => numbers.indexOf(one));
};

/** A pair that leaves no choice, both lowest or both highest, tells nothing of who is severe. */
const isTelling = ({ x, y }: Pair, top: number): boolean => x + y > 0 && x + y < 2 * top;

const MAX_STEPS = 50;
const STILL = 1e-9;
const LONGEST_STEP = 2;

export const severitiesOf = (pairs: readonly Pair[], top: number, prior: Prior = PRIOR): Severities => {
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].toSorted();
  const indexOf = new Map(ids.map((id, at) => [id, at]));
  const told = pairs
    .filter((pair) => isTelling(pair, top))
    .map((pair) => ({ ...pair, i: indexOf.get(pair.a) ?? 0, j: indexOf.get(pair.b) ?? 0 }));
  const count = ids.length;
  const width = count + top - 1;
  const precisionOf = (at: number) => 1 / (at < count ? prior.severity : prior.height) ** 2;
  const at = Array.from({ length: width }, () => 0);
  const expectedOf = ({ i, j, x, y }: (typeof told)[number]) =>
    expect(x + y, (at[i] ?? 0) - (at[j] ?? 0), at.slice(count), top);

  /** Slope and curvature of the log-likelihood where it stands now. */
  const look = (): { slope: number[]; curvature: Matrix } => {
    const slope = at.map((value, one) => -value * precisionOf(one));
    const curvature = zeros(width);
    for (let one = 0; one < width; one++) add(curvature, one, one, precisionOf(one));
    for (const pair of told) {
      const { mean, variance, inner, innerWithX, innerWithInner } = expectedOf(pair);
      const signs = [
        [pair.i, -1],
        [pair.j, 1],
      ] as const;
      const seen = innerCounts(pair.x, pair.y, top);
      for (const [p, sign] of signs) {
        slope[p] = (slope[p] ?? 0) + sign * (pair.x - mean);
        for (const [q, other] of signs) add(curvature, p, q, sign * other * variance);
        for (const [h, together] of innerWithX.entries()) {
          add(curvature, p, count + h, sign * together);
          add(curvature, count + h, p, sign * together);
        }
      }
      for (const [h, mine] of inner.entries()) {
        slope[count + h] = (slope[count + h] ?? 0) + (seen[h] ?? 0) - mine;
        for (const [k, together] of (innerWithInner[h] ?? []).entries())
          add(curvature, count + h, count + k, together);
      }
    }
    return { slope, curvature };
  };

  let inverse = zeros(width);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { slope, curvature } = look();
    inverse = inverseOf(curvature);
    const move = times(inverse, slope);
    const longest = Math.max(0, ...move.map(Math.abs));
    for (const [one, by] of move.entries()) at[one] = (at[one] ?? 0) + by * Math.min(1, LONGEST_STEP / (longest || 1));
    if (longest < STILL) break;
  }

  const group = groupsOf(
    count,
    pairs.map(({ a, b }) => [indexOf.get(a) ?? 0, indexOf.get(b) ?? 0]),
  );
  const membersOf = (number: number) => ids.flatMap((_, one) => (group[one] === number ? [one] : []));
  const centre = (values: readonly number[], one: number): number => {
    const members = membersOf(group[one] ?? 0);
    return (values[one] ?? 0) - members.reduce((sum, member) => sum + (values[member] ?? 0), 0) / members.length;
  };

  // What each case pulls at: the two severities and the heights, nothing else.
  const pulls = new Map<string, Map<number, number>>();
  const surprise = ids.map(() => ({ squares: 0, variance: 0, standardized: 0, pairs: 0 }));
  for (const pair of told) {
    const { mean, variance, inner } = expectedOf(pair);
    const pull = pulls.get(pair.caseId) ?? new Map<number, number>();
    pulls.set(pair.caseId, pull);
    const add1 = (where: number, by: number) => pull.set(where, (pull.get(where) ?? 0) + by);
    add1(pair.i, -(pair.x - mean));
    add1(pair.j, pair.x - mean);
    const seen = innerCounts(pair.x, pair.y, top);
    for (const [h, mine] of inner.entries()) add1(count + h, (seen[h] ?? 0) - mine);
    for (const one of [pair.i, pair.j]) {
      const so = surprise[one];
      if (!so) continue;
      so.squares += (pair.x - mean) ** 2;
      so.variance += variance;
      so.standardized += (pair.x - mean) ** 2 / variance;
      so.pairs += 1;
    }
  }

  return {
    heights: at.slice(count),
    scorers: ids.map((scorerId, one) => {
      const spread = Array.from({ length: width }, (_, column) =>
        centre(
          inverse.map((row) => row[column] ?? 0),
          one,
        ),
      );
      const model = centre(spread, one);
      const so = surprise[one];
      const robust = [...pulls.values()].reduce((sum, pull) => {
        let along = 0;
        for (const [where, by] of pull) along += (spread[where] ?? 0) * by;
        return sum + along ** 2;
      }, 0);
      return {
        scorerId,
        logits: centre(at, one),
        standardError: Math.sqrt(Math.max(model, robust)),
        infit: so && so.variance > 0 ? so.squares / so.variance : undefined,
        outfit: so && so.pairs > 0 ? so.standardized / so.pairs : undefined,
        pairs: so?.pairs ?? 0,
        group: group[one] ?? 0,
      };
    }),
  };
};
