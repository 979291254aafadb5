import { type AuditLine, audit } from "#kernel/audit";
import { publish } from "#kernel/event";
import { create, defineItem, everyPage, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import { type Actor, RoleName } from "#kernel/actor";
import * as z from "zod";

import { Place } from "./contract.ts";
import { ExpertLeft } from "./events.ts";
import { Person } from "./person.ts";

const PersonItem = defineItem({
  kind: "person",
  schema: Person,
  keys: (person) => ({
    ...personKey(person.id),
    ...(person.signInSubject && { gsi1pk: signInPk(person.signInSubject), gsi1sk: "person" }),
  }),
});

/** Makes a username unique, and finds its person at the first sign-in. */
const UsernameItem = defineItem({
  kind: "username",
  schema: z.object({ username: z.string(), personId: z.string() }),
  keys: ({ username }) => usernameKey(username),
});

/** Makes a token subject belong to one person only. */
const SignInItem = defineItem({
  kind: "sign-in",
  schema: z.object({ subject: z.string(), personId: z.string() }),
  keys: ({ subject }) => ({ pk: signInPk(subject), sk: "sign-in" }),
});

const PlaceItem = defineItem({
  kind: "place",
  schema: Place,
  keys: (place) => ({
    ...placeKey(place.id),
    gsi1pk: `places-in#${place.parentId}`,
    gsi1sk: `${place.kind}#${place.code}`,
  }),
});

const PlaceCodeItem = defineItem({
  kind: "place-code",
  schema: z.object({ code: z.string(), placeId: z.string() }),
  keys: ({ code }) => placeCodeKey(code),
});

export const Member = z.object({
  placeId: z.string(),
  personId: z.string(),
  name: Text,
  role: RoleName,
  subject: z.string().optional(),
  /** Holds the role here no more. */
  leftAt: Instant.optional(),
});
export type Member = z.infer<typeof Member>;

const MemberItem = defineItem({
  kind: "member",
  schema: Member,
  keys: ({ placeId, role, personId }) => memberKey(placeId, role, personId),
});

const memberKey = (placeId: string, role: string, personId: string) => ({
  pk: `place#${placeId}`,
  sk: `member#${role}#${personId}`,
});
const personKey = (id: string) => ({ pk: `person#${id}`, sk: "person" });
const usernameKey = (username: string) => ({ pk: `username#${username}`, sk: "username" });
const signInPk = (subject: string) => `sign-in#${subject}`;
const placeKey = (id: string) => ({ pk: `place#${id}`, sk: "place" });
const placeCodeKey = (code: string) => ({ pk: `place-code#${code}`, sk: "place-code" });

export interface DirectoryStore {
  findPerson(id: string): Promise<Stored<Person> | undefined>;
  /** One Query on the index: how every request learns who is asking. Eventually consistent. */
  findBySignIn(subject: string): Promise<Stored<Person> | undefined>;
  findByUsername(username: string): Promise<Stored<Person> | undefined>;
  /** `false` when the username is taken. */
  addPerson(person: Person, by: { actorId: string; auditId: string }): Promise<boolean>;
  /** `false` when the subject or the person was linked by somebody else meanwhile. */
  saveSignIn(person: Stored<Person>): Promise<boolean>;
  findPlace(id: string): Promise<Stored<Place> | undefined>;
  findPlaceByCode(code: string): Promise<Stored<Place> | undefined>;
  /** `false` when the code is taken. */
  addPlace(place: Place): Promise<boolean>;
  listPlaces(parentId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Place>>>;
  /** Sets it to the next state. `false` when somebody wrote it meanwhile. */
  savePlace(place: Stored<Place>, line: AuditLine): Promise<boolean>;
  /** Pools that somebody looks after, each once, by id: at her places or below, down through cities and districts. One Query a kind and place. */
  poolsRunBy(actor: Pick<Actor, "roles">): Promise<Place[]>;
  /** All experts of a pool. */
  expertsOf(poolId: string): Promise<Member[]>;
  /** The person as she was read, and as she is to be; her roles as an expert follow. `false` when somebody wrote her meanwhile. */
  saveExpert(before: Stored<Person>, after: Stored<Person>, line: AuditLine, eventId: string): Promise<boolean>;
  /** Who left is passed over, so that a page may be shorter than asked. */
  listMembers(placeId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Member>>>;
}

export const openDirectory = (table: Table): DirectoryStore => {
  const findPerson = (id: string) => table.get(PersonItem, personKey(id));
  const findPlace = (id: string) => table.get(PlaceItem, placeKey(id));
  const below = (placeId: string, kind: Place["kind"]) =>
    everyPage((page) =>
      table.list(PlaceItem, { index: "gsi1", pk: `places-in#${placeId}`, begins: `${kind}#`, ...page }),
    );
  const poolsBelow = async (placeId: string): Promise<Place[]> => {
    const [pools, ...areas] = await Promise.all([
      below(placeId, "pool"),
      below(placeId, "city"),
      below(placeId, "district"),
    ]);
    return [...pools, ...(await Promise.all(areas.flat().map(({ id }) => poolsBelow(id)))).flat()];
  };
  const poolsAt = async (placeId: string): Promise<Place[]> => {
    const place = await findPlace(placeId);
    return place?.kind === "pool" ? [place] : poolsBelow(placeId);
  };

  return {
    findPerson,
    findPlace,

    findBySignIn: (subject) => table.first(PersonItem, { index: "gsi1", pk: signInPk(subject) }),

    async findByUsername(username) {
      const taken = await table.get(UsernameItem, usernameKey(username));
      return taken && findPerson(taken.personId);
    },

    addPerson: (person, { actorId, auditId }) =>
      table.transact([
        create(PersonItem, person),
        create(UsernameItem, { username: person.username, personId: person.id }),
        ...person.roles.map(({ role, placeId }): Write =>
          create(MemberItem, {
            placeId,
            personId: person.id,
            name: person.name,
            role,
            ...(person.subject && { subject: person.subject }),
          }),
        ),
        audit({ id: auditId, at: person.addedAt, actorId, act: "add-person", subjectId: person.id }),
      ]),

    saveSignIn: (person) =>
      table.transact([
        replace(PersonItem, person),
        create(SignInItem, { subject: person.signInSubject ?? "", personId: person.id }),
      ]),

    async findPlaceByCode(code) {
      const taken = await table.get(PlaceCodeItem, placeCodeKey(code));
      return taken && findPlace(taken.placeId);
    },

    addPlace: (place) =>
      table.transact([create(PlaceItem, place), create(PlaceCodeItem, { code: place.code, placeId: place.id })]),

    listPlaces: (parentId, page) => table.list(PlaceItem, { index: "gsi1", pk: `places-in#${parentId}`, ...page }),

    savePlace: (place, line) => table.transact([replace(PlaceItem, place), audit(line)]),

    async poolsRunBy({ roles }) {
      const hers = roles.filter(({ role }) => role === "officer" || role === "administrator");
      const found = await Promise.all([...new Set(hers.map(({ placeId }) => placeId))].map(poolsAt));
      const pools = new Map(found.flat().map((pool) => [pool.id, pool]));
      return [...pools.values()].toSorted((a, b) => a.id.localeCompare(b.id));
    },

    async expertsOf(poolId) {
      const members = await everyPage((page) =>
        table.list(MemberItem, { pk: `place#${poolId}`, begins: "member#expert#", ...page }),
      );
      return members.filter(({ leftAt }) => leftAt === undefined);
    },

    async saveExpert(before, after, line, eventId) {
      const poolIds = ({ roles }: Person) => roles.flatMap(({ role, placeId }) => (role === "expert" ? [placeId] : []));
      const [left, joined] = [
        poolIds(before).filter((id) => !poolIds(after).includes(id)),
        poolIds(after).filter((id) => !poolIds(before).includes(id)),
      ];
      const members = await Promise.all(
        [...left, ...joined].map(async (placeId): Promise<Write> => {
          const { id: personId, name, subject } = after;
          const there = await table.get(MemberItem, memberKey(placeId, "expert", personId));
          return replace(MemberItem, {
            placeId,
            personId,
            name,
            role: "expert",
            ...(subject && { subject }),
            ...(left.includes(placeId) && { leftAt: line.at }),
            version: there?.version ?? 0,
          });
        }),
      );
      const gone = left.length > 0 && poolIds(after).length === 0;
      return table.transact([
        replace(PersonItem, after),
        ...members,
        audit(line),
        ...(gone ? [publish(ExpertLeft, { personId: after.id }, { id: eventId, at: line.at })] : []),
      ]);
    },

    async listMembers(placeId, page) {
      const { items, ...rest } = await table.list(MemberItem, { pk: `place#${placeId}`, begins: "member#", ...page });
      return { items: items.filter(({ leftAt }) => leftAt === undefined), ...rest };
    },
  };
};
