import type { Actor } from "#kernel/actor";
import { type Env, input, PageQuery } from "#kernel/http";
import { accept, found } from "#kernel/problem";
import type { Page } from "#kernel/table";
import { type Context, Hono } from "hono";
import * as z from "zod";

import { type Plan, PlanAsk } from "./contract.ts";
import type { PoolDeps, PoolPlace } from "./deps.ts";
import { presentMatch, presentPlan } from "./present.ts";
import { newPlan, totalOf, wantPlan } from "./rules/plan.ts";
import { PIECE, type Piece } from "./store.ts";

/** A piece of a plan is a page. */
const ONE_PIECE = 1;

/** The cursor leads past the last piece too; a page that is known to be the last has none. */
const nextOf = ({ items: [piece], next }: Page<Piece>, total: number): { next?: string } =>
  next !== undefined && piece !== undefined && (piece.number + 1) * PIECE < total ? { next } : {};

/** Mounted at `/pool/assignments`. A plan is made beside the API and asked for until it is ready. */
export const planRoutes = (deps: PoolDeps, runPool: (actor: Actor, poolId: string) => Promise<PoolPlace>) => {
  const { store, now, newId } = deps;

  const ask = async (c: Context<Env>, asked: PlanAsk, applies: boolean) => {
    await runPool(c.var.actor, asked.pool);
    const { personId } = c.var.actor;
    const plan = newPlan(asked, applies, { id: newId("plan"), personId, now: now() });
    const act = applies ? "assign" : "plan-assignment";
    await store.ask(plan, lineOf(plan, personId, act), newId("event"));
    return c.json(presentPlan(plan), 202);
  };

  const lineOf = (plan: Plan, actorId: string, act: string) => ({
    id: newId("audit"),
    at: now(),
    actorId,
    act,
    subjectId: plan.id,
  });

  const planOf = async (c: Context<Env>, id: string) => {
    const plan = found(await store.findPlan(id));
    await runPool(c.var.actor, plan.ask.pool);
    return plan;
  };

  return new Hono<Env>()
    .post("/dry-run", input("json", PlanAsk), (c) => ask(c, c.req.valid("json"), false))
    .post("/", input("json", PlanAsk), (c) => ask(c, c.req.valid("json"), true))

    .get("/", input("query", PageQuery.extend({ pool: z.string().max(64) })), async (c) => {
      const { pool, ...page } = c.req.valid("query");
      await runPool(c.var.actor, pool);
      const { items, next } = await store.plansOf(pool, page);
      return c.json({ items: items.map(presentPlan), ...(next && { next }) });
    })

    .get("/:id", async (c) => c.json(presentPlan(await planOf(c, c.req.param("id")))))

    .post("/:id/apply", async (c) => {
      const plan = await planOf(c, c.req.param("id"));
      const wanted = accept(wantPlan(plan));
      if (wanted === plan) return c.json(presentPlan(plan), 202);
      const won = await store.want(wanted, lineOf(plan, c.var.actor.personId, "assign"), newId("event"));
      return c.json(presentPlan(won ? wanted : found(await store.findPlan(plan.id))), 202);
    })

    .get("/:id/matches", input("query", PageQuery.pick({ after: true })), async (c) => {
      const plan = await planOf(c, c.req.param("id"));
      const page = await store.pieces(plan, "matched", { limit: ONE_PIECE, ...c.req.valid("query") });
      const items = page.items.flatMap(({ matched }) => matched.map(presentMatch));
      return c.json({ items, ...nextOf(page, plan.matched) });
    })

    .get("/:id/unmatched", input("query", PageQuery.pick({ after: true })), async (c) => {
      const plan = await planOf(c, c.req.param("id"));
      const page = await store.pieces(plan, "unmatched", { limit: ONE_PIECE, ...c.req.valid("query") });
      const items = page.items.flatMap(({ unmatched }) => unmatched);
      return c.json({ items, ...nextOf(page, totalOf(plan.unmatched)) });
    })

    .get("/:id/shares", async (c) => {
      const plan = await planOf(c, c.req.param("id"));
      const { items } = await store.pieces(plan, "shares", { limit: 50 });
      return c.json({ items: items.flatMap(({ shares }) => shares) });
    });
};
