/** The demo city, whole: standards, people, and a past of some two hundred days. */
import type { Clock } from "#kernel/time";

import type { Caller } from "./caller.ts";
import { type City, city, featured } from "./city.ts";
import { loadGold } from "./gold.ts";
import { loadDirectory, loadStandards } from "./load.ts";
import { loadPhrases, SAMPLE_COMPETENCY } from "./phrases.ts";
import type { Script } from "./scripts.ts";
import { loadStandings } from "./standings.ts";
import { type Past, type Play, type Scene, scenesOf } from "./stories.ts";

const DAY_MS = 86_400_000;
/** The programme has been running for this long when the demo begins. */
const RUNNING_DAYS = 300;
/** Scenes are opened this far ahead of the one that is played: while one is scored, files of the next are looked into. */
const AHEAD = 3;

export { featured };

export interface Stage {
  /** Calls the API by another clock: how the city gets a past. */
  readonly caller: (clock: Clock) => Caller;
  /** Lets the workers catch up. */
  readonly settle: () => Promise<void>;
  /** Who enters standards, places and people. */
  readonly author: string;
  /** The past ends here; the same day gives the same city. */
  readonly today: Date;
  /** Scenes that an earlier load had begun before it was cut off; the last of them may be half played. */
  readonly begun: number;
  /** Who lives in the city; all of them unless given. */
  readonly people?: City["people"];
  /** The stories that are played; all of them unless given. */
  readonly scripts?: readonly Script[];
  /** Told before each scene how many have begun with it. */
  readonly begin: (scenes: number, of: number) => Promise<void>;
  /** Throws when somebody else has taken the load over: asked before each file, for scenes that get ready ahead of their turn. */
  readonly goOn: () => Promise<void>;
}

/** Loads everything through the API, dated backwards. Goes on where an earlier load was cut off. */
export const loadDemo = async (stage: Stage): Promise<void> => {
  const { author, today, begun, people = city.people } = stage;
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const dayBefore = (days: number) => new Date(midnight - days * DAY_MS).toISOString().slice(0, 10);

  /** A clock of its own for each scene. It stands still but for a millisecond a call, so that what happens later sorts later. */
  const clocked = (): Pick<Past, "call" | "setTime"> => {
    let ticks = 0;
    let moment = midnight - RUNNING_DAYS * DAY_MS;
    return {
      call: stage.caller(() => new Date(moment + ticks++).toISOString()),
      setTime(daysAgo, hour) {
        moment = Math.min(midnight - daysAgo * DAY_MS + hour * 3_600_000, today.getTime());
        ticks = 0;
      },
    };
  };

  const { call } = clocked();
  await loadStandards(call, dayBefore(RUNNING_DAYS), author);
  const personIds = await loadDirectory(call, { places: city.places, people }, author);
  const schools = new Map(
    people.map(({ username, roles }) => [username, roles.find(({ role }) => role === "teacher")?.place ?? ""]),
  );
  const schoolOf = (username: string) => schools.get(username) ?? "";
  const experts = people.flatMap(({ username, expertise }) =>
    expertise ? [{ username, competencies: expertise.competencies, school: schoolOf(username) }] : [],
  );

  const [scorer] = experts.filter(({ competencies }) => competencies.includes(SAMPLE_COMPETENCY));
  if (scorer) await loadPhrases(call, scorer.username);

  const pastOf = (): Past => ({ ...clocked(), settle: stage.settle, goOn: stage.goOn, personIds, experts, schoolOf });
  const scenes = await scenesOf(call, pastOf, dayBefore, author, stage.scripts);
  const toPlay = scenes.entries().filter(([i, { again }]) => i >= begun || (again && i === begun - 1));
  await playAll([...toPlay], (i) => stage.begin(Math.max(begun, i + 1), scenes.length));

  const recent = clocked();
  recent.setTime(0, 7);
  await loadStandings(
    recent.call,
    author,
    experts.map(({ username, school }) => ({
      username,
      school,
      personId: personIds.get(username) ?? "",
      featured: featured.some((person) => person.username === username),
    })),
    (days) => dayBefore(-days),
  );
  await loadGold(recent.call, author, new Set(experts.flatMap(({ competencies }) => competencies)));
};

/** Scenes are opened in their order and played in their order: what is scored meets nothing else in its queue. */
const playAll = async (scenes: readonly (readonly [number, Scene])[], begin: (i: number) => Promise<void>) => {
  const opened: Play[] = [];
  try {
    for (const [turn, [i]] of scenes.entries()) {
      await begin(i);
      for (const [, scene] of scenes.slice(opened.length, turn + 1 + AHEAD)) opened.push(await scene.open());
      await opened[turn]?.play();
    }
  } finally {
    // When one fails, nothing of the others goes on behind the caller's back.
    await Promise.allSettled(opened.map(({ ready }) => ready));
  }
};
