/** Loads a city through the platform's own API, as its administrator would: nothing is written behind its back. */
import { MAX_COURSES_AT_ONCE } from "#contract/catalog";
import { MAX_ROSTER_ROWS, type NewPerson, type NewPlace, type RosterOutcome } from "#contract/directory";

import { type Caller, CONFLICT, NOT_FOUND, STALE, unless } from "./caller.ts";
import { courses, series } from "./courses.ts";
import { framework } from "./framework.ts";
import { programmeFrom } from "./programme.ts";

export interface CityData {
  readonly places: readonly (Omit<NewPlace, "rural" | "pilot" | "stages"> & Partial<NewPlace>)[];
  readonly people: readonly NewPerson[];
}

export const ADMINISTRATOR = "admin";

const inPieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Framework, programme, series and courses: what any city starts with. What is there already is left as it is. */
export const loadStandards = async (call: Caller, startsOn: string, by = ADMINISTRATOR): Promise<void> => {
  const publish = async (path: string, what: object) => {
    if (await unless(NOT_FOUND, call(by, "GET", path))) return;
    // Refused when somebody publishes at this very moment: then it is there.
    await unless(STALE, call(by, "POST", path, what));
  };
  await publish("/framework", framework);
  await publish("/programme", programmeFrom(startsOn));
  for (const { id, name, short, character } of series) {
    await unless(CONFLICT, call(by, "POST", "/series", { id, name, short, about: character }));
  }
  for (const piece of inPieces(courses, MAX_COURSES_AT_ONCE)) {
    await unless(CONFLICT, call(by, "POST", "/courses", { courses: piece }));
  }
};

/** Places from the root down, then the roster; who is on it already stays. Answers each person's id by username. */
export const loadDirectory = async (
  call: Caller,
  { places, people }: CityData,
  by = ADMINISTRATOR,
): Promise<Map<string, string>> => {
  for (const place of places) await unless(CONFLICT, call(by, "POST", "/places", place));
  const answers = await Promise.all(
    inPieces(people, MAX_ROSTER_ROWS).map((piece) =>
      call<{ outcomes: RosterOutcome[] }>(by, "POST", "/people", { people: piece }),
    ),
  );
  const ids = new Map<string, string>();
  for (const { username, outcome, personId } of answers.flatMap(({ outcomes }) => outcomes)) {
    if (personId === undefined) throw new Error(`${username} was not added: ${outcome}`);
    ids.set(username, personId);
  }
  return ids;
};
