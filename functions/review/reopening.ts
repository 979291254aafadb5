/** Who runs the pool has it looked at once more what was decided, for a reason that the teacher reads. */
import type { Actor } from "#kernel/actor";
import { accept, found, isProblem, refuse } from "#kernel/problem";

import type { ReviewDeps } from "./deps.ts";
import { commit, MAX_TRIES } from "./ending.ts";
import type { RunPool } from "./pool-contract.ts";
import { beginRecheck } from "./recheck.ts";
import type { NewReopening, RecheckReceipt } from "./recheck-contract.ts";
import { recheckWrites } from "./recheck-store.ts";
import { causeOf } from "./redeciding.ts";
import { reviewWrites } from "./store.ts";

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

/** Nobody is left who may look: the verdict stands, and the teacher may go on. Marks half made stay in the slot. */
export const endUnseen = async (deps: ReviewDeps, actor: Actor, caseId: string, reason: string): Promise<void> => {
  await poolsRunBy(deps, actor);
  return commit(deps, async () => {
    const reviewCase = found(await deps.store.findCase(caseId));
    if (!causeOf(reviewCase)) return refuse("not-found");
    const { submission } = await decisionInPool(deps, actor, reviewCase.submissionId);
    const record = (await deps.rechecks.rechecksOf(reviewCase)).find((one) => one.caseId === caseId);
    if (!record || record.endedAt !== undefined) return refuse("not-editable");
    const at = deps.now();
    const dropping = await deps.submissions.droppingRecheck(submission.id, { caseId, now: at });
    if (isProblem(dropping)) return undefined;
    const slots = await Promise.all(reviewCase.slotIds.map((id) => deps.store.findSlot(id)));
    const line = { id: deps.newId("audit"), at, actorId: actor.personId, act: "end-recheck", subjectId: submission.id };
    return {
      result: undefined,
      writes: [
        reviewWrites.reviewCase({ ...reviewCase, state: "returned" }),
        ...slots.flatMap((slot) => (slot ? [reviewWrites.slot({ ...slot, state: "withdrawn" })] : [])),
        recheckWrites.ended({ ...record, endedAt: at, levelAfter: record.levelBefore, unseen: reason }),
        ...dropping,
        reviewWrites.audit({ ...line, note: caseId }),
      ],
    };
  });
};
