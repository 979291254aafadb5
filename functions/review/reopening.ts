/** Who runs the pool has it looked at once more what was decided, for a reason that the teacher reads. */
import type { Actor } from "#kernel/actor";
import { accept, found, refuse } from "#kernel/problem";

import type { ReviewDeps } from "./deps.ts";
import { MAX_TRIES } from "./ending.ts";
import type { RunPool } from "./pool-contract.ts";
import { beginRecheck } from "./recheck.ts";
import type { NewReopening, RecheckReceipt } from "./recheck-contract.ts";

/** Refuses with `forbidden` who runs no pool. */
export const poolsRunBy = async (deps: ReviewDeps, actor: Actor): Promise<RunPool[]> => {
  const pools = await deps.poolsRun(actor);
  return pools.length > 0 ? pools : refuse("forbidden");
};

/** What was decided of a submission by a pool that the actor runs; of others nobody learns that it is there. */
export const decisionInPool = async (deps: ReviewDeps, actor: Actor, submissionId: string) => {
  const run = await poolsRunBy(deps, actor);
  const submission = found(await deps.submissions.find(submissionId));
  const decision = found(await deps.store.findDecision(submissionId));
  const { scorerIds, barredIds } = found(await deps.store.findCase(decision.caseId));
  const pool = await deps.poolOf([...scorerIds, ...barredIds]);
  if (!run.some(({ id }) => id === (pool?.id ?? ROOT))) return refuse("not-found");
  return { submission, decision };
};

/** The platform itself: what belongs to no pool is its administrator's. */
export const ROOT = "root";

export const reopen = async (
  deps: ReviewDeps,
  actor: Actor,
  { submissionId, criteria, reason, decidedAt }: NewReopening,
): Promise<RecheckReceipt> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { submission, decision } = await decisionInPool(deps, actor, submissionId);
    if (submission.recheck) return refuse("already-exists");
    if (decision.at !== decidedAt) return refuse("stale-version");
    const asked = {
      cause: "reopening",
      criteria,
      words: reason,
      askedById: actor.personId,
      at: deps.now(),
    } as const;
    const receipt = accept(await beginRecheck(deps, submission, decision, asked));
    if (receipt) return receipt;
  }
  return refuse("stale-version");
};
