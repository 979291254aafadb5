import type { Competency } from "#contract/catalog";
import { againstVersion, type Env, ifMatch, input, PageQuery, written } from "#kernel/http";
import type { IdMaker } from "#kernel/id";
import { accept, found, refuse } from "#kernel/problem";
import type { Clock } from "#kernel/time";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { NewPhrase, PhraseChange } from "./contract.ts";
import { presentPhrase } from "./present.ts";
import { addPhrase, changePhrase, mayPhrase } from "./rules.ts";
import type { PhraseStore } from "./store.ts";

export interface PhraseDeps {
  readonly store: PhraseStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  /** The point as the framework of today has it. */
  readonly findCompetency: (code: string) => Promise<Competency | undefined>;
}

const expertsOnly = createMiddleware<Env>(async (c, next) => {
  if (!mayPhrase(c.var.actor)) return refuse("forbidden");
  return next();
});

/** Mounted at `/review/phrases`: the comment bank, by competency. */
export const phraseRoutes = ({ store, now, newId, findCompetency }: PhraseDeps) => {
  const lineOf = (actorId: string, act: string, subjectId: string) => ({
    id: newId("audit"),
    at: now(),
    actorId,
    act,
    subjectId,
  });

  return new Hono<Env>()
    .use(expertsOnly)

    .get("/:competency", input("query", PageQuery), async (c) => {
      const { items, next } = await store.list(c.req.param("competency"), c.req.valid("query"));
      const inUse = items.filter(({ retired }) => !retired);
      return c.json({ items: inUse.map(presentPhrase), ...(next && { next }) });
    })

    .post("/:competency", input("json", NewPhrase), async (c) => {
      const competency = found(await findCompetency(c.req.param("competency")));
      const phrase = accept(addPhrase(c.req.valid("json"), competency, newId("phrase")));
      written(await store.add(phrase, lineOf(c.var.actor.personId, "add-phrase", phrase.id)));
      return c.json(presentPhrase({ ...phrase, version: 1 }), 201);
    })

    .patch("/:competency/:id", ifMatch(), input("json", PhraseChange), async (c) => {
      const phrase = found(await store.find(c.req.param("competency"), c.req.param("id")));
      const changed = changePhrase(againstVersion(phrase, c.req.valid("header")), c.req.valid("json"));
      if (!changed) return c.json(presentPhrase(phrase));
      const line = lineOf(c.var.actor.personId, changed.act, phrase.id);
      written(await store.change(changed.phrase, changed.wording, line));
      return c.json(presentPhrase({ ...changed.phrase, version: phrase.version + 1 }));
    });
};
