/** Known work and what is read back. */
import * as z from "zod";

import * as gold from "../../functions/gold/contract.ts";
import { PageQuery } from "../../functions/kernel/http.ts";
import type { Slice } from "./operation.ts";

const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });
const OfCompetency = z.object({ competency: z.string().max(16) });
const View = ["Gold", gold.GoldView] as const;

export const goldSlices: readonly Slice[] = [
  [
    "gold",
    [
      {
        method: "get",
        path: "/gold",
        summary: "Known items of a competency, active ones first, for those who run a pool",
        query: PageQuery.extend(OfCompetency.shape),
        answers: { 200: ["GoldPage", page(gold.GoldView)] },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/gold",
        summary: "Makes a known item of a decided submission; its marks are those decided, but for what is corrected",
        body: ["NewGold", gold.NewGold],
        answers: { 201: View },
        problems: ["forbidden", "not-found", "already-exists"],
      },
      {
        method: "patch",
        path: "/gold/{id}",
        summary: "Corrects marks, retires it or takes it up again",
        versioned: true,
        body: ["GoldChange", gold.GoldChange],
        answers: { 200: View },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/gold/candidates",
        summary: "Decided cases of a competency, newest first",
        query: PageQuery.extend(OfCompetency.shape),
        answers: { 200: ["DecidedCasePage", page(gold.DecidedCaseView)] },
        problems: ["forbidden"],
      },
      {
        method: "get",
        path: "/gold/pauses",
        summary: "Who is paused in a competency, or not let in to it, newest first; pages may be shorter than asked",
        query: PageQuery,
        answers: { 200: ["PausePage", page(gold.PauseView)] },
        problems: ["forbidden"],
      },
      {
        method: "post",
        path: "/gold/resumptions",
        summary: "Lets an expert go on in a competency; repeatable",
        body: ["NewResumption", gold.NewResumption],
        answers: { 204: null },
        problems: ["forbidden", "not-found", "stale-version"],
      },
      {
        method: "get",
        path: "/gold/back-readings",
        summary: "Decided cases that somebody else would have decided otherwise, newest first",
        query: PageQuery,
        answers: { 200: ["BackReadingPage", page(gold.BackReadingView)] },
        problems: ["forbidden"],
      },
      {
        method: "get",
        path: "/gold/learning",
        summary: "One's own marks beside the pool's, for the items one was let in by",
        query: OfCompetency,
        answers: { 200: ["Learning", z.object({ items: z.array(gold.LearningView) })] },
        problems: ["forbidden"],
      },
    ],
  ],
];
