import type { Actor } from "#kernel/actor";
import { type Env, input, PageQuery } from "#kernel/http";
import { found, refuse } from "#kernel/problem";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import type { ExpertView, PoolView } from "./contract.ts";
import type { PoolDeps, PoolPlace } from "./deps.ts";
import { planRoutes } from "./plan-routes.ts";
import { presentExpert } from "./present.ts";
import { awayUntil, mayRunPool, mayRunSome, mayStand } from "./rules/standing.ts";
import { standingRoutes } from "./standing-routes.ts";

/** Mounted at `/pool`. A pool that somebody does not run, and who is in it, is not there for her: 404. */
export const poolRoutes = (deps: PoolDeps) => {
  const { store, now } = deps;

  const expertsOnly = createMiddleware<Env>(async (c, next) => {
    if (!mayStand(c.var.actor)) return refuse("forbidden");
    return next();
  });
  const runnersOnly = createMiddleware<Env>(async (c, next) => {
    if (!mayRunSome(c.var.actor)) return refuse("forbidden");
    return next();
  });

  const runPool = async (actor: Actor, poolId: string): Promise<PoolPlace> => {
    const pool = found(await deps.findPool(poolId));
    return mayRunPool(actor, pool.path) ? pool : refuse("not-found");
  };

  /** An expert of a pool that the actor runs. */
  const hers = async (actor: Actor, personId: string) => {
    const expert = found(await deps.findExpert(personId));
    return expert.paths.some((path) => mayRunPool(actor, path)) ? expert : refuse("not-found");
  };

  const viewOf = async (personId: string): Promise<ExpertView | undefined> => {
    const at = now();
    const [expert, standing, load] = await Promise.all([
      deps.findExpert(personId),
      store.findStanding(personId),
      deps.loadOf(personId, at),
    ]);
    return expert && presentExpert(standing, expert, load, awayUntil(standing.leave, at));
  };

  const ofExpert = standingRoutes(deps, async (c) => {
    const personId = c.req.param("person") ?? "";
    await hers(c.var.actor, personId);
    return personId;
  });

  return new Hono<Env>()
    .use("/me/*", expertsOnly)
    .route(
      "/me",
      standingRoutes(deps, async (c) => c.var.actor.personId),
    )

    .use("/pools/*", runnersOnly)
    .use("/experts/*", runnersOnly)
    .use("/assignments/*", runnersOnly)

    .get("/pools", async (c) => {
      const pools = await deps.poolsRunBy(c.var.actor);
      return c.json({ pools: pools.map(({ id, name }): PoolView => ({ id, name })) });
    })

    .get("/pools/:id/experts", input("query", PageQuery), async (c) => {
      const pool = await runPool(c.var.actor, c.req.param("id"));
      const { items, next } = await deps.expertsOf(pool.id, c.req.valid("query"));
      const experts = (await Promise.all(items.map(viewOf))).flatMap((one) => one ?? []);
      return c.json({ items: experts, ...(next && { next }) });
    })

    .get("/experts/:person/load", async (c) => {
      await hers(c.var.actor, c.req.param("person"));
      return c.json(found(await viewOf(c.req.param("person"))));
    })

    .route("/experts/:person", ofExpert)
    .route("/assignments", planRoutes(deps, runPool));
};
