import type { Actor } from "#kernel/actor";
import { type Env, input, PageQuery } from "#kernel/http";
import { found } from "#kernel/problem";
import { Hono } from "hono";

import type { ReviewDeps } from "./deps.ts";
import { type HelpfulBoard, HelpfulQuery } from "./helpful-contract.ts";
import { presentDecided, presentRecheckRow } from "./present.ts";
import { type DecisionHistory, NewReopening, RecheckEnd, type RecheckList, RecheckQuery } from "./recheck-contract.ts";
import { decisionInPool, endUnseen, poolsRunBy, reopen, ROOT } from "./reopening.ts";
import { boardOf } from "./rules/helpful.ts";

/** Mounted at `/review`, before what is for experts alone: for those who run a pool. Of another's pool they learn nothing. */
export const recheckRoutes = (deps: ReviewDeps) => {
  const { rechecks } = deps;

  /** The pool asked for, as it stands in keys: what belongs to none lies under no id. */
  const chosen = async (actor: Actor, asked: string | undefined) => {
    const pools = await poolsRunBy(deps, actor);
    const { id } = found(asked === undefined ? pools[0] : pools.find((pool) => pool.id === asked));
    return { pools, poolId: id === ROOT ? undefined : id };
  };

  return new Hono<Env>()
    .get("/rechecks", input("query", RecheckQuery.extend(PageQuery.shape)), async (c) => {
      const { state, pool, ...page } = c.req.valid("query");
      const { pools, poolId } = await chosen(c.var.actor, pool);
      const { items, next } = await rechecks.listOf(poolId, state, page);
      const list: RecheckList = { pools, items: items.map(presentRecheckRow), ...(next && { next }) };
      return c.json(list);
    })

    .get("/rechecks/:submissionId/decisions", async (c) => {
      const { submission, decision } = await decisionInPool(deps, c.var.actor, c.req.param("submissionId"));
      const earlier = await deps.store.earlierDecisions(submission.id);
      const { competency, frameworkVersion, attempt } = decision;
      const isLatest = await deps.submissions.isLatest(submission);
      const history: DecisionHistory = {
        competency,
        frameworkVersion,
        attempt,
        ...(!isLatest && { closed: "newer-attempt" }),
        ...(submission.recheck && { closed: "under-way" }),
        decisions: [decision, ...earlier.toReversed()].map(presentDecided),
      };
      return c.json(history);
    })

    .post("/rechecks/:caseId/end", input("json", RecheckEnd), async (c) => {
      await endUnseen(deps, c.var.actor, c.req.param("caseId"), c.req.valid("json").reason);
      return c.body(null, 204);
    })

    .post("/reopenings", input("json", NewReopening), async (c) =>
      c.json(await reopen(deps, c.var.actor, c.req.valid("json")), 201),
    )

    .get("/helpful", input("query", HelpfulQuery), async (c) => {
      const { month = deps.now().slice(0, 7), pool } = c.req.valid("query");
      const { pools, poolId } = await chosen(c.var.actor, pool);
      const board: HelpfulBoard = { pools, month, competencies: boardOf(await rechecks.helpfulIn(poolId, month)) };
      return c.json(board);
    });
};
