import type { IdMaker } from "#kernel/id";
import { type Env, input, PageQuery } from "#kernel/http";
import { found, refuse } from "#kernel/problem";
import type { Clock } from "#kernel/time";
import { Hono } from "hono";
import * as z from "zod";

import {
  MAX_ROSTER_ROWS,
  type Me,
  type MemberView,
  NewPerson,
  NewPlace,
  type Place,
  type PlaceView,
  ROOT_PLACE,
} from "./contract.ts";
import type { Person } from "./person.ts";
import { addRoster } from "./roster.ts";
import { mayAddPlaces, mayKeepRosters, mayListPeople, newPlace } from "./rules.ts";
import type { DirectoryStore, Member } from "./store.ts";

export interface DirectoryDeps {
  readonly store: DirectoryStore;
  readonly now: Clock;
  readonly newId: IdMaker;
}

const ROOT_NAME = { zh: "全平台", en: "Whole platform" };

const presentPlace = ({ id, code, kind, name, parentId, rural, pilot, stages }: Place): PlaceView => ({
  id,
  code,
  kind,
  name,
  parentId,
  rural,
  pilot,
  stages,
});

const presentMember = ({ personId, name, role, subject }: Member): MemberView => ({
  personId,
  name,
  role,
  ...(subject && { subject }),
});

const presentMe = async (person: Person, store: DirectoryStore): Promise<Me> => ({
  id: person.id,
  name: person.name,
  ...(person.subject && { subject: person.subject }),
  ...(person.stage && { stage: person.stage }),
  roles: await Promise.all(
    person.roles.map(async ({ role, placeId }) => {
      const place = await store.findPlace(placeId);
      return { role, place: { id: placeId, kind: place?.kind ?? ROOT_PLACE, name: place?.name ?? ROOT_NAME } };
    }),
  ),
});

export const directoryRoutes = ({ store, now, newId }: DirectoryDeps) =>
  new Hono<Env>()
    .get("/me", async (c) => c.json(await presentMe(found(await store.findPerson(c.var.actor.personId)), store)))

    .get("/places", input("query", PageQuery.extend({ parent: z.string().max(64).default(ROOT_PLACE) })), async (c) => {
      const { parent, ...page } = c.req.valid("query");
      const { items, next } = await store.listPlaces(parent, page);
      return c.json({ items: items.map(presentPlace), ...(next && { next }) });
    })

    .post("/places", input("json", NewPlace), async (c) => {
      if (!mayAddPlaces(c.var.actor)) return refuse("forbidden");
      const row = c.req.valid("json");
      const parent = row.parent === undefined ? undefined : found(await store.findPlaceByCode(row.parent));
      const place = newPlace(row, parent, newId("place"));
      const added = await store.addPlace(place);
      return c.json(presentPlace(added ? place : found(await store.findPlaceByCode(row.code))), added ? 201 : 200);
    })

    .get("/places/:id/people", input("query", PageQuery), async (c) => {
      const place = found(await store.findPlace(c.req.param("id")));
      if (!mayListPeople(c.var.actor, place.path)) return refuse("not-found");
      const { items, next } = await store.listMembers(place.id, c.req.valid("query"));
      return c.json({ items: items.map(presentMember), ...(next && { next }) });
    })

    .post("/people", input("json", z.object({ people: z.array(NewPerson).min(1).max(MAX_ROSTER_ROWS) })), async (c) => {
      if (!mayKeepRosters(c.var.actor)) return refuse("forbidden");
      const outcomes = await addRoster(c.req.valid("json").people, c.var.actor, { store, now, newId });
      return c.json({ outcomes });
    });
