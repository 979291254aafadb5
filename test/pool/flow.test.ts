/** The solver's answer held against what anybody can check: every plan there is, and prices that prove it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Flow, Solved } from "../../functions/pool/flow.ts";
import { loadSolver } from "../../functions/pool/solver.ts";

const solve = loadSolver();

/** What a plan costs, worked out from who takes what alone; `undefined` when it breaks a limit. */
const costOf = ({ demands, unmet, pieces, arcs }: Flow, takers: readonly (readonly number[])[]): number | undefined => {
  let cost = 0;
  const load = pieces.map(() => 0);
  for (const [i, demand] of demands.entries()) {
    const of = takers[i] ?? [];
    if (new Set(of).size !== of.length || of.length > demand) return undefined;
    cost += (demand - of.length) * (unmet[i] ?? 0);
    for (const expert of of) {
      const arc = arcs[i]?.find((one) => one.expert === expert);
      if (!arc) return undefined;
      cost += arc.cost;
      load[expert] = (load[expert] ?? 0) + 1;
    }
  }
  for (const [e, list] of pieces.entries()) {
    let left = load[e] ?? 0;
    for (const { room, cost: price } of list) {
      const used = Math.min(left, room);
      cost += used * price;
      left -= used;
    }
    if (left > 0) return undefined;
  }
  return cost;
};

/** The cheapest of all plans there are. */
const cheapest = (flow: Flow): number => {
  const subsets = (list: readonly number[], most: number): number[][] =>
    list.reduce<number[][]>(
      (all, one) => [...all, ...all.filter((set) => set.length < most).map((set) => [...set, one])],
      [[]],
    );
  let best = Number.POSITIVE_INFINITY;
  const go = (i: number, takers: number[][]): void => {
    if (i === flow.demands.length) {
      best = Math.min(best, costOf(flow, takers) ?? Number.POSITIVE_INFINITY);
      return;
    }
    const experts = (flow.arcs[i] ?? []).map(({ expert }) => expert);
    for (const set of subsets(experts, flow.demands[i] ?? 0)) go(i + 1, [...takers, set]);
  };
  go(0, []);
  return best;
};

/** Complementary slackness: an arc in use costs no more than its prices, one left out no less. */
const unproven = ({ demands, arcs }: Flow, { takers, prices }: Solved): number => {
  let wrong = 0;
  for (const [i] of demands.entries())
    for (const { expert, cost } of arcs[i] ?? []) {
      const reduced = cost - (prices.cases[i] ?? 0) - (prices.experts[expert] ?? 0);
      if (takers[i]?.includes(expert) ? reduced > 1e-6 : reduced < -1e-6) wrong++;
    }
  return wrong;
};

const flows = (cases: number, experts: number): fc.Arbitrary<Flow> =>
  fc
    .record({
      demands: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: cases }),
      rooms: fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: experts,
      }),
      seed: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: cases * experts, maxLength: cases * experts }),
    })
    .map(({ demands, rooms, seed }) => ({
      demands,
      unmet: demands.map((_, i) => 500 + (seed[i] ?? 0)),
      pieces: rooms.map((list) => list.map((room, step) => ({ room, cost: step * 6 }))),
      arcs: demands.map((_, i) =>
        rooms.flatMap((__, expert) => {
          const cost = seed[(i * experts + expert) % seed.length] ?? 0;
          return cost > 90 ? [] : [{ expert, cost }];
        }),
      ),
    }));

describe("a plan", () => {
  it("is the cheapest of all that there are", async () => {
    await fc.assert(
      fc.asyncProperty(flows(4, 4), async (flow) => {
        const solved = await solve(flow);
        expect(solved.optimal).toBe(true);
        expect(costOf(flow, solved.takers)).toBeCloseTo(solved.objective, 6);
        expect(solved.objective).toBeCloseTo(cheapest(flow), 6);
        expect(solved.bound).toBeCloseTo(solved.objective, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("is proven by its prices over all arcs, those that the programme was begun without among them", async () => {
    await fc.assert(
      fc.asyncProperty(flows(30, 25), async (flow) => {
        const solved = await solve(flow);
        expect(solved.optimal).toBe(true);
        expect(costOf(flow, solved.takers)).toBeCloseTo(solved.objective, 6);
        expect(unproven(flow, solved)).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it("leaves open what nobody has room for, the least pressing first", async () => {
    const arcs = [0, 1, 2].map(() => [{ expert: 0, cost: 10 }]);
    const flow = { demands: [1, 1, 1], unmet: [2000, 2400, 2200], pieces: [[{ room: 2, cost: 0 }]], arcs };
    expect((await solve(flow)).takers).toEqual([[], [0], [0]]);
  });

  it("of nothing is nothing", async () => {
    expect(await solve({ demands: [], unmet: [], pieces: [], arcs: [] })).toMatchObject({ takers: [], optimal: true });
    expect(await solve({ demands: [2], unmet: [7], pieces: [], arcs: [[]] })).toMatchObject({
      takers: [[]],
      objective: 14,
    });
  });
});
