import type { City } from "../seed/city.ts";
import type { SeedRole } from "../seed/people.ts";
import type { Text } from "../../functions/kernel/text.ts";
import type { DemoPerson } from "./issuer/person.ts";

const ROLE_NAMES: Record<string, Text> = {
  teacher: { zh: "教师", en: "Teacher" },
  expert: { zh: "专家", en: "Expert" },
  principal: { zh: "校长", en: "Principal" },
  officer: { zh: "管理员", en: "Officer" },
  administrator: { zh: "平台管理员", en: "Administrator" },
};

/** The role that a person of several is shown under. */
const FIRST = ["administrator", "officer", "expert", "principal", "teacher"];

/** Everyone who can sign in on this machine: those with a part in the demo first. */
export const demoPeople = (
  { people, places }: City,
  featured: readonly { username: string; about: Text }[],
): DemoPerson[] => {
  const names = new Map(places.map(({ code, name }) => [code, name]));
  const placesOf = (roles: readonly SeedRole[], language: "zh" | "en"): string[] =>
    roles.flatMap(({ place: code }) => names.get(code)?.[language] ?? []);
  const about = new Map(featured.map((one) => [one.username, one.about]));
  const place = (username: string) => featured.findIndex((one) => one.username === username);
  return people
    .map(({ username, name, roles }) => {
      const shown = FIRST.find((role) => roles.some((held) => held.role === role)) ?? "teacher";
      return {
        username,
        name,
        role: ROLE_NAMES[shown] ?? { zh: shown, en: shown },
        about: about.get(username) ?? { zh: placesOf(roles, "zh").join("、"), en: placesOf(roles, "en").join(", ") },
      };
    })
    .toSorted((a, b) => rank(place(a.username)) - rank(place(b.username)));
};

const rank = (index: number): number => (index < 0 ? Number.MAX_SAFE_INTEGER : index);
