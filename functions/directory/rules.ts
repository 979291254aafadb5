import { type Actor, holds, type Role, type RoleName } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import { type ExpertiseChange, type NewPerson, type NewPlace, type Place, ROOT_PLACE } from "./contract.ts";
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
  ...(row.cluster && { cluster: row.cluster }),
});

/** Which schools advance together is kept by those who look after them. */
export const mayCluster = (actor: Actor, path: string): boolean =>
  holds(actor, "administrator") || holds(actor, "officer", path);

export const withCluster = <P extends Place>(place: P, cluster: string | null): P => {
  const { cluster: _, ...rest } = place;
  return { ...rest, ...(cluster !== null && { cluster }) } as P;
};

const isExpert = ({ role }: Role): boolean => role === "expert";

/** Those above the pool in which she is an expert. */
export const mayKeepExpertise = (actor: Actor, { roles }: Pick<Person, "roles">): boolean =>
  roles.some((role) => isExpert(role) && mayGrant(actor, "expert", role.path));

/**
 * Changes what she may be asked. `pool` makes an expert of somebody who is none there; without an expertise she is none any more in any
 * pool that the actor looks after.
 */
export const changeExpertise = <P extends Person>(
  { expertise: held, ...person }: P,
  { expertise }: Pick<ExpertiseChange, "expertise">,
  actor: Actor,
  pool?: Place,
): P | Problem => {
  if (expertise === null) {
    const roles = person.roles.filter((role) => !isExpert(role) || !mayGrant(actor, "expert", role.path));
    const stays = roles.some(isExpert) && held !== undefined;
    return { ...person, roles, ...(stays && { expertise: held }) } as P;
  }
  if (!pool) return { ...person, expertise } as P;
  if (pool.kind !== "pool" || !mayGrant(actor, "expert", pool.path)) return problem("not-found");
  const joined = person.roles.some((role) => isExpert(role) && role.placeId === pool.id);
  const role: Role = { role: "expert", placeId: pool.id, path: pool.path };
  return { ...person, roles: joined ? person.roles : [...person.roles, role], expertise } as P;
};

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
