import { audit } from "#kernel/audit";
import { create, defineItem, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";
import { Text } from "#kernel/text";
import { RoleName } from "#kernel/actor";
import * as z from "zod";

import { Place } from "./contract.ts";
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
});
export type Member = z.infer<typeof Member>;

const MemberItem = defineItem({
  kind: "member",
  schema: Member,
  keys: ({ placeId, role, personId }) => ({ pk: `place#${placeId}`, sk: `member#${role}#${personId}` }),
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
  listMembers(placeId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Member>>>;
}

export const openDirectory = (table: Table): DirectoryStore => {
  const findPerson = (id: string) => table.get(PersonItem, personKey(id));
  const findPlace = (id: string) => table.get(PlaceItem, placeKey(id));

  return {
    findPerson,
    findPlace,

    async findBySignIn(subject) {
      const { items } = await table.list(PersonItem, { index: "gsi1", pk: signInPk(subject), limit: 1 });
      return items[0];
    },

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

    listMembers: (placeId, page) => table.list(MemberItem, { pk: `place#${placeId}`, begins: "member#", ...page }),
  };
};
