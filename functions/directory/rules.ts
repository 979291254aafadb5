import { type Actor, holds, type Role, type RoleName } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import { type NewPerson, type NewPlace, type Place, ROOT_PLACE } from "./contract.ts";
import type { Person } from "./person.ts";

/** Places are the deployer's business. */
export const mayAddPlaces = (actor: Actor): boolean => holds(actor, "administrator");

/** Whoever may grant nothing anywhere has no roster to send. */
export const mayKeepRosters = (actor: Actor): boolean => holds(actor, "administrator") || holds(actor, "officer");

/** A roster is kept by the officers above the places it names; nobody hands out a role above her own. */
export const mayGrant = (actor: Actor, role: RoleName, path: string): boolean =>
  holds(actor, "administrator") || (role !== "administrator" && role !== "officer" && holds(actor, "officer", path));

/** The people of a place are known to those who look after it. */
export const mayListPeople = (actor: Actor, path: string): boolean =>
  holds(actor, "administrator") || holds(actor, "officer", path) || holds(actor, "principal", path);

export const newPlace = (row: NewPlace, parent: Place | undefined, id: string): Place => ({
  id,
  code: row.code,
  kind: row.kind,
  name: row.name,
  parentId: parent?.id ?? ROOT_PLACE,
  path: `${parent?.path ?? ROOT_PLACE}/${id}`,
  rural: row.rural,
  pilot: row.pilot,
  stages: row.stages,
});

/** A roster row becomes a person; `places` answers each code the row names. */
export const newPerson = (
  row: NewPerson,
  places: ReadonlyMap<string, Place>,
  actor: Actor,
  { id, at }: { id: string; at: Instant },
): Person | "unknown-place" | "forbidden" => {
  const roles: Role[] = [];
  for (const { role, place: code } of row.roles) {
    const place = places.get(code);
    if (!place) return "unknown-place";
    if (!mayGrant(actor, role, place.path)) return "forbidden";
    const held = roles.some((one) => one.role === role && one.placeId === place.id);
    if (!held) roles.push({ role, placeId: place.id, path: place.path });
  }
  return {
    id,
    username: row.username,
    name: row.name,
    roles,
    addedAt: at,
    ...(row.subject && { subject: row.subject }),
    ...(row.stage && { stage: row.stage }),
    ...(row.expertise && { expertise: row.expertise }),
  };
};

/** The deployment's first administrator, made at the first sign-in under the configured name. */
export const firstAdministrator = (username: string, { id, at }: { id: string; at: Instant }): Person => ({
  id,
  username,
  name: { zh: "管理员", en: "Administrator" },
  roles: [{ role: "administrator", placeId: ROOT_PLACE, path: ROOT_PLACE }],
  addedAt: at,
});

/** Binds a sign-in to a person, once: a second subject under the same name is refused. */
export const linkSignIn = <P extends Person>(person: P, subject: string): P | Problem =>
  person.signInSubject === undefined || person.signInSubject === subject
    ? { ...person, signInSubject: subject }
    : problem("not-on-roster");

export const actorOf = (person: Person): Actor => ({ personId: person.id, roles: person.roles });
