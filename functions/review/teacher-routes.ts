import { type Env, input } from "#kernel/http";
import { found, refuse } from "#kernel/problem";
import { Hono } from "hono";

import { appeal, appealChance, ownDecision } from "./appeal.ts";
import type { ReviewDeps } from "./deps.ts";
import { helpfulOf, sayHelpful } from "./helpful.ts";
import { NewHelpful } from "./helpful-contract.ts";
import { placeOf } from "./place.ts";
import { presentToTeacher, presentVerdict } from "./present.ts";
import { NewAppeal, type RechecksView } from "./recheck-contract.ts";

/** Mounted at `/submissions`: the teacher's side of waiting and of what was decided. Of somebody else's it is 404. */
export const teacherRoutes = (deps: ReviewDeps) =>
  new Hono<Env>()
    .get("/:id/verdict", async (c) => {
      const decision = found(await deps.store.findDecision(c.req.param("id")));
      if (decision.teacherId !== c.var.actor.personId) return refuse("not-found");
      return c.json(presentVerdict(decision));
    })

    .get("/:id/place", async (c) => {
      const submission = found(await deps.submissions.find(c.req.param("id")));
      if (submission.teacherId !== c.var.actor.personId) return refuse("not-found");
      return c.json(found(await placeOf(deps, submission)));
    })

    .get("/:id/rechecks", async (c) => {
      const { submission, decision } = await ownDecision(deps, c.var.actor.personId, c.req.param("id"));
      const [all, earlier, helpful] = await Promise.all([
        deps.rechecks.rechecksOf(decision),
        deps.store.earlierDecisions(submission.id),
        helpfulOf(deps, decision),
      ]);
      const view: RechecksView = {
        appeal: await appealChance(deps, submission, decision, all),
        rechecks: all.filter(({ submissionId }) => submissionId === submission.id).map(presentToTeacher),
        earlier: earlier.toReversed().map(presentVerdict),
        ...(helpful && { helpful }),
      };
      return c.json(view);
    })

    .post("/:id/appeal", input("json", NewAppeal), async (c) => {
      const { receipt, isNew } = await appeal(deps, c.var.actor.personId, c.req.param("id"), c.req.valid("json"));
      return c.json(receipt, isNew ? 201 : 200);
    })

    .put("/:id/helpful", input("json", NewHelpful), async (c) =>
      c.json(await sayHelpful(deps, c.var.actor.personId, c.req.param("id"), c.req.valid("json"))),
    );
