/** A teacher says whether a review helped her. */
import { accept, refuse } from "#kernel/problem";

import { appealPolicyOf, ownDecision } from "./appeal.ts";
import type { Decision } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { MAX_TRIES } from "./ending.ts";
import type { Helpful, HelpfulView, NewHelpful } from "./helpful-contract.ts";
import { answerHelpful, changeableUntil } from "./rules/helpful.ts";

const untilOf = async (deps: ReviewDeps, decision: Decision) =>
  changeableUntil(decision, await appealPolicyOf(deps, decision));

const view = ({ answer, words }: Helpful, until: string): HelpfulView => ({ answer, words, changeableUntil: until });

/** What she has said of a decision already. */
export const helpfulOf = async (deps: ReviewDeps, decision: Decision): Promise<HelpfulView | undefined> => {
  const said = await deps.rechecks.findHelpful(decision);
  return said && view(said, await untilOf(deps, decision));
};

/** Sent twice it is said once; of two devices the later one stands. Refuses with `not-editable` after the days for changes. */
export const sayHelpful = async (
  deps: ReviewDeps,
  personId: string,
  submissionId: string,
  { answer, words, decidedAt }: NewHelpful,
): Promise<HelpfulView> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { decision } = await ownDecision(deps, personId, submissionId);
    if (decision.at !== decidedAt) return refuse("stale-version");
    const before = await deps.rechecks.findHelpful(decision);
    const pool = before ? undefined : await deps.poolOf((await deps.store.findCase(decision.caseId))?.scorerIds ?? []);
    const { competency, id: decisionId } = decision;
    const first = { submissionId, decisionId, competency, ...(pool && { poolId: pool.id }) };
    const until = await untilOf(deps, decision);
    const next = accept(answerHelpful(before, first, { answer, words }, { now: deps.now(), until }));
    if (next === before || (await deps.rechecks.saveHelpful(next, before?.version))) return view(next, until);
  }
  return refuse("stale-version");
};
