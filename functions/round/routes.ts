import type { Actor } from "#kernel/actor";
import { type Env, input, PageQuery, written } from "#kernel/http";
import { accept, found, refuse } from "#kernel/problem";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { NewScoringRound, Release, RoundCase } from "./contract.ts";
import type { RoundDeps } from "./deps.ts";
import { presentRound } from "./present.ts";
import { closeRound, mayRunPool, mayRunSome, openRound } from "./rules.ts";

const runnersOnly = createMiddleware<Env>(async (c, next) => {
  if (!mayRunSome(c.var.actor)) return refuse("forbidden");
  return next();
});

/** Query of the cases of a round: one state at a time. */
export const RoundCaseQuery = PageQuery.extend({ state: RoundCase.shape.state.default("settled") });

/** Mounted at `/rounds`. A round of somebody else's pool is 404. */
export const roundRoutes = (deps: RoundDeps) => {
  const { store, now, newId, cases } = deps;

  const roundOf = async (actor: Actor, id: string) => {
    const round = found(await store.find(id));
    return mayRunPool(actor, round.poolPath) ? round : refuse("not-found");
  };
  const line = (actor: Actor, act: string, subjectId: string) => ({
    id: newId("audit"),
    at: now(),
    actorId: actor.personId,
    act,
    subjectId,
  });

  return new Hono<Env>()
    .use(runnersOnly)

    .get("/", input("query", PageQuery), async (c) => {
      const { items, next } = await store.list(c.req.valid("query"));
      const mine = items.filter(({ poolPath }) => mayRunPool(c.var.actor, poolPath));
      return c.json({ items: mine.map(presentRound), ...(next && { next }) });
    })

    .get("/:id", async (c) => c.json(presentRound(await roundOf(c.var.actor, c.req.param("id")))))

    .post("/", input("json", NewScoringRound), async (c) => {
      const asked = c.req.valid("json");
      const pool = found(await deps.findPlace(asked.poolId));
      if (!mayRunPool(c.var.actor, pool.path)) return refuse("not-found");
      const [programme, codes] = await Promise.all([deps.currentProgramme(), deps.currentCodes()]);
      const opening = { id: newId("round"), now: now(), pool, programme: found(programme), codes };
      const round = accept(openRound(asked, opening));
      if (!(await store.open(round, line(c.var.actor, "open-round", round.id)))) {
        const taken = await store.taken(round.competencies);
        return refuse(
          "already-exists",
          taken.map((code) => ({ pointer: `/competencies/${code}`, code: "in-a-round" })),
        );
      }
      return c.json(presentRound({ ...round, version: 1 }), 201);
    })

    .post("/:id/close", async (c) => {
      const round = await roundOf(c.var.actor, c.req.param("id"));
      const closed = closeRound(round, now());
      if (closed === round) return c.json(presentRound(round));
      written(await store.close(closed, line(c.var.actor, "close-round", round.id)));
      return c.json(presentRound({ ...closed, version: round.version + 1 }));
    })

    .get("/:id/cases", input("query", RoundCaseQuery), async (c) => {
      const { id } = await roundOf(c.var.actor, c.req.param("id"));
      const { state, ...page } = c.req.valid("query");
      const { items, next } = await cases.list({ roundId: id, state }, page);
      return c.json({ items, ...(next && { next }) });
    })

    .post("/:id/release", input("json", Release), async (c) => {
      const { id: roundId } = await roundOf(c.var.actor, c.req.param("id"));
      const outcomes = [];
      // One after another: two verdicts of one teacher touch the same ledger and attempt.
      for (const caseId of c.req.valid("json").caseIds) {
        outcomes.push({ caseId, outcome: await cases.release(caseId, { actorId: c.var.actor.personId, roundId }) });
      }
      return c.json({ outcomes });
    });
};
