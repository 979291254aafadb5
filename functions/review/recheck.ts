/** Opens a second look: case, slot, record, submission and trail, whole or not at all. */
import type { CompetencyView } from "#contract/catalog";
import type { Submission } from "#contract/submission";
import { found, isProblem, type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { Decision } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import type { Recheck, RecheckReceipt } from "./recheck-contract.ts";
import { recheckWrites } from "./recheck-store.ts";
import { checkCriteria, openRecheck } from "./rules/recheck.ts";
import { reviewWrites } from "./store.ts";

export interface Asked extends Pick<Recheck, "cause" | "criteria" | "words" | "askedById"> {
  readonly at: Instant;
}

/** Files may have been deleted since: what is not there cannot be looked at. */
const checkEvidence = (
  criteria: readonly string[],
  { evidence }: Submission,
  guide: CompetencyView,
): Problem | undefined => {
  const gone = guide.items
    .filter(({ id }) => evidence.every(({ itemId, erasure }) => itemId !== id || erasure !== undefined))
    .flatMap((item) => item.criteria.map(({ id }) => id));
  const errors = criteria.flatMap((id, i) =>
    gone.includes(id) ? [{ pointer: `/criteria/${i}`, code: "evidence-gone" }] : [],
  );
  return errors.length > 0 ? problem("invalid-fields", errors) : undefined;
};

/** `false` when anything was changed meanwhile. Problems: `invalid-fields`, `already-exists`, `not-editable`. */
export const beginRecheck = async (
  deps: ReviewDeps,
  submission: Submission,
  decision: Decision,
  { cause, criteria, words, askedById, at }: Asked,
): Promise<RecheckReceipt | Problem | false> => {
  const { store, newId } = deps;
  const { frameworkVersion, competency, teacherId, id: decisionId } = decision;
  const guide = found(await deps.findGuide(frameworkVersion, competency));
  const wrong = checkCriteria(criteria, decision.criteria, cause) ?? checkEvidence(criteria, submission, guide);
  if (wrong) return wrong;
  const decided = found(await store.findCase(decision.caseId));
  const ids = { caseId: newId("case"), slotId: newId("slot"), now: at };
  const { reviewCase, slot } = openRecheck(decided, { decisionId, cause, criteria }, ids);
  const receipt = { cause, askedAt: at, promisedBy: reviewCase.promisedBy };
  const begun = await deps.submissions.rechecking(submission.id, { ...receipt, caseId: reviewCase.id });
  if (isProblem(begun)) return begun;
  const pool = await deps.poolOf(reviewCase.barredIds);
  const asked = recheckWrites.asked({
    caseId: reviewCase.id,
    code: reviewCase.code,
    submissionId: submission.id,
    decisionId,
    teacherId,
    competency,
    frameworkVersion,
    ...(pool && { poolId: pool.id }),
    cause,
    criteria: reviewCase.disputed,
    words,
    askedById,
    askedAt: at,
    promisedBy: reviewCase.promisedBy,
    levelBefore: decision.level,
    raised: [],
    lowered: [],
  });
  // The trail is hers to read: it names no case, from which the code could be told that reviewers see.
  const line = { id: newId("audit"), at, actorId: askedById, act: cause, subjectId: submission.id };
  const won = await store.open(reviewCase, [slot], ...begun, asked, reviewWrites.audit(line));
  return won && receipt;
};
