/** What reviewing leaves in the table: cases, slots, reviews and decisions, known work, plans, rounds, records. */
import { Phrase, Wording } from "#contract/phrase";
import { BackReading, ConcernNotice, DecidedCase, Gold, GoldLine, Met } from "#contract/gold";
import { QualityCase } from "#contract/quality";
import { ScoringRound } from "#contract/round";
import { Plan, Standing } from "#contract/pool";
import { Decision, DraftMarks, Review, ReviewCase, Slot } from "#contract/review";
import * as z from "zod";

import { Assignment, Pair } from "../../functions/review/assignment-contract.ts";
import { Helpful } from "../../functions/review/helpful-contract.ts";
import { Recheck } from "../../functions/review/recheck-contract.ts";
import { TrackLine } from "../../functions/review/track-contract.ts";
import { kind, padded } from "./kind.ts";

const LapsedDraft = z.object({ id: z.string(), draft: DraftMarks, draftById: z.string(), draftAt: z.string() });

export const REVIEW_KINDS = {
  "review-case": kind({
    schema: ReviewCase,
    key: ({ id }) => [`case#${id}`, "case"],
    index: ({ id, scoringRoundId, state }) =>
      scoringRoundId === undefined ? undefined : [`cases-of-round#${scoringRoundId}`, `${state}#${id}`],
    rewritten: true,
  }),
  "scoring-round": kind({
    schema: ScoringRound,
    key: ({ id }) => [`scoring-round#${id}`, "scoring-round"],
    index: ({ id }) => ["scoring-rounds", id],
    rewritten: true,
  }),
  "open-round": kind({
    schema: z.object({ competency: z.string(), roundId: z.string().optional() }),
    key: ({ competency }) => [`open-round#${competency}`, "open-round"],
    rewritten: true,
  }),
  "review-slot": kind({
    schema: Slot,
    key: ({ id }) => [`slot#${id}`, "slot"],
    index: ({ id, state, competency, shard, availableAt, goldId }) =>
      (state === "waiting" || state === "held") && goldId === undefined
        ? [`queue#${competency}#${shard}`, `${availableAt}#${id}`]
        : undefined,
    rewritten: true,
  }),
  review: kind({
    schema: Review,
    key: ({ caseId, id }) => [`case#${caseId}`, `review#${id}`],
    index: ({ scorerId, id }) => [`reviews-by#${scorerId}`, id],
  }),
  decision: kind({
    schema: Decision,
    key: ({ submissionId }) => [`submission#${submissionId}`, "decision"],
    rewritten: true,
  }),
  "earlier-decision": kind({
    schema: Decision,
    key: ({ submissionId, id }) => [`submission#${submissionId}`, `decision#${id}`],
  }),
  recheck: kind({
    schema: Recheck,
    key: ({ teacherId, competency, caseId }) => [`person#${teacherId}`, `recheck#${competency}#${caseId}`],
    index: ({ poolId, caseId, promisedBy, endedAt }) => [
      `rechecks#${poolId ?? "root"}#${endedAt === undefined ? "open" : "ended"}`,
      `${endedAt ?? promisedBy}#${caseId}`,
    ],
    rewritten: true,
  }),
  helpful: kind({
    schema: Helpful,
    key: ({ submissionId, decisionId }) => [`submission#${submissionId}`, `helpful#${decisionId}`],
    index: ({ poolId, month, competency, decisionId }) => [
      `helpful#${poolId ?? "root"}#${month}`,
      `${competency}#${decisionId}`,
    ],
    rewritten: true,
  }),
  "track-line": kind({
    schema: TrackLine,
    key: ({ scorerId, competency, at, caseId }) => [`track#${scorerId}#${competency}`, `${at}#${caseId}`],
  }),
  "rubric-case": kind({
    schema: ReviewCase.pick({ frameworkVersion: true, competency: true, id: true }),
    key: ({ frameworkVersion, competency, id }) => [`rubric#${frameworkVersion}#${competency}`, id],
  }),
  "held-claims": kind({
    schema: z.object({ personId: z.string(), slotIds: z.array(z.string()) }),
    key: ({ personId }) => [`person#${personId}`, "held-claims"],
    rewritten: true,
  }),
  "lapsed-draft": kind({
    schema: LapsedDraft,
    key: ({ id, draftById, draftAt }) => [`slot#${id}`, `lapsed#${draftById}#${draftAt}`],
  }),

  gold: kind({
    schema: Gold,
    key: ({ id }) => [`gold#${id}`, "gold"],
    index: ({ id, competency, state }) => [`golds#${competency}`, `${state}#${id}`],
    rewritten: true,
  }),
  "gold-met": kind({
    schema: Met,
    key: ({ scorerId, competency, goldId }) => [`gold-met#${scorerId}#${competency}`, goldId],
  }),
  "gold-line": kind({
    schema: GoldLine,
    key: ({ scorerId, competency, at, caseId }) => [`gold-lines#${scorerId}#${competency}`, `${at}#${caseId}`],
  }),
  "gold-concern": kind({ schema: ConcernNotice, key: ({ at, caseId }) => ["gold-concerns", `${at}#${caseId}`] }),
  "decided-case": kind({
    schema: DecidedCase,
    key: ({ competency, at, submissionId }) => [`decided#${competency}`, `${at}#${submissionId}`],
  }),
  "back-reading": kind({
    schema: BackReading,
    key: ({ competency, at, caseId }) => [`back-readings#${competency}`, `${at}#${caseId}`],
    index: ({ differs, at, caseId }) => (differs ? ["back-readings-differing", `${at}#${caseId}`] : undefined),
  }),

  assignment: kind({
    schema: Assignment,
    key: ({ slotId }) => [`slot#${slotId}`, "assignment"],
    index: ({ personId, promisedBy, slotId, state }) =>
      state === "open" ? [`assigned-to#${personId}`, `${promisedBy}#${slotId}`] : undefined,
    rewritten: true,
  }),
  pair: kind({
    schema: Pair,
    key: ({ teacherId, scorerId, reviewId }) => [`person#${teacherId}`, `pair#${scorerId}#${reviewId}`],
  }),
  "pool-standing": kind({
    schema: Standing,
    key: ({ personId }) => [`person#${personId}`, "pool-standing"],
    rewritten: true,
  }),
  plan: kind({
    schema: Plan,
    key: ({ id }) => [`plan#${id}`, "plan"],
    index: ({ id, ask }) => [`plans-of#${ask.pool}`, id],
    rewritten: true,
  }),
  "plan-piece": kind({
    schema: z.object({ planId: z.string(), run: z.string(), part: z.string(), number: z.int() }),
    key: ({ planId, run, part, number }) => [`plan#${planId}`, `${run}#${part}#${padded(number)}`],
  }),
  "quality-case": kind({
    schema: QualityCase,
    key: ({ decidedAt, competency, caseId }) => [
      `quality#${decidedAt.slice(0, 7)}#${competency}`,
      `${decidedAt}#${caseId}`,
    ],
  }),

  phrase: kind({ schema: Phrase, key: ({ competency, id }) => [`phrases#${competency}`, id], rewritten: true }),
  "phrase-wording": kind({
    schema: Wording,
    key: ({ id, number }) => [`phrase#${id}`, `wording#${padded(number)}`],
  }),
} as const;
