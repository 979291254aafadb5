/** Whether a review helped: a teacher's word about the words she was given. Known together with others only. */
import { CompetencyCode } from "#contract/catalog";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { RunPool } from "./pool-contract.ts";

export const MAX_HELPFUL_WORDS = 300;
/** Fewer answers than this are told to nobody: they would point at somebody. */
export const FEWEST_ANSWERS = 5;
/** Days in which an answer may be changed, where no appeal is offered that would set them. */
export const CHANGEABLE_DAYS = 15;

export const HelpfulAnswer = z.enum(["yes", "partly", "no"]);
export type HelpfulAnswer = z.infer<typeof HelpfulAnswer>;

/** The calendar month of the first answer, in UTC. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** One for each decision. */
export const Helpful = z.object({
  submissionId: z.string(),
  decisionId: z.string(),
  competency: CompetencyCode,
  poolId: z.string().optional(),
  month: Month,
  answer: HelpfulAnswer,
  words: z.string().max(MAX_HELPFUL_WORDS),
  at: Instant,
});
export type Helpful = z.infer<typeof Helpful>;

/** `decidedAt`: of the verdict she has read. */
export const NewHelpful = z.object({
  answer: HelpfulAnswer,
  words: z.string().trim().max(MAX_HELPFUL_WORDS).default(""),
  decidedAt: Instant,
});
export type NewHelpful = z.infer<typeof NewHelpful>;

export const HelpfulView = Helpful.pick({ answer: true, words: true }).extend({ changeableUntil: Instant });
export type HelpfulView = z.infer<typeof HelpfulView>;

/** This month unless named. */
export const HelpfulQuery = z.object({ month: Month.optional(), pool: z.string().max(64).optional() });

/** Competencies with too few answers are left out, so that nobody can be picked out; no total tells of them. */
export const HelpfulBoard = z.object({
  pools: z.array(RunPool),
  month: Month,
  competencies: z.array(
    z.object({
      competency: CompetencyCode,
      answers: z.record(HelpfulAnswer, z.int()),
      /** In no order that tells when they were written. */
      words: z.array(z.string()),
    }),
  ),
});
export type HelpfulBoard = z.infer<typeof HelpfulBoard>;
