/** From a verified token to the person who is asking. */
import type { Actor } from "#kernel/actor";
import type { IdMaker } from "#kernel/id";
import { accept, refuse } from "#kernel/problem";
import type { Clock } from "#kernel/time";

import { actorOf, firstAdministrator, linkSignIn } from "./rules.ts";
import type { DirectoryStore } from "./store.ts";

/** What a verified token says: who, and the name that person signs in with. */
export interface SignIn {
  readonly subject: string;
  readonly username: string;
}

export interface SignInDeps {
  readonly store: DirectoryStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  /** Username of the deployment's first administrator. */
  readonly administrator: string;
}

/**
 * Finds the actor, linking a roster entry at the first sign-in. Refuses with `not-on-roster`.
 * Two first requests at once are safe: the link is made once, the loser reads it.
 */
export const openSignIn = ({ store, now, newId, administrator }: SignInDeps) => {
  const enrolFirstAdministrator = async (username: string) => {
    const person = firstAdministrator(username, { id: newId("person"), at: now() });
    await store.addPerson(person, { actorId: person.id, auditId: newId("audit") });
    return store.findByUsername(username);
  };

  return async ({ subject, username }: SignIn): Promise<Actor> => {
    const known = await store.findBySignIn(subject);
    if (known) return actorOf(known);

    const listed =
      (await store.findByUsername(username)) ??
      (username === administrator ? await enrolFirstAdministrator(username) : undefined) ??
      refuse("not-on-roster");
    const linked = accept(linkSignIn(listed, subject));
    if (listed.signInSubject === undefined && !(await store.saveSignIn(linked))) {
      const there = await store.findByUsername(username);
      if (there?.signInSubject !== subject) return refuse("not-on-roster");
    }
    return actorOf(linked);
  };
};
