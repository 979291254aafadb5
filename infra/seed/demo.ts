/** The demo city, whole: standards, people, and a past of some two hundred days. */
import type { Clock } from "#kernel/time";

import type { Caller } from "./caller.ts";
import { city, featured } from "./city.ts";
import { loadDirectory, loadStandards } from "./load.ts";
import { loadStandings } from "./standings.ts";
import { loadPhrases, SAMPLE_COMPETENCY } from "./phrases.ts";
import { scenesOf } from "./stories.ts";

const DAY_MS = 86_400_000;
/** The programme has been running for this long when the demo begins. */
const RUNNING_DAYS = 300;

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
  /** Told before each scene how many have begun with it. */
  readonly begin: (scenes: number, of: number) => Promise<void>;
}

/** Loads everything through the API, dated backwards. Goes on where an earlier load was cut off. */
export const loadDemo = async (stage: Stage): Promise<void> => {
  const { author, today, begun } = stage;
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const dayBefore = (days: number) => new Date(midnight - days * DAY_MS).toISOString().slice(0, 10);
  let ticks = 0;
  let moment = midnight - RUNNING_DAYS * DAY_MS;

  // Time stands still between scenes but for a millisecond a call, so that what happens later sorts later.
  const call = stage.caller(() => new Date(moment + ticks++).toISOString());
  const setTime = (daysAgo: number, hour: number) => {
    moment = Math.min(midnight - daysAgo * DAY_MS + hour * 3_600_000, today.getTime());
    ticks = 0;
  };

  await loadStandards(call, dayBefore(RUNNING_DAYS), author);
  const personIds = await loadDirectory(call, city, author);
  const schools = new Map(
    city.people.map(({ username, roles }) => [username, roles.find(({ role }) => role === "teacher")?.place ?? ""]),
  );
  const schoolOf = (username: string) => schools.get(username) ?? "";
  const experts = city.people.flatMap(({ username, expertise }) =>
    expertise ? [{ username, competencies: expertise.competencies, school: schoolOf(username) }] : [],
  );

  const [scorer] = experts.filter(({ competencies }) => competencies.includes(SAMPLE_COMPETENCY));
  if (scorer) await loadPhrases(call, scorer.username);

  const past = { call, setTime, settle: stage.settle, personIds, experts, schoolOf };
  const scenes = await scenesOf(past, dayBefore, author);
  for (const [i, scene] of scenes.entries()) {
    const wasCutOff = i === begun - 1;
    if (wasCutOff ? !scene.again : i < begun) continue;
    await stage.begin(Math.max(begun, i + 1), scenes.length);
    await scene.play();
  }
  setTime(0, 7);
  await loadStandings(
    call,
    author,
    experts.map(({ username, school }) => ({
      username,
      school,
      personId: personIds.get(username) ?? "",
      featured: featured.some((person) => person.username === username),
    })),
    (days) => dayBefore(-days),
  );
};
