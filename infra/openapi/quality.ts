/** How well the pool scores, for those who run it. */
import * as quality from "../../functions/quality/contract.ts";
import type { Slice } from "./operation.ts";

export const qualitySlices: readonly Slice[] = [
  [
    "quality",
    [
      {
        method: "get",
        path: "/quality/board",
        summary: "Agreement, severity and drift with intervals; small groups are hidden, nobody is ranked",
        query: quality.QualityQuery,
        answers: { 200: ["QualityBoard", quality.QualityBoard] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/quality/cases",
        summary: "The cases behind a number, by their codes",
        query: quality.CasesQuery,
        answers: { 200: ["CaseList", quality.CaseList] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/quality/waiting",
        summary: "What waits for a score now, and how long",
        answers: { 200: ["WaitingView", quality.WaitingView] },
        problems: ["forbidden"],
      },
    ],
  ],
];
