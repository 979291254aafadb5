/** Decided work whose marks are known, and the rules by which it is given out: what whoever runs the demo's pool has set up. */
import type { DecidedCaseView, GoldView } from "#contract/gold";
import type { NewProgramme, Programme, ScoringPolicy } from "#contract/programme";

import type { Caller } from "./caller.ts";

/** Nobody has to be let in: who tries the demo as an expert meets its queue at once. The demo's own choice. */
const WATCHING: Pick<ScoringPolicy, "gold" | "backReadPercent"> = {
  gold: { qualifyWith: 0, qualifyPercent: 70, hiddenEvery: 12, driftOver: 4, driftPercent: 60 },
  backReadPercent: 10,
};

const KEPT_OF_EACH = 2;

type Listed<T> = { readonly items: readonly T[] };

/** What is there already is left as it is. */
export const loadGold = async (call: Caller, by: string, competencies: Iterable<string>): Promise<void> => {
  for (const competency of competencies) {
    const { items } = await call<Listed<GoldView>>(by, "GET", `/gold?competency=${competency}`);
    const candidates = await call<Listed<DecidedCaseView>>(by, "GET", `/gold/candidates?competency=${competency}`);
    const free = candidates.items.filter(({ gold }) => gold === undefined);
    for (const { submissionId } of free.slice(0, Math.max(0, KEPT_OF_EACH - items.length)))
      await call(by, "POST", "/gold", { submissionId });
  }
  const { number: follows, hours, scoring } = await call<Programme>(by, "GET", "/programme");
  const next: NewProgramme = { hours, scoring: { ...scoring, ...WATCHING }, follows };
  if (!scoring.gold) await call(by, "POST", "/programme", next);
};
