import { ROOT_PLACE } from "#contract/directory";

import { invariant } from "./invariant.ts";

export const DIRECTORY_INVARIANTS = [
  invariant("a user name leads to its person, and every person has one", function* ({ stand }) {
    for (const { name, value } of stand.all("username")) {
      if (stand.find("person", { id: value.personId })?.username !== value.username)
        yield { item: name, says: `person ${value.personId} does not go by this name` };
    }
    for (const { name, value } of stand.all("person")) {
      if (stand.find("username", { username: value.username })?.personId !== value.id)
        yield { item: name, says: `the name ${value.username} does not lead to her` };
    }
  }),

  invariant("a sign-in leads to its person, and nobody else has it", function* ({ stand }) {
    for (const { name, value } of stand.all("sign-in")) {
      if (stand.find("person", { id: value.personId })?.signInSubject !== value.subject)
        yield { item: name, says: `person ${value.personId} does not have this sign-in` };
    }
    for (const { name, value } of stand.all("person")) {
      const { signInSubject } = value;
      if (signInSubject !== undefined && stand.find("sign-in", { subject: signInSubject })?.personId !== value.id)
        yield { item: name, says: `her sign-in ${signInSubject} does not lead to her` };
    }
  }),

  invariant("every role is on the list of its place, and the list names no other", function* ({ stand }) {
    for (const { name, value } of stand.all("person")) {
      for (const { role, placeId } of value.roles) {
        if (!stand.find("member", { placeId, role, personId: value.id }))
          yield { item: name, says: `${placeId} does not list her as ${role}` };
        if (placeId !== ROOT_PLACE && !stand.find("place", { id: placeId }))
          yield { item: name, says: `her place ${placeId} is not there` };
      }
    }
    for (const { name, value } of stand.all("member")) {
      const roles = stand.find("person", { id: value.personId })?.roles ?? [];
      if (!roles.some(({ role, placeId }) => role === value.role && placeId === value.placeId))
        yield { item: name, says: `person ${value.personId} does not hold this role` };
    }
  }),

  invariant("a place's code leads to it, and the place above it is there", function* ({ stand }) {
    for (const { name, value } of stand.all("place-code")) {
      if (stand.find("place", { id: value.placeId })?.code !== value.code)
        yield { item: name, says: `place ${value.placeId} does not have this code` };
    }
    for (const { name, value } of stand.all("place")) {
      if (stand.find("place-code", { code: value.code })?.placeId !== value.id)
        yield { item: name, says: `the code ${value.code} does not lead to it` };
      const above = value.parentId === ROOT_PLACE ? ROOT_PLACE : stand.find("place", { id: value.parentId })?.path;
      if (value.path !== `${above}/${value.id}`)
        yield { item: name, says: `its path does not go on from ${value.parentId}` };
    }
  }),
];
