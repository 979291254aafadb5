/** Makes plans of who scores what, and puts them into effect: beside the API, because it may take a minute. */
import type { Expertise } from "#contract/directory";
import type { ReviewCase, Slot } from "#contract/review";
import { type Fact, read } from "#kernel/event";
import type { IdMaker } from "#kernel/id";
import type { Text } from "#kernel/text";
import type { Clock, Instant } from "#kernel/time";

import { DEFAULT_WEEKLY, type Load, type Match, type Plan, type Skip, type Standing } from "./contract.ts";
import { AssignmentAsked, AssignmentWanted } from "./events.ts";
import type { Flow, Solved } from "./flow.ts";
import { type Candidate, capacityOf, flowOf, type OpenCase, readFlow } from "./rules/matching.ts";
import { closePlan, countOf, finishPlan } from "./rules/plan.ts";
import { type Part, PIECE, type Piece, type PoolStore } from "./store.ts";

/** An expert as the queue knows her, with what the plan must know besides. */
export interface KnownScorer {
  readonly personId: string;
  readonly name: Text;
  readonly expertise: Expertise;
  readonly standing: Standing;
  readonly barOf: (slot: Slot, reviewCase: ReviewCase) => string | undefined;
}

export interface PlannerDeps {
  readonly store: PoolStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly solve: (flow: Flow) => Promise<Solved>;
  readonly competencies: () => Promise<string[]>;
  readonly expertIdsOf: (poolId: string) => Promise<string[]>;
  readonly findScorer: (personId: string, now: Instant) => Promise<KnownScorer | undefined>;
  readonly loadOf: (personId: string, now: Instant) => Promise<Load>;
  /** What waits for a score and may be moved, case by case. */
  readonly openCases: (competencies: readonly string[], move: Plan["ask"]["move"], now: Instant) => Promise<OpenCase[]>;
  /** Sets slots aside for one expert, each only as it was read; answers for each in turn. */
  readonly assign: (
    personId: string,
    slots: readonly { slotId: string; version: number }[],
    by: { planId: string; room: number; now: Instant },
  ) => Promise<("moved" | Skip)[]>;
}

/** Experts that are read, or given their part, side by side. */
const AT_ONCE = 16;

const inTurn = async <T, R>(list: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let i = 0; i < list.length; i += AT_ONCE)
    results.push(...(await Promise.all(list.slice(i, i + AT_ONCE).map(act))));
  return results;
};

const inPieces = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / PIECE) }, (_, i) => list.slice(i * PIECE, (i + 1) * PIECE));

export const openPlanner = (deps: PlannerDeps): ((fact: Fact) => Promise<void>) => {
  const { store, now, newId } = deps;

  /** Who of the pool may be given something, and how much. */
  const candidatesFor = async ({ ask }: Plan, cases: readonly OpenCase[], at: Instant): Promise<Candidate[]> => {
    const movable = new Map<string, number>();
    for (const { slots } of cases)
      for (const { assignedTo, assignedUntil } of slots)
        if (assignedTo !== undefined && assignedUntil !== undefined && at < assignedUntil)
          movable.set(assignedTo, (movable.get(assignedTo) ?? 0) + 1);
    const candidates = await inTurn(await deps.expertIdsOf(ask.pool), async (personId) => {
      const [scorer, load] = await Promise.all([deps.findScorer(personId, at), deps.loadOf(personId, at)]);
      if (!scorer) return undefined;
      const { leave, weeklyCapacity = DEFAULT_WEEKLY } = scorer.standing;
      return {
        ...scorer,
        leave,
        capacity: capacityOf(weeklyCapacity, leave, ask.weeks, at),
        taken: load.reviewedThisWeek + load.held + load.assigned - (movable.get(personId) ?? 0),
      };
    });
    return candidates.flatMap((one) => one ?? []);
  };

  const keep = async (plan: Plan, run: string, part: Part, pieces: readonly Partial<Piece>[]) =>
    inTurn(
      pieces.map((piece, number) => ({ ...piece, number })),
      (piece) =>
        store.addPiece({
          planId: plan.id,
          run,
          part,
          askedAt: plan.askedAt,
          matched: [],
          unmatched: [],
          shares: [],
          ...piece,
        }),
    );

  const make = async (planId: string): Promise<boolean> => {
    const plan = await store.findPlan(planId);
    if (plan?.state !== "asked") return plan?.state === "applying";
    const at = now();
    const cases = await deps.openCases(plan.ask.competencies ?? (await deps.competencies()), plan.ask.move, at);
    const candidates = await candidatesFor(plan, cases, at);
    const asked = flowOf(cases, candidates, at);
    const { takers, optimal, objective } = await deps.solve(asked.flow);
    const { matched, unmatched, shares } = readFlow(cases, candidates, asked, takers, at);
    const run = newId("plan");
    await keep(
      plan,
      run,
      "matched",
      inPieces(matched).map((piece) => ({ matched: piece })),
    );
    await keep(
      plan,
      run,
      "unmatched",
      inPieces(unmatched).map((piece) => ({ unmatched: piece })),
    );
    await keep(
      plan,
      run,
      "shares",
      inPieces(shares).map((piece) => ({ shares: piece })),
    );
    const readyAt = now();
    const finished = finishPlan(
      plan,
      {
        run,
        matched: matched.length,
        unmatched: countOf(unmatched.map(({ because }) => because)),
        optimal,
        cost: objective,
        seconds: (Date.parse(readyAt) - Date.parse(plan.askedAt)) / 1000,
      },
      readyAt,
    );
    // Delivered twice at once, the other's is as good.
    await store.savePlan(finished);
    return finished.state === "applying";
  };

  const matchesOf = async (plan: Plan): Promise<Match[]> => {
    const matches: Match[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await store.pieces(plan, "matched", { limit: 10, after });
      matches.push(...items.flatMap(({ matched }) => matched));
      after = next;
    } while (after !== undefined);
    return matches;
  };

  /** Goes over the whole plan again when it was cut off: what was moved by it already counts as moved. */
  const apply = async (planId: string): Promise<void> => {
    const plan = await store.findPlan(planId);
    if (plan?.state !== "applying") return;
    const at = now();
    const byExpert = [...Map.groupBy(await matchesOf(plan), ({ personId }) => personId)];
    const outcomes = await inTurn(byExpert, async ([personId, matches]) => {
      const [scorer, load] = await Promise.all([deps.findScorer(personId, at), deps.loadOf(personId, at)]);
      if (!scorer) return matches.map((): Skip => "gone");
      const { leave, weeklyCapacity = DEFAULT_WEEKLY } = scorer.standing;
      // What the plan may take from her and give back does not count twice.
      const assigned = plan.ask.move === "unbegun" ? 0 : load.assigned;
      const room = capacityOf(weeklyCapacity, leave, plan.ask.weeks, at) - load.reviewedThisWeek - load.held - assigned;
      const slots = matches.map(({ slotId, slotVersion: version }) => ({ slotId, version }));
      return deps.assign(personId, slots, { planId, room, now: at });
    });
    await store.savePlan(closePlan(plan, outcomes.flat(), now()));
  };

  return async (fact) => {
    const asked = read(AssignmentAsked, fact);
    if (asked && (await make(asked.planId))) await apply(asked.planId);
    const wanted = read(AssignmentWanted, fact);
    if (wanted) await apply(wanted.planId);
  };
};
