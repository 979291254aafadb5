import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { ReviewCase, Slot } from "../contract.ts";
import { assign, giveUp, mayMove, timeFor } from "./assign.ts";
import { claim, giveBack } from "./claim.ts";
import { openCase } from "./open.ts";
import { assigneeOf, barOf, fits, mayClaim, type Scorer } from "./queue.ts";

const NOW = "2026-11-26T08:00:00.000Z";
const LATER = "2026-12-30T08:00:00.000Z";

const policy = {
  pointsRequired: 3,
  dimensionsRequired: 2,
  attempts: 3,
  scorers: 2,
  promisedDays: 5,
  leaseSeconds: 900,
  maxHeldClaims: 3,
};

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const list = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: values.length });
const [PEOPLE, SCHOOLS, CLUSTERS] = [
  ["p1", "p2", "p3"],
  ["s1", "s2"],
  ["c1", "c2"],
];
const [POINTS, STAGES] = [
  ["A1", "B2"],
  ["primary", "junior"],
];

const opened = fc
  .record({
    teacherId: some(PEOPLE),
    schoolId: some(SCHOOLS),
    cluster: fc.option(some(CLUSTERS), { nil: undefined }),
    competency: some(POINTS),
    stage: fc.option(some(STAGES), { nil: undefined }),
    scorerIds: list(PEOPLE),
    barredIds: list(PEOPLE),
    earlierIds: list(PEOPLE),
    pairs: fc.dictionary(some(PEOPLE), fc.integer({ min: 0, max: 3 })),
    promisedBy: some([NOW, "2026-11-20T08:00:00.000Z", "2026-12-01T08:00:00.000Z"]),
  })
  .map(({ cluster, stage, scorerIds, barredIds, ...given }): { reviewCase: ReviewCase; slot: Slot } => {
    const { reviewCase, slots } = openCase(
      {
        ...given,
        ...(cluster && { cluster }),
        ...(stage && { stage }),
        id: "cas_1",
        submissionId: "sub_1",
        code: "1A-000",
        frameworkVersion: 1,
        programmeNumber: 1,
        policy: { ...policy, pairCap: 2 },
        attempt: 1,
        round: 1,
      },
      ["slt_1"],
      "2026-11-20T08:00:00.000Z",
    );
    return { reviewCase: { ...reviewCase, scorerIds, barredIds }, slot: slots[0]! };
  });

const scorers: fc.Arbitrary<Scorer> = fc
  .record({
    personId: some(PEOPLE),
    expertise: fc.record({ competencies: list(POINTS), subjects: fc.constant<string[]>([]), stages: list(STAGES) }),
    schoolIds: list(SCHOOLS),
    clusters: list(CLUSTERS),
    tiedIds: list(PEOPLE),
    away: fc.boolean(),
    paused: list(POINTS),
  })
  .map(({ away, paused, ...scorer }) => ({
    ...scorer,
    ...(away && { awayUntil: "2026-11-26" }),
    pausedIn: paused.map((competency) => ({ competency, since: NOW, reason: "drift" })),
  }));

describe("what an expert may claim", () => {
  it("is never her own, her school's, her cluster's, that of somebody she is tied to, nor what she does not know", () => {
    fc.assert(
      fc.property(opened, scorers, ({ reviewCase, slot }, scorer) => {
        if (!mayClaim(slot, reviewCase, scorer, NOW)) return;
        expect(slot.teacherId).not.toBe(scorer.personId);
        expect(scorer.schoolIds).not.toContain(slot.schoolId);
        expect(scorer.clusters).not.toContain(slot.cluster);
        expect(scorer.tiedIds).not.toContain(slot.teacherId);
        expect(scorer.expertise.competencies).toContain(slot.competency);
        expect(reviewCase.barredIds).not.toContain(scorer.personId);
        expect(reviewCase.scorerIds).not.toContain(scorer.personId);
        expect(scorer.pausedIn?.map(({ competency }) => competency)).not.toContain(slot.competency);
        expect(scorer.awayUntil).toBeUndefined();
        if (reviewCase.promisedBy >= NOW) expect(reviewCase.pairs?.[scorer.personId] ?? 0).toBeLessThan(2);
      }),
      { numRuns: 2000 },
    );
  });

  it("fits without its case whenever it fits with it", () => {
    fc.assert(
      fc.property(opened, scorers, ({ reviewCase, slot }, scorer) => {
        const bar = barOf(slot, reviewCase, scorer, NOW);
        expect(bar === undefined && !fits(slot, scorer)).toBe(false);
      }),
    );
  });

  it("set aside for somebody is hers at once, nobody else's until her time is over, and then anybody's", () => {
    fc.assert(
      fc.property(opened, scorers, scorers, ({ reviewCase, slot }, one, other) => {
        const planned = { personId: one.personId, planId: "pln_1", now: NOW };
        const { slot: aside, assignment } = assign(slot, reviewCase, planned);
        expect(mayClaim(aside, reviewCase, one, NOW)).toBe(mayClaim(slot, reviewCase, one, NOW));
        if (other.personId !== one.personId) expect(mayClaim(aside, reviewCase, other, NOW)).toBe(false);
        expect(mayClaim(aside, reviewCase, other, LATER)).toBe(mayClaim(slot, reviewCase, other, LATER));
        expect(mayMove(aside, "unassigned", NOW)).toBe(false);
        expect(mayMove(aside, "unassigned", LATER)).toBe(true);
        expect(giveUp(assignment, aside).slot).toEqual(slot);
      }),
      { numRuns: 500 },
    );
  });

  it("claimed and given back is nobody's, and was begun", () => {
    fc.assert(
      fc.property(opened, scorers, ({ reviewCase, slot }, scorer) => {
        const { slot: aside } = assign(slot, reviewCase, { personId: scorer.personId, planId: "pln_1", now: NOW });
        const claimed = claim(aside, reviewCase, scorer, NOW);
        expect(assigneeOf(claimed.slot, NOW)).toBeUndefined();
        expect(mayMove(claimed.slot, "unbegun", NOW)).toBe(false);
        const { slot: back } = giveBack(claimed.slot, claimed.reviewCase, "conflict");
        expect(back).not.toHaveProperty("assignedTo");
        expect(back.availableAt).toBe(reviewCase.openedAt);
      }),
    );
  });
});

describe("who scored the teacher before", () => {
  const before = (earlierReviewer: "avoid" | "bar" | undefined, pairs = {}, cap?: number) => {
    const [{ reviewCase, slot }] = fc.sample(opened, { numRuns: 1, seed: 1 }) as [
      { reviewCase: ReviewCase; slot: Slot },
    ];
    const scorer: Scorer = {
      personId: "p9",
      expertise: { competencies: POINTS, subjects: [], stages: [] },
      schoolIds: [],
    };
    const policyNow = { ...policy, ...(earlierReviewer && { earlierReviewer }), ...(cap && { pairCap: cap }) };
    const now = { ...reviewCase, policy: policyNow, earlierIds: ["p9"], pairs, promisedBy: LATER };
    return (at: string) => barOf(slot, now, scorer, at);
  };

  it("is last in line, or barred, as the city says", () => {
    expect(before(undefined)(NOW)).toBeUndefined();
    expect(before("avoid")(NOW)).toBeUndefined();
    expect(before("bar")(NOW)).toBe("earlier");
  });

  it("is held to as many times in a programme as the city says, until the promise is broken", () => {
    expect(before(undefined, { p9: 1 }, 2)(NOW)).toBeUndefined();
    expect(before(undefined, { p9: 2 }, 2)(NOW)).toBe("pairs");
    expect(before(undefined, { p9: 2 }, 2)("2026-12-31T08:00:00.000Z")).toBeUndefined();
    expect(before(undefined, { p9: 9 })(NOW), "the city has not said").toBeUndefined();
  });
});

describe("the time an expert has", () => {
  it("leaves a part of what was promised for somebody else, a day at least and four weeks at most", () => {
    expect(timeFor("2026-12-06T08:00:00.000Z", NOW)).toBe("2026-12-02T08:00:00.000Z");
    expect(timeFor("2026-11-26T09:00:00.000Z", NOW)).toBe("2026-11-27T08:00:00.000Z");
    expect(timeFor("2026-11-01T08:00:00.000Z", NOW)).toBe("2026-11-27T08:00:00.000Z");
    expect(timeFor("2027-11-01T08:00:00.000Z", NOW)).toBe("2026-12-24T08:00:00.000Z");
  });
});
