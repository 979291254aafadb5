/** A teacher asks for a second look at her own verdict. */
import type { Submission } from "#contract/submission";
import { accept, found, isProblem, problem, refuse } from "#kernel/problem";

import type { Decision } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { MAX_TRIES } from "./ending.ts";
import { beginRecheck } from "./recheck.ts";
import type { AppealChance, NewAppeal, Recheck, RecheckReceipt } from "./recheck-contract.ts";
import { chanceOfAppeal } from "./rules/appeal.ts";

/** The submission and what was decided of it; of somebody else's nobody learns that it is there. */
export const ownDecision = async ({ submissions, store }: ReviewDeps, personId: string, id: string) => {
  const submission = found(await submissions.find(id));
  if (submission.teacherId !== personId) return refuse("not-found");
  return { submission, decision: found(await store.findDecision(id)) };
};

/** What followed the verdict that stands, oldest first. */
export const afterOf = async ({ store, rechecks }: ReviewDeps, submission: Submission) => {
  const [all, earlier, decision] = await Promise.all([
    rechecks.rechecksOf(submission),
    store.earlierDecisions(submission.id),
    store.findDecision(submission.id),
  ]);
  return {
    rechecks: all.filter(({ submissionId }) => submissionId === submission.id),
    earlier,
    helpful: decision && (await rechecks.findHelpful(decision)),
  };
};

/** As it was frozen onto the case, by its scoring round or by the rules she began under. */
export const appealPolicyOf = async ({ store }: Pick<ReviewDeps, "store">, { caseId }: Pick<Decision, "caseId">) =>
  found(await store.findCase(caseId)).policy.appeal;

export const appealChance = async (
  deps: ReviewDeps,
  submission: Submission,
  decision: Decision,
  rechecks: readonly Recheck[],
): Promise<AppealChance> => {
  const [policy, latest] = await Promise.all([appealPolicyOf(deps, decision), deps.submissions.isLatest(submission)]);
  return chanceOfAppeal({
    policy,
    decision,
    rechecks,
    latest,
    underWay: submission.recheck !== undefined,
    now: deps.now(),
  });
};

interface Appealed {
  readonly receipt: RecheckReceipt;
  /** Not new: she had sent it before, perhaps from another device. */
  readonly isNew: boolean;
}

/** Sending it twice appeals once. */
export const appeal = async (
  deps: ReviewDeps,
  personId: string,
  submissionId: string,
  { criteria, words, decidedAt }: NewAppeal,
): Promise<Appealed> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { submission, decision } = await ownDecision(deps, personId, submissionId);
    const { recheck } = submission;
    if (recheck) {
      if (recheck.cause !== "appeal") return refuse("already-exists");
      return { receipt: { cause: "appeal", askedAt: recheck.askedAt, promisedBy: recheck.promisedBy }, isNew: false };
    }
    if (decision.at !== decidedAt) return refuse("stale-version");
    const { closed } = await appealChance(deps, submission, decision, await deps.rechecks.rechecksOf(decision));
    const asked = { cause: "appeal", criteria, words, askedById: personId, at: deps.now() } as const;
    const receipt = closed
      ? problem("appeal-closed", [{ pointer: "", code: closed }])
      : await beginRecheck(deps, submission, decision, asked);
    if (receipt && !isProblem(receipt)) return { receipt, isNew: true };
    // What stands in the way may be this very appeal, begun since on another device.
    if (receipt && !(await deps.submissions.find(submissionId))?.recheck) accept(receipt);
  }
  return refuse("stale-version");
};
