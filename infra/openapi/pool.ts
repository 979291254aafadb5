/** Who scores what: experts' time and ties, and plans. */
import * as z from "zod";

import * as directory from "../../functions/directory/contract.ts";
import { PageQuery } from "../../functions/kernel/http.ts";
import * as pool from "../../functions/pool/contract.ts";
import type { Operation, Slice } from "./operation.ts";

const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });
const Standing = ["StandingView", pool.StandingView] as const;
const Plan = ["PlanView", pool.PlanView] as const;
const pieceOf = PageQuery.pick({ after: true });

/** The same of oneself and of an expert whose pool one runs. */
const standing = (path: string, whose: string): Operation[] => [
  {
    method: "get",
    path,
    summary: `${whose} time, ties and pauses; version 0 while nothing was ever said`,
    answers: { 200: Standing },
    problems: ["forbidden", "not-found"],
  },
  {
    method: "put",
    path,
    summary: `Changes ${whose.toLowerCase()} reviews a week and leave`,
    versioned: true,
    body: ["Availability", pool.Availability],
    answers: { 200: Standing },
    problems: ["forbidden", "not-found"],
  },
  {
    method: "post",
    path: `${path}/ties`,
    summary: "Declares a tie to a school, a group of schools or a teacher; nothing of theirs is scored from now on",
    body: ["NewTie", pool.NewTie],
    answers: { 200: Standing },
    problems: ["forbidden", "not-found", "stale-version"],
  },
  {
    method: "delete",
    path: `${path}/ties/{to}/{tied}`,
    summary: "Withdraws a tie; repeatable",
    answers: { 200: Standing },
    problems: ["forbidden", "not-found", "stale-version"],
  },
];

export const poolSlices: readonly Slice[] = [
  [
    "directory",
    [
      {
        method: "put",
        path: "/places/{id}/cluster",
        summary: "Says with which schools a school advances; nobody scores within her own group",
        body: ["ClusterChange", directory.ClusterChange],
        answers: { 200: ["Place", directory.PlaceView] },
        problems: ["not-found", "stale-version"],
      },
      {
        method: "get",
        path: "/people/{id}/expertise",
        summary: "What an expert may be asked",
        answers: { 200: ["ExpertiseView", directory.ExpertiseView] },
        problems: ["not-found"],
      },
      {
        method: "put",
        path: "/people/{id}/expertise",
        summary: "Changes what an expert may be asked, makes an expert of somebody, or ends it",
        versioned: true,
        body: ["ExpertiseChange", directory.ExpertiseChange],
        answers: { 200: ["ExpertiseView", directory.ExpertiseView] },
        problems: ["not-found"],
      },
    ],
  ],
  [
    "pool",
    [
      ...standing("/pool/me", "One's own"),
      {
        method: "get",
        path: "/pool/pools",
        summary: "Pools that one runs",
        answers: { 200: ["Pools", z.object({ pools: z.array(pool.PoolView) })] },
        problems: ["forbidden"],
      },
      {
        method: "get",
        path: "/pool/pools/{id}/experts",
        summary: "Experts of a pool, with their time, field and load",
        query: PageQuery,
        answers: { 200: ["ExpertPage", page(pool.ExpertView)] },
        problems: ["forbidden", "not-found"],
      },
      ...standing("/pool/experts/{person}", "An expert's"),
      {
        method: "get",
        path: "/pool/experts/{person}/load",
        summary: "One expert with her time, field and load",
        answers: { 200: ["ExpertView", pool.ExpertView] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "post",
        path: "/pool/assignments/dry-run",
        summary: "Asks for a plan of who scores what; nothing is moved by it",
        body: ["PlanAsk", pool.PlanAsk],
        answers: { 202: Plan },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "post",
        path: "/pool/assignments",
        summary: "Asks for a plan and has it put into effect as soon as it is made",
        body: ["PlanAsk", pool.PlanAsk],
        answers: { 202: Plan },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/pool/assignments",
        summary: "Plans of a pool, newest first",
        query: PageQuery.extend({ pool: z.string().max(64) }),
        answers: { 200: ["PlanPage", page(pool.PlanView)] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/pool/assignments/{id}",
        summary: "How a plan stands; asked again until it is ready or applied",
        answers: { 200: Plan },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "post",
        path: "/pool/assignments/{id}/apply",
        summary: "Has a plan that was shown put into effect, each place only as it was; repeatable",
        answers: { 202: Plan },
        problems: ["forbidden", "not-found", "not-editable"],
      },
      {
        method: "get",
        path: "/pool/assignments/{id}/matches",
        summary: "Who is to score what, each with the reasons",
        query: pieceOf,
        answers: { 200: ["MatchPage", page(pool.MatchView)] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/pool/assignments/{id}/unmatched",
        summary: "What nobody can be given, each with why",
        query: pieceOf,
        answers: { 200: ["UnmatchedPage", page(pool.Unmatched)] },
        problems: ["forbidden", "not-found"],
      },
      {
        method: "get",
        path: "/pool/assignments/{id}/shares",
        summary: "How much of the plan each expert gets",
        answers: { 200: ["Shares", z.object({ items: z.array(pool.Share) })] },
        problems: ["forbidden", "not-found"],
      },
    ],
  ],
];
