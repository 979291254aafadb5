/** Scoring rounds: one frozen policy, verdicts that go out together. */
import * as z from "zod";

import { PageQuery } from "../../functions/kernel/http.ts";
import * as round from "../../functions/round/contract.ts";
import type { Slice } from "./operation.ts";

const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });

export const roundSlices: readonly Slice[] = [
  [
    "round",
    [
      {
        method: "get",
        path: "/rounds",
        summary: "Scoring rounds of the pools one runs, newest first",
        query: PageQuery,
        answers: { 200: ["ScoringRoundPage", page(round.ScoringRoundView)] },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/rounds",
        summary:
          "Opens a round: what is handed in from now on is scored under the policy in force, its verdicts held back",
        body: ["NewScoringRound", round.NewScoringRound],
        answers: { 201: ["ScoringRoundView", round.ScoringRoundView] },
        problems: ["forbidden", "not-found", "already-exists"],
      },
      {
        method: "get",
        path: "/rounds/{id}",
        summary: "One round",
        answers: { 200: ["ScoringRoundView", round.ScoringRoundView] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "post",
        path: "/rounds/{id}/close",
        summary: "Lets no more cases join; closing twice closes once",
        answers: { 200: ["ScoringRoundView", round.ScoringRoundView] },
        problems: ["forbidden", "not-found", "stale-version"],
      },
      {
        method: "get",
        path: "/rounds/{id}/cases",
        summary: "Its cases in one state, oldest first; settled ones with the verdict that would be released",
        query: PageQuery.extend({ state: round.RoundCase.shape.state.default("settled") }),
        answers: { 200: ["RoundCasePage", page(round.RoundCase)] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "post",
        path: "/rounds/{id}/release",
        summary: "Lets the verdicts of settled cases go out, each by itself; releasing twice releases once",
        body: ["Release", round.Release],
        answers: { 200: ["ReleaseOutcomes", z.object({ outcomes: z.array(round.ReleaseOutcome) })] },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
];
