/** Loads a city through the platform's own API, as its administrator would: nothing is written behind its back. */
import { MAX_COURSES_AT_ONCE } from "#contract/catalog";
import { MAX_ROSTER_ROWS, type NewPerson, type NewPlace, type RosterOutcome } from "#contract/directory";

import { courses, series } from "./courses.ts";
import { framework } from "./framework.ts";
import { programmeFrom } from "./programme.ts";

/** Calls the API as one person. Anything but a success throws, with the answer in the message. */
export type Caller = <T = unknown>(
  username: string,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  version?: number,
) => Promise<T>;

export interface CityData {
  readonly places: readonly (Omit<NewPlace, "rural" | "pilot" | "stages"> & Partial<NewPlace>)[];
  readonly people: readonly NewPerson[];
}

export const ADMINISTRATOR = "admin";

const inPieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Framework, programme, series and courses: what any city starts with. */
export const loadStandards = async (call: Caller, startsOn: string): Promise<void> => {
  await call(ADMINISTRATOR, "POST", "/framework", framework);
  await call(ADMINISTRATOR, "POST", "/programme", programmeFrom(startsOn));
  for (const { id, name, short, character } of series) {
    await call(ADMINISTRATOR, "POST", "/series", { id, name, short, about: character });
  }
  for (const piece of inPieces(courses, MAX_COURSES_AT_ONCE)) {
    await call(ADMINISTRATOR, "POST", "/courses", { courses: piece });
  }
};

/** Places from the root down, then the roster. Answers each person's id by username. */
export const loadDirectory = async (call: Caller, { places, people }: CityData): Promise<Map<string, string>> => {
  for (const place of places) await call(ADMINISTRATOR, "POST", "/places", place);
  const answers = await Promise.all(
    inPieces(people, MAX_ROSTER_ROWS).map((piece) =>
      call<{ outcomes: RosterOutcome[] }>(ADMINISTRATOR, "POST", "/people", { people: piece }),
    ),
  );
  const ids = new Map<string, string>();
  for (const { username, outcome, personId } of answers.flatMap(({ outcomes }) => outcomes)) {
    if (personId === undefined) throw new Error(`${username} was not added: ${outcome}`);
    ids.set(username, personId);
  }
  return ids;
};
