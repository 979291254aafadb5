import type { Actor } from "#kernel/actor";
import { againstVersion, type Env, ifMatch, input, written } from "#kernel/http";
import { accept, found, refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import { type Context, Hono } from "hono";

import { Availability, type DeclaredTie, NewTie, type Standing } from "./contract.ts";
import type { PoolDeps } from "./deps.ts";
import { presentStanding } from "./present.ts";
import { changeAvailability, declareTie, withdrawTie } from "./rules/standing.ts";

/** Ties are added and taken away; two at once meet on one item. */
const MAX_TRIES = 5;

const TIED_TO = ["school", "cluster", "teacher"] as const;

/** An expert's time and ties; `whose` says of whom, or refuses. Mounted for herself, and for those who run her pool. */
export const standingRoutes = (deps: PoolDeps, whose: (c: Context<Env>) => Promise<string>) => {
  const { store, now, newId } = deps;

  const line = (actor: Actor, act: string, subjectId: string, note?: string) => ({
    id: newId("audit"),
    at: now(),
    actorId: actor.personId,
    act,
    subjectId,
    ...(note && { note }),
  });

  const tieOf = async (asked: NewTie): Promise<DeclaredTie> => {
    const { kind } = asked;
    if (asked.to === "cluster")
      return { to: "cluster", id: asked.cluster, kind, name: { zh: asked.cluster, en: asked.cluster } };
    const school = found(await deps.findSchool(asked.schoolId));
    if (asked.to === "school") return { to: "school", id: asked.schoolId, kind, name: school.name };
    const [teacher, another] = await deps.teachersNamed(asked.schoolId, asked.name);
    // Two of one name: she is tied to neither until those who run the pool know which.
    if (!teacher) return refuse("invalid-fields", [{ pointer: "/name", code: "unknown-teacher" }]);
    if (another) return refuse("invalid-fields", [{ pointer: "/name", code: "several-teachers" }]);
    return { to: "teacher", id: teacher.id, kind, name: teacher.name };
  };

  /** Tries again on what somebody else wrote meanwhile: a tie is no less true for it. */
  const change = async (
    actor: Actor,
    personId: string,
    act: string,
    next: (standing: Stored<Standing>) => Stored<Standing>,
    note: string,
  ) => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const standing = next(await store.findStanding(personId));
      if (await store.saveStanding(standing, line(actor, act, personId, note)))
        return presentStanding({ ...standing, version: standing.version + 1 });
    }
    return refuse("stale-version");
  };

  return new Hono<Env>()
    .get("/", async (c) => c.json(presentStanding(await store.findStanding(await whose(c)))))

    .put("/", ifMatch(), input("json", Availability), async (c) => {
      const personId = await whose(c);
      const current = againstVersion(await store.findStanding(personId), c.req.valid("header"));
      const next = changeAvailability(current, c.req.valid("json"), now());
      const said = line(c.var.actor, "change-availability", personId);
      written(await store.saveAvailability(next, said, newId("event")));
      return c.json(presentStanding({ ...next, version: current.version + 1 }));
    })

    .post("/ties", input("json", NewTie), async (c) => {
      const personId = await whose(c);
      const tie = await tieOf(c.req.valid("json"));
      const declared = (standing: Stored<Standing>) => accept(declareTie(standing, tie));
      return c.json(await change(c.var.actor, personId, "declare-tie", declared, `${tie.to}:${tie.id}`));
    })

    .delete("/ties/:to/:tied", async (c) => {
      const personId = await whose(c);
      const id = c.req.param("tied");
      const to = found(TIED_TO.find((one) => one === c.req.param("to")));
      const withdrawn = (standing: Stored<Standing>) => withdrawTie(standing, { to, id });
      return c.json(await change(c.var.actor, personId, "withdraw-tie", withdrawn, `${to}:${id}`));
    });
};
