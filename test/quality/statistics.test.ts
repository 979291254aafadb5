/** The statistics against published examples, and against data whose truth is known. Sources: `test/golden/statistics/README.md`. */
import { describe, expect, it } from "vitest";

import { alphaOf, type Scale } from "../../functions/quality/statistics/alpha.ts";
import { percentileInterval, resampledSums, seededRandom } from "../../functions/quality/statistics/bootstrap.ts";
import { coincidencesOf, exactOf } from "../../functions/quality/statistics/coincidence.ts";
import { shiftOf } from "../../functions/quality/statistics/drift.ts";
import { quadraticWeights, weightedKappa } from "../../functions/quality/statistics/kappa.ts";
import type { Pair } from "../../functions/quality/statistics/pair.ts";
import { severitiesOf } from "../../functions/quality/statistics/severity.ts";
import { season, STANDARD_ERROR, teams } from "../golden/statistics/baseball.ts";
import { asymmetric, KAPPA, shares, unweighted, weights } from "../golden/statistics/cohen.ts";
import { ALPHA, units, VALUES } from "../golden/statistics/krippendorff.ts";
import { simulate } from "../golden/statistics/simulated.ts";

describe("agreement", () => {
  const coincidences = coincidencesOf(units, VALUES);

  it.each(Object.entries(ALPHA))("alpha of Krippendorff's example, %s", (scale, published) => {
    expect(alphaOf(coincidences, scale as Scale)).toBeCloseTo(published, 3);
  });

  it("counts 40 values in pairs, as Krippendorff does", () => {
    expect(coincidences.reduce((sum, one) => sum + one, 0)).toBeCloseTo(40, 10);
  });

  it("alpha says nothing where nothing was put to the test, 1 where all agree, less than 0 where all differ", () => {
    expect(
      alphaOf(
        coincidencesOf(
          [
            [1, 1],
            [1, 1],
          ],
          3,
        ),
        "ordinal",
      ),
    ).toBeUndefined();
    expect(alphaOf(coincidencesOf([[0], [undefined, 2]], 3), "ordinal")).toBeUndefined();
    expect(
      alphaOf(
        coincidencesOf(
          [
            [0, 0],
            [2, 2],
          ],
          3,
        ),
        "ordinal",
      ),
    ).toBe(1);
    expect(
      alphaOf(
        coincidencesOf(
          [
            [0, 2],
            [2, 0],
          ],
          3,
        ),
        "ordinal",
      ),
    ).toBeLessThan(0);
  });

  it("kappa of Cohen's example: plain, weighted, with weights that differ by judge", () => {
    expect(weightedKappa(shares, unweighted)).toBeCloseTo(KAPPA.unweighted, 3);
    expect(weightedKappa(shares, weights)).toBeCloseTo(KAPPA.weighted, 3);
    expect(weightedKappa(shares, asymmetric)).toBeCloseTo(KAPPA.asymmetric, 3);
    expect(weightedKappa([0, 0, 0, 5], quadraticWeights(2))).toBeUndefined();
  });

  it("exact agreement is the share of pairs with the same level", () => {
    expect(
      exactOf(
        coincidencesOf(
          [
            [0, 0],
            [1, 2],
            [2, 2],
            [1, 1],
          ],
          3,
        ),
      ),
    ).toBeCloseTo(0.75, 10);
    expect(exactOf([0, 0, 0, 0])).toBeUndefined();
  });
});

describe("intervals", () => {
  it("are the same for the same cases, and hold the truth about as often as they say", () => {
    const random = seededRandom(7);
    const truth = 0.8;
    let held = 0;
    const worlds = 120;
    for (let world = 0; world < worlds; world++) {
      const cases = Array.from({ length: 60 }, () => (random() < truth ? [1, 1] : [0, 1]));
      const shareOf = ([same = 0, all = 0]: readonly number[]) => same / all;
      const interval = percentileInterval(resampledSums(cases).map(shareOf));
      expect(interval).toEqual(percentileInterval(resampledSums(cases).map(shareOf)));
      const [low, high] = interval ?? [0, 0];
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / worlds).toBeGreaterThan(0.88);
    expect(held / worlds).toBeLessThan(1);
  });
});

/** So weak that nothing is drawn anywhere. */
const NOTHING_KNOWN = { severity: 1000, height: 1000 };

describe("severity", () => {
  it("comes to the measures of Facets on its own example of pairs", () => {
    const pairs = season().map(({ winner, loser }, game): Pair => ({
      a: winner,
      b: loser,
      x: 1,
      y: 0,
      caseId: `${game}`,
    }));
    const { scorers } = severitiesOf(pairs, 1, NOTHING_KNOWN);
    const severityOf = (name: string) => scorers.find(({ scorerId }) => scorerId === name)?.logits ?? Number.NaN;
    for (const { name, measure } of teams) {
      // Who wins is able, and gives nothing away: a severe scorer is one who loses.
      // Facets stopped at changes of 0.01.
      expect(Math.abs(-severityOf(name) - measure), name).toBeLessThan(0.01);
      const information = pairs
        .filter(({ a, b }) => a === name || b === name)
        .reduce((sum, { a, b }) => {
          const p = 1 / (1 + Math.exp(severityOf(a) - severityOf(b)));
          return sum + p * (1 - p);
        }, 0);
      expect(1 / Math.sqrt(information), name).toBeCloseTo(STANDARD_ERROR, 2);
    }
  });

  const severities = [-1, -0.6, -0.3, 0, 0.1, 0.4, 0.6, 0.8];
  const mean = severities.reduce((sum, one) => sum + one, 0) / severities.length;

  it("finds known severities, though the severe get the better cases; standard errors and fit say so", () => {
    const random = seededRandom(1989);
    const truth = { severities, cases: 3000, criteria: 6, steps: [-1.5, 1.5] as const };
    const { scorers, heights } = severitiesOf(simulate(truth, random), 2, NOTHING_KNOWN);
    for (const { scorerId, logits, standardError, infit, outfit } of scorers) {
      const known = (severities[Number(scorerId.split(" ")[1])] ?? 0) - mean;
      expect(Math.abs(logits - known), scorerId).toBeLessThan(3 * standardError);
      expect(standardError).toBeLessThan(0.06);
      expect(infit).toBeGreaterThan(0.9);
      expect(infit).toBeLessThan(1.1);
      expect(outfit).toBeGreaterThan(0.85);
      expect(outfit).toBeLessThan(1.15);
    }
    // Of the steps, what is left in a comparison is half their distance.
    expect(heights[0]).toBeCloseTo(1.5, 0.5);
  });

  it("holds the truth in its intervals when cases are few and marks of a case hang together", () => {
    const random = seededRandom(1973);
    let [held, all] = [0, 0];
    for (let world = 0; world < 30; world++) {
      const truth = { severities, cases: 120, criteria: 6, steps: [-1.5, 1.5] as const, quirk: 0.7 };
      for (const { scorerId, logits, standardError } of severitiesOf(simulate(truth, random), 2).scorers) {
        const known = (severities[Number(scorerId.split(" ")[1])] ?? 0) - mean;
        all += 1;
        if (Math.abs(logits - known) < 1.96 * standardError) held += 1;
      }
    }
    expect(all).toBe(240);
    // Not quite 95 %: a case that differs for one scorer alone draws every severity a little towards the middle.
    expect(held / all).toBeGreaterThan(0.88);
  });

  it("tells a scorer who is now severe and now lenient from one who is steady", () => {
    const random = seededRandom(3);
    const truth = { severities: [0, 0, 0, 0, 0], cases: 600, criteria: 6, steps: [-1.5, 1.5] as const };
    const erratic = simulate(truth, random).map((pair) => {
      if (pair.a === "scorer 0") return { ...pair, x: Math.floor(random() * 3) };
      return pair.b === "scorer 0" ? { ...pair, y: Math.floor(random() * 3) } : pair;
    });
    const fit = new Map(severitiesOf(erratic, 2).scorers.map(({ scorerId, infit }) => [scorerId, infit ?? 0]));
    expect(Math.max(...fit.values())).toBe(fit.get("scorer 0"));
    expect(fit.get("scorer 0")).toBeGreaterThan(1.15);
  });

  it("does not compare scorers whom no common case connects, and draws few comparisons towards the middle", () => {
    const pair = (a: string, b: string, x: number, y: number): Pair => ({ a, b, x, y, caseId: `${a}${b}${x}${y}` });
    const { scorers } = severitiesOf([pair("a", "b", 1, 0), pair("c", "d", 2, 1), pair("d", "e", 1, 1)], 2);
    expect(scorers.map(({ group }) => group)).toEqual([0, 0, 1, 1, 1]);
    for (const { logits, standardError } of scorers) {
      expect(Math.abs(logits)).toBeLessThan(1);
      expect(standardError).toBeGreaterThan(0.4);
    }
    expect(severitiesOf([], 2).scorers).toEqual([]);
  });
});

describe("drift", () => {
  it("shows how far a scorer has moved from her own severity, and that the others have not", () => {
    const random = seededRandom(17);
    const steps = [-1.5, 1.5] as const;
    const before = simulate({ severities: [0, 0, 0, 0, 0], cases: 900, criteria: 6, steps }, random);
    const later = simulate({ severities: [1, 0, 0, 0, 0], cases: 90, criteria: 6, steps }, random);
    const estimated = severitiesOf([...before, ...later], 2);
    const moved = shiftOf("scorer 0", later, estimated, 2);
    expect(moved.logits - 2.58 * moved.standardError).toBeGreaterThan(0);
    expect(moved.logits).toBeCloseTo(1, 0);
    for (const other of ["scorer 1", "scorer 2", "scorer 3", "scorer 4"]) {
      const still = shiftOf(other, later, estimated, 2);
      expect(Math.abs(still.logits), other).toBeLessThan(2.58 * still.standardError);
    }
    expect(shiftOf("scorer 0", [], estimated, 2)).toEqual({ logits: 0, standardError: 1 });
  });
});
