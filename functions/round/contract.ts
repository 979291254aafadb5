import { CompetencyCode, Level } from "#contract/catalog";
import { ScoringPolicy } from "#contract/programme";
import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Verdicts released by one request: each is a transaction of its own, and all of them fit into a request's time. */
export const MAX_RELEASED_AT_ONCE = 20;

/**
 * What is handed in while it is open is scored under one frozen policy, and its verdicts go out together, when who runs the
 * pool releases them. `open` until no more cases join; `closed` from then on.
 */
export const ScoringRound = z.object({
  id: idOf("round"),
  title: Text,
  /** The expert pool that scores it, and where that lies. */
  poolId: z.string(),
  poolPath: z.string(),
  /** Points it takes in. A point is in one open round at most. */
  competencies: z.array(CompetencyCode).min(1).max(60),
  policy: ScoringPolicy,
  programmeNumber: z.int(),
  /** Told to the teachers: verdicts are not there before this day. */
  announcedFor: z.iso.date(),
  openedAt: Instant,
  closedAt: Instant.optional(),
});
export type ScoringRound = z.infer<typeof ScoringRound>;

export const NewScoringRound = z.object({
  title: Text,
  poolId: idOf("place"),
  /** All points of the current framework when empty. */
  competencies: z.array(CompetencyCode).max(60).default([]),
  announcedFor: z.iso.date(),
});
export type NewScoringRound = z.infer<typeof NewScoringRound>;

export const ScoringRoundView = ScoringRound.omit({ poolPath: true }).extend({ version: z.int() });
export type ScoringRoundView = z.infer<typeof ScoringRoundView>;

/** A case of a round. `level`: the verdict as it would be released now, of a settled case alone: what has gone out is the teacher's. */
export const RoundCase = z.object({
  caseId: idOf("case"),
  code: z.string(),
  competency: CompetencyCode,
  state: z.enum(["open", "disputed", "settled", "decided", "returned"]),
  attempt: z.int(),
  openedAt: Instant,
  level: Level.optional(),
});
export type RoundCase = z.infer<typeof RoundCase>;

export const Release = z.object({ caseIds: z.array(idOf("case")).min(1).max(MAX_RELEASED_AT_ONCE) });

/** `released` also when it had been before: releasing twice releases once. */
export const ReleaseOutcome = z.object({ caseId: z.string(), outcome: z.enum(["released", "not-settled", "unknown"]) });
export type ReleaseOutcome = z.infer<typeof ReleaseOutcome>;
