import type { Actor } from "#kernel/actor";

import type { NewPerson, Place, RosterOutcome } from "./contract.ts";
import type { DirectoryDeps } from "./routes.ts";
import { mayListPeople, newPerson } from "./rules.ts";

/** Adds the rows one by one: each is answered by itself, and sending a roster again adds nothing twice. */
export const addRoster = async (
  rows: readonly NewPerson[],
  actor: Actor,
  { store, now, newId }: DirectoryDeps,
): Promise<RosterOutcome[]> => {
  const codes = new Set(rows.flatMap((row) => row.roles.map(({ place }) => place)));
  const places = new Map<string, Place>();
  for (const code of codes) {
    const place = await store.findPlaceByCode(code);
    if (place) places.set(code, place);
  }

  const outcomes: RosterOutcome[] = [];
  for (const row of rows) {
    const person = newPerson(row, places, actor, { id: newId("person"), at: now() });
    if (typeof person === "string") {
      outcomes.push({ username: row.username, outcome: person });
    } else if (await store.addPerson(person, { actorId: actor.personId, auditId: newId("audit") })) {
      outcomes.push({ username: row.username, outcome: "added", personId: person.id });
    } else {
      const there = await store.findByUsername(row.username);
      const known = there?.roles.some(({ path }) => mayListPeople(actor, path));
      outcomes.push({ username: row.username, outcome: "already-there", ...(known && { personId: there?.id }) });
    }
  }
  return outcomes;
};
