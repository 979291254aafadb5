/** Joins the making of plans, apart from the requests of people, with what it needs of the other slices. It reaches no evidence. */
import type { Fact } from "#kernel/event";
import type { IdMaker } from "#kernel/id";
import type { Table } from "#kernel/table";
import type { Clock, Instant } from "#kernel/time";

import { openCatalog } from "./catalog/store.ts";
import { openDirectory } from "./directory/store.ts";
import { openGold } from "./gold/store.ts";
import { openLettingIn } from "./known-work.ts";
import { openPlanner } from "./pool/planner.ts";
import { loadSolver } from "./pool/solver.ts";
import { openPool } from "./pool/store.ts";
import { openProgramme } from "./programme/store.ts";
import { assignSlots, openCases } from "./review/assigning.ts";
import { loadOf } from "./review/load.ts";
import { barOf } from "./review/rules/queue.ts";
import { openReviews } from "./review/store.ts";
import { openScorers } from "./scorers.ts";

export interface PlanningDeps {
  readonly table: Table;
  readonly now: Clock;
  readonly newId: IdMaker;
}

/** Takes the facts that tell of plans; every other one passes. */
export const openPlanning = ({ table, now, newId }: PlanningDeps): ((fact: Fact) => Promise<void>) => {
  const directory = openDirectory(table);
  const catalog = openCatalog(table);
  const reviews = openReviews(table);
  const pool = openPool(table);
  const scorers = openScorers(directory, pool);
  const lettingIn = openLettingIn({ gold: openGold(table), programme: openProgramme(table) });
  const scorerAt = async (personId: string, at: Instant) => {
    const scorer = await scorers.find(personId, at);
    return scorer && lettingIn(scorer, at);
  };
  return openPlanner({
    store: pool,
    now,
    newId,
    solve: loadSolver(),
    async competencies() {
      const current = await catalog.currentVersion();
      const framework = current === undefined ? undefined : await catalog.findFramework(current);
      return framework?.competencies.map(({ code }) => code) ?? [];
    },
    expertIdsOf: async (poolId) => (await directory.expertsOf(poolId)).map(({ personId }) => personId),
    async findScorer(personId, at) {
      const scorer = await scorerAt(personId, at);
      return scorer && { ...scorer, barOf: (slot, reviewCase) => barOf(slot, reviewCase, scorer, at) };
    },
    loadOf: (personId, at) => loadOf(reviews, personId, at),
    openCases: (competencies, move, at) => openCases(reviews, competencies, move, at),
    async assign(personId, slots, by) {
      const scorer = await scorerAt(personId, by.now);
      return scorer ? assignSlots(reviews, scorer, slots, by) : slots.map(() => "gone" as const);
    },
  });
};
