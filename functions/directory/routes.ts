import type { IdMaker } from "#kernel/id";
import { againstVersion, type Env, ifMatch, input, PageQuery, written } from "#kernel/http";
import { accept, found, refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import type { Clock } from "#kernel/time";
import { Hono } from "hono";
import * as z from "zod";

import {
  ClusterChange,
  ExpertiseChange,
  type ExpertiseView,
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
import {
  changeExpertise,
  mayAddPlaces,
  mayCluster,
  mayKeepExpertise,
  mayKeepRosters,
  mayListPeople,
  newPlace,
  withCluster,
} from "./rules.ts";
import type { DirectoryStore, Member } from "./store.ts";

export interface DirectoryDeps {
  readonly store: DirectoryStore;
  readonly now: Clock;
  readonly newId: IdMaker;
}

const ROOT_NAME = { zh: "全平台", en: "Whole platform" };

const presentPlace = ({ id, code, kind, name, parentId, rural, pilot, stages, cluster }: Place): PlaceView => ({
  id,
  code,
  kind,
  name,
  parentId,
  rural,
  pilot,
  stages,
  ...(cluster && { cluster }),
});

const presentMember = ({ personId, name, role, subject }: Member): MemberView => ({
  personId,
  name,
  role,
  ...(subject && { subject }),
});

const presentExpertise = ({ id, version, expertise }: Stored<Person>): ExpertiseView => ({
  personId: id,
  version,
  expertise: expertise ?? null,
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

    .put("/places/:id/cluster", input("json", ClusterChange), async (c) => {
      const place = found(await store.findPlace(c.req.param("id")));
      if (!mayCluster(c.var.actor, place.path)) return refuse("not-found");
      const { cluster } = c.req.valid("json");
      const next = withCluster(place, cluster);
      if ((place.cluster ?? null) === cluster) return c.json(presentPlace(place));
      const line = { id: newId("audit"), at: now(), actorId: c.var.actor.personId, act: "cluster-school" };
      written(await store.savePlace(next, { ...line, subjectId: place.id, ...(cluster && { note: cluster }) }));
      return c.json(presentPlace(next));
    })

    .get("/people/:id/expertise", async (c) => {
      const person = found(await store.findPerson(c.req.param("id")));
      if (!mayKeepExpertise(c.var.actor, person)) return refuse("not-found");
      return c.json(presentExpertise(person));
    })

    .put("/people/:id/expertise", ifMatch(), input("json", ExpertiseChange), async (c) => {
      const change = c.req.valid("json");
      const person = found(await store.findPerson(c.req.param("id")));
      const pool = change.pool === undefined ? undefined : found(await store.findPlace(change.pool));
      if (!pool && !mayKeepExpertise(c.var.actor, person)) return refuse("not-found");
      const current = againstVersion(person, c.req.valid("header"));
      const next = accept(changeExpertise(current, change, c.var.actor, pool));
      const act = change.expertise ? "change-expertise" : "end-expert";
      const line = { id: newId("audit"), at: now(), actorId: c.var.actor.personId, act, subjectId: person.id };
      written(await store.saveExpert(current, next, line, newId("event")));
      return c.json(presentExpertise({ ...next, version: current.version + 1 }));
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
