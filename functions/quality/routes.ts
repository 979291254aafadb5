import type { Actor } from "#kernel/actor";
import { type Env, input } from "#kernel/http";
import { accept, found, refuse } from "#kernel/problem";
import type { Text } from "#kernel/text";
import { Hono } from "hono";

import { figuresOf } from "./board/board.ts";
import { judge } from "./board/judged.ts";
import { listOf } from "./board/listed.ts";
import { CasesQuery, QualityQuery, type WaitingView } from "./contract.ts";
import type { QualityDeps } from "./deps.ts";
import { presentBoard } from "./present.ts";
import { readCases } from "./reading.ts";
import { maySee, monthsOf } from "./rules.ts";

/** Names of those who have one, by id. */
const namesOf = async (
  ids: readonly string[],
  find: (id: string) => Promise<Text | undefined>,
): Promise<Map<string, Text>> => {
  const names = await Promise.all(ids.map(async (id) => [id, await find(id)] as const));
  return new Map(names.flatMap(([id, name]) => (name ? [[id, name] as const] : [])));
};

/** Mounted at `/quality`, for those who run a pool; of another's pool nobody learns anything. */
export const qualityRoutes = (deps: QualityDeps) => {
  const runs = async (actor: Actor) => {
    const pools = await deps.poolsRunBy(actor);
    return pools.length > 0 ? pools : refuse("forbidden");
  };

  const look = async (actor: Actor, query: QualityQuery) => {
    const all = await runs(actor);
    const pools = query.pool === undefined ? all : [found(all.find(({ id }) => id === query.pool))];
    const months = accept(monthsOf(query, deps.now()));
    const competencies = await deps.competencies();
    const cases = accept(await readCases(deps.store, { months, competencies, chosen: query.competency }));
    const paths = pools.map(({ path }) => path);
    return { months, pools: all, cases: cases.filter((one) => maySee(actor, one, paths)).map(judge) };
  };

  return new Hono<Env>()
    .get("/board", input("query", QualityQuery), async (c) => {
      const query = c.req.valid("query");
      const { months, pools, cases } = await look(c.var.actor, query);
      const figures = figuresOf(cases, query);
      const ids = figures.districts.flatMap(({ districtId }) => districtId ?? []);
      const [names, districts] = await Promise.all([
        namesOf(
          figures.scorers.map(({ scorerId }) => scorerId),
          async (id) => (await deps.directory.findPerson(id))?.name,
        ),
        namesOf(ids, async (id) => (await deps.directory.findPlace(id))?.name),
      ]);
      return c.json(presentBoard(figures, { months, pools, names, districts }));
    })

    .get("/cases", input("query", CasesQuery), async (c) => {
      const query = c.req.valid("query");
      const { cases } = await look(c.var.actor, query);
      return c.json(listOf(cases, query));
    })

    .get("/waiting", async (c) => {
      await runs(c.var.actor);
      const view: WaitingView = { waiting: (await deps.waiting()) ?? null };
      return c.json(view);
    });
};
