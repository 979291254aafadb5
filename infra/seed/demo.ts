/** The demo city, whole: standards, people, and a past of some two hundred days. */
import type { LocalPlatform } from "../local/platform.ts";
import { city, featured } from "./city.ts";
import { loadDirectory, loadStandards } from "./load.ts";
import { playStories } from "./stories.ts";

const DAY_MS = 86_400_000;
/** The programme has been running for this long when the demo begins. */
const RUNNING_DAYS = 300;

export { featured };

/** Loads everything through the API, dated backwards from `today`. The same day gives the same city. */
export const loadDemo = async (platform: Pick<LocalPlatform, "caller" | "settle">, today: Date): Promise<void> => {
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const dayBefore = (days: number) => new Date(midnight - days * DAY_MS).toISOString().slice(0, 10);
  let ticks = 0;
  let moment = midnight - RUNNING_DAYS * DAY_MS;

  // Time stands still between scenes but for a millisecond a call, so that what happens later sorts later.
  const call = platform.caller(() => new Date(moment + ticks++).toISOString());
  const setTime = (daysAgo: number, hour: number) => {
    moment = Math.min(midnight - daysAgo * DAY_MS + hour * 3_600_000, today.getTime());
    ticks = 0;
  };

  await loadStandards(call, dayBefore(RUNNING_DAYS));
  const personIds = await loadDirectory(call, {
    places: city.places,
    people: city.people.filter(({ username }) => username !== "admin"),
  });
  const schools = new Map(
    city.people.map(({ username, roles }) => [username, roles.find(({ role }) => role === "teacher")?.place ?? ""]),
  );
  const experts = city.people.flatMap(({ username, expertise }) =>
    expertise ? [{ username, competencies: expertise.competencies, school: schools.get(username) ?? "" }] : [],
  );
  const schoolOf = (username: string) => schools.get(username) ?? "";
  await playStories({ call, setTime, settle: platform.settle, personIds, experts, schoolOf }, dayBefore);
};
