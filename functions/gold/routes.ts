import type { Actor } from "#kernel/actor";
import { againstVersion, type Env, ifMatch, input, PageQuery, written } from "#kernel/http";
import { idAfter } from "#kernel/id";
import { accept, found, refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import * as z from "zod";

import { pausesAmong, standingOf } from "./concerns.ts";
import { type Gold, GoldChange, NewGold, NewResumption } from "./contract.ts";
import type { GoldDeps } from "./deps.ts";
import { learningOf } from "./learning.ts";
import { presentBackReading, presentDecided, presentGold } from "./present.ts";
import { changeGold, makeGold, mayLearn } from "./rules.ts";
import { openCondition } from "./serving.ts";

const OfCompetency = z.object({ competency: z.string().max(16) });
const Listed = PageQuery.extend(OfCompetency.shape);

/** Mounted at `/gold`: for those who run a pool, and what experts learn from being let in. */
export const goldRoutes = (deps: GoldDeps) => {
  const { store, now, newId } = deps;
  const conditionOf = openCondition(deps);

  const runnersOnly = createMiddleware<Env>(async (c, next) => {
    return (await deps.poolsRunBy(c.var.actor)).length > 0 ? next() : refuse("forbidden");
  });

  const present = async (gold: Stored<Gold>) => presentGold(gold, await conditionOf(gold));
  const line = ({ personId: actorId }: Actor, act: string, subjectId: string, note?: string) => ({
    id: newId("audit"),
    at: now(),
    actorId,
    act,
    subjectId,
    ...(note && { note }),
  });

  return new Hono<Env>()
    .get("/learning", input("query", OfCompetency), async (c) => {
      if (!mayLearn(c.var.actor)) return refuse("forbidden");
      const { competency } = c.req.valid("query");
      return c.json({ items: await learningOf(deps, c.var.actor.personId, competency) });
    })

    .use(runnersOnly)

    .get("/", input("query", Listed), async (c) => {
      const { competency, ...page } = c.req.valid("query");
      const { items, next } = await store.list(competency, page);
      return c.json({ items: await Promise.all(items.map(present)), ...(next && { next }) });
    })

    .post("/", input("json", NewGold), async (c) => {
      const { submissionId, marks } = c.req.valid("json");
      const submission = found(await deps.findSubmission(submissionId));
      const decision = await deps.findDecision(submissionId);
      if (!decision) return refuse("invalid-fields", [{ pointer: "/submissionId", code: "not-decided" }]);
      const reviewCase = found(await deps.findCase(decision.caseId));
      const as = { id: idAfter("gold", submissionId), now: now() };
      const gold = accept(makeGold(reviewCase, decision, submission, marks, as));
      if (!(await store.add(gold, line(c.var.actor, "make-gold", gold.id)))) return refuse("already-exists");
      return c.json(await present({ ...gold, version: 1 }), 201);
    })

    .patch("/:id", ifMatch(), input("json", GoldChange), async (c) => {
      const gold = againstVersion(found(await store.find(c.req.param("id"))), c.req.valid("header"));
      const change = c.req.valid("json");
      const decision = await deps.findDecision(gold.submissionId);
      const next = accept(changeGold(gold, change, decision?.id ?? gold.decisionId, now()));
      const note = [change.state, ...Object.keys(change.marks ?? {})].filter(Boolean).join(" ");
      written(await store.save(next, line(c.var.actor, "change-gold", gold.id, note)));
      return c.json(await present({ ...next, version: gold.version + 1 }));
    })

    .get("/candidates", input("query", Listed), async (c) => {
      const { competency, ...page } = c.req.valid("query");
      const { items, next } = await store.decided(competency, page);
      const golds = await Promise.all(items.map(({ submissionId }) => store.find(idAfter("gold", submissionId))));
      return c.json({ items: items.map((one, i) => presentDecided(one, golds[i]?.state)), ...(next && { next }) });
    })

    .get("/pauses", input("query", PageQuery), async (c) => {
      const { items, next } = await store.notices(c.req.valid("query"));
      return c.json({ items: await pausesAmong(deps, c.var.actor, items), ...(next && { next }) });
    })

    .post("/resumptions", input("json", NewResumption), async (c) => {
      const { personId: scorerId, competency } = c.req.valid("json");
      const { actor } = c.var;
      const { concern } = found(await standingOf(deps, actor, scorerId, competency));
      // Let go on twice, she is let go on once.
      if (!concern) return c.body(null, 204);
      const nothing = { agreed: 0, of: 0 };
      const resumed = {
        scorerId,
        competency,
        source: "resumed",
        caseId: actor.personId,
        at: now(),
        ...nothing,
      } as const;
      written(await store.resume(resumed, line(actor, "resume-scoring", scorerId, competency)));
      return c.body(null, 204);
    })

    .get("/back-readings", input("query", PageQuery), async (c) => {
      const { items, next } = await store.differing(c.req.valid("query"));
      return c.json({ items: items.map(presentBackReading), ...(next && { next }) });
    });
};
