/** A second look at what was decided: at the latest attempt alone, one at a time. */
import type { Level } from "#contract/catalog";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { OpenRecheck, Submission } from "./contract.ts";
import { type Attempt, higherOf } from "./rules.ts";

/** Whether it is what her level at the point was last decided on: no attempt has begun since. */
export const isLatest = (submission: Pick<Submission, "id">, attempt: Attempt): boolean =>
  attempt.submissionId === submission.id && !attempt.open;

/** Refuses with `already-exists` while one is under way, with `not-editable` where nothing was decided or a new attempt has begun. */
export const recheck = <S extends Submission, A extends Attempt>(
  submission: S,
  attempt: A,
  open: OpenRecheck,
): { submission: S; attempt: A } | Problem => {
  if (submission.recheck) return problem("already-exists");
  if (submission.state !== "decided" || !isLatest(submission, attempt)) return problem("not-editable");
  return {
    submission: { ...submission, recheck: open, changedAt: open.askedAt },
    attempt: { ...attempt, rechecking: true },
  };
};

interface Redecided {
  readonly caseId: string;
  readonly level: Level;
  /** From earlier attempts; what was decided of this one counts no more. */
  readonly held: Level | undefined;
  readonly now: Instant;
}

export const redecide = <S extends Submission, A extends Attempt>(
  submission: S,
  attempt: A,
  { caseId, level, held, now }: Redecided,
): { submission: S; attempt: A } | Problem => {
  const { recheck: open, ...rest } = submission;
  const { rechecking: _, ...kept } = attempt;
  if (open?.caseId !== caseId || !isLatest(submission, attempt)) return problem("stale-version");
  return {
    submission: { ...rest, level, decidedAt: now, changedAt: now } as S,
    attempt: { ...kept, level: higherOf(held ?? level, level) } as A,
  };
};

/** It ends without a look: everything is as it was before it was asked for. */
export const dropRecheck = <S extends Submission, A extends Attempt>(
  submission: S,
  attempt: A,
  { caseId, now }: { caseId: string; now: Instant },
): { submission: S; attempt: A } | Problem => {
  const { recheck: open, ...rest } = submission;
  const { rechecking: _, ...kept } = attempt;
  if (open?.caseId !== caseId) return problem("stale-version");
  return { submission: { ...rest, changedAt: now } as S, attempt: kept as A };
};
