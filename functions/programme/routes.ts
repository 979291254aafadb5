import { type Actor, holds } from "#kernel/actor";
import { type Env, input, written } from "#kernel/http";
import { found, refuse } from "#kernel/problem";
import { Hono } from "hono";

import { NewProgramme, type Programme } from "./contract.ts";
import type { ProgrammeStore } from "./store.ts";

/** The rules are the city's. */
const mayPublish = (actor: Actor): boolean => holds(actor, "administrator");

const presentProgramme = ({ number, hours, scoring }: Programme): Programme => ({ number, hours, scoring });

export const programmeRoutes = ({ store }: { readonly store: ProgrammeStore }) =>
  new Hono<Env>()
    .get("/programme", async (c) => c.json(presentProgramme(found(await store.current()))))

    .post("/programme", input("json", NewProgramme), async (c) => {
      if (!mayPublish(c.var.actor)) return refuse("forbidden");
      const { follows, ...rules } = c.req.valid("json");
      const current = (await store.current())?.number ?? 0;
      written(follows === undefined || follows === current);
      const programme = { ...rules, number: current + 1 };
      written(await store.publish(programme));
      return c.json(presentProgramme(programme), 201);
    });
