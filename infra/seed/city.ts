import type { Text } from "#kernel/text";
import { dealExpertise } from "./experts.ts";
import { namesFrom } from "./names.ts";
import { ADMINISTRATOR, CAST, OFFICES, TEAM } from "./people.ts";
import type { SeedPerson, Subject } from "./people.ts";
import { places, schools } from "./places.ts";
import type { SeedPlace, Stage } from "./places.ts";
import { pick, randomFrom, shuffled } from "./random.ts";

/** Source: the programme's report counts 482 people in the training teams of 52 pilot schools. */
const TEAM_MEMBERS = 482;
const EXPERTS = 30;

export interface City {
  places: SeedPlace[];
  people: SeedPerson[];
}

type Seat = { school: SeedPlace; subject: Subject; stage: Stage };

/** A school's training-team seats: its stages take turns, and at each stage the subjects follow that stage's list. */
function seatsOf(school: SeedPlace, count: number): Seat[] {
  const stages = school.stages ?? [];
  const seats: Seat[] = [];
  for (let index = 0; index < count; index += 1) {
    const stage = stages[index % stages.length] ?? "primary";
    const list = TEAM[stage];
    seats.push({
      school,
      stage,
      subject: list[Math.floor(index / stages.length) % list.length] ?? "ict",
    });
  }
  return seats;
}

function seated(username: string, name: Text, { school, subject, stage }: Seat): SeedPerson {
  return { username, name, roles: [{ role: "teacher", place: school.code }], subject, stage };
}

/**
 * Everyone holds a real seat: an expert is one of the 482 too, so expert and teacher names together number 482
 * (`t0001`–`t0452`, `x001`–`x030`), and conflicts of interest arise by themselves.
 */
export function drawCity(seed: number): City {
  const random = randomFrom(seed);
  const fixed = [...CAST, ...OFFICES, ADMINISTRATOR].map(({ name }) => name.zh);
  const nextName = namesFrom(random, fixed);

  const spare = TEAM_MEMBERS - schools.length * 9;
  const larger = new Set(shuffled(schools, random).slice(0, spare));
  const seats = schools.flatMap((school) => seatsOf(school, larger.has(school) ? 10 : 9));

  for (const { school, subject, stage } of CAST) {
    const fits = (seat: Seat) => seat.school.code === school && seat.subject === subject && seat.stage === stage;
    const found = seats.findIndex(fits);
    if (found < 0) throw new Error(`no seat for ${subject} at ${school}`);
    seats.splice(found, 1);
  }

  const teachers: SeedPerson[] = [];
  const experts: SeedPerson[] = [];
  for (const { username, name, school, subject, stage } of CAST) {
    const roles: SeedPerson["roles"] = [{ role: "teacher", place: school }];
    (username.startsWith("x") ? experts : teachers).push({ username, name, roles, subject, stage });
  }

  const castSchools = new Set(CAST.filter(({ scores }) => scores).map(({ school }) => school));
  const open = shuffled(
    schools.filter(({ code }) => !castSchools.has(code)),
    random,
  );
  // Three schools have two experts, so that a conflict can touch two colleagues at once.
  const hosts = [...open.slice(0, EXPERTS - experts.length - 3), ...open.slice(0, 3)];
  for (const host of hosts) {
    const seat = pick(
      seats.filter(({ school }) => school === host),
      random,
    );
    seats.splice(seats.indexOf(seat), 1);
    const username = `x${String(experts.length + 1).padStart(3, "0")}`;
    experts.push(seated(username, nextName(), seat));
  }
  for (const seat of seats) {
    teachers.push(seated(`t${String(teachers.length + 1).padStart(4, "0")}`, nextName(), seat));
  }

  const presets = new Map(CAST.map(({ username, scores }) => [username, scores ?? []]));
  const expertise = dealExpertise(experts, (username) => presets.get(username) ?? [], random);
  for (const expert of experts) {
    expert.roles.push({ role: "expert", place: "pool" });
    const dealt = expertise.get(expert.username);
    if (dealt) expert.expertise = dealt;
  }

  const principals = schools.map(({ code }): SeedPerson => ({
    username: `p-${code}`,
    name: nextName(),
    roles: [{ role: "principal", place: code }],
  }));

  return { places, people: [...teachers, ...experts, ...principals, ...OFFICES, ADMINISTRATOR] };
}

/** The demo city: the same people and places on every machine and at every start. */
export const city: City = drawCity(20201122);

export { featured } from "./people.ts";
