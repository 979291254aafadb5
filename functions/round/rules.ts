import type { Programme } from "#contract/programme";
import { looksAfter, looksAfterSome } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { NewScoringRound, ScoringRound } from "./contract.ts";

/** The pool is run by those who look after it, not by its experts. */
export const mayRunPool = looksAfter;

/** Some pool or other; which one, the round says. */
export const mayRunSome = looksAfterSome;

interface Opening {
  readonly id: string;
  readonly now: Instant;
  readonly pool: { readonly id: string; readonly path: string; readonly kind: string };
  readonly programme: Pick<Programme, "number" | "scoring">;
  /** Points of the framework in force. */
  readonly codes: readonly string[];
}

export const openRound = (
  { title, competencies, announcedFor }: NewScoringRound,
  { id, now, pool, programme, codes }: Opening,
): ScoringRound | Problem => {
  const errors = [
    ...(pool.kind === "pool" ? [] : [{ pointer: "/poolId", code: "not-a-pool" }]),
    ...competencies.flatMap((code, i) =>
      codes.includes(code) ? [] : [{ pointer: `/competencies/${i}`, code: "unknown-point" }],
    ),
    ...(announcedFor < now.slice(0, 10) ? [{ pointer: "/announcedFor", code: "in-past" }] : []),
  ];
  if (errors.length > 0) return problem("invalid-fields", errors);
  return {
    id,
    title,
    poolId: pool.id,
    poolPath: pool.path,
    competencies: competencies.length > 0 ? [...new Set(competencies)] : [...codes],
    policy: programme.scoring,
    programmeNumber: programme.number,
    announcedFor,
    openedAt: now,
  };
};

/** No more cases join; those it has are scored and released as before. Closing twice closes once. */
export const closeRound = <R extends ScoringRound>(round: R, now: Instant): R =>
  round.closedAt === undefined ? { ...round, closedAt: now } : round;
