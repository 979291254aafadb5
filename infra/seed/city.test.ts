import { describe, expect, test } from "vitest";
import { city, drawCity, featured } from "./city.ts";
import { COMPETENCY_CODES } from "./experts.ts";
import { SUBJECTS } from "./people.ts";
import type { SeedPerson, SeedRole } from "./people.ts";
import type { Stage } from "./places.ts";

const holding = (role: SeedRole["role"]) => city.people.filter(({ roles }) => roles.some((held) => held.role === role));
const placeOf = (person: SeedPerson, role: SeedRole["role"]) =>
  person.roles.find((held) => held.role === role)?.place ?? "";
const ofKind = (kind: string) => city.places.filter((place) => place.kind === kind);
const STAGES: Stage[] = ["kindergarten", "primary", "junior", "senior"];

describe("places", () => {
  test("one city, seven districts, 52 pilot schools, one pool, each under a place named before it", () => {
    expect(["city", "district", "school", "pool"].map((kind) => ofKind(kind).length)).toEqual([1, 7, 52, 1]);
    const seen = new Set<string>();
    for (const place of city.places) {
      if (place.kind !== "city") expect(seen, place.code).toContain(place.parent);
      expect(seen, place.code).not.toContain(place.code);
      seen.add(place.code);
    }
    expect(new Set(city.places.map(({ name }) => name.zh)).size).toBe(city.places.length);
  });

  test("18 schools are rural and every stage is taught, in town and country where it can be", () => {
    const schools = ofKind("school");
    expect(schools.every(({ pilot }) => pilot)).toBe(true);
    expect(schools.filter(({ rural }) => rural)).toHaveLength(18);
    for (const stage of STAGES)
      expect(schools.filter(({ stages }) => stages?.includes(stage)).length).toBeGreaterThanOrEqual(7);
    for (const stage of STAGES.slice(0, 3)) {
      expect(
        schools.some(({ rural, stages }) => rural && stages?.includes(stage)),
        stage,
      ).toBe(true);
    }
  });
});

describe("people", () => {
  test("482 training-team members, nine or ten a school, teaching what their school offers", () => {
    const teachers = holding("teacher");
    expect(teachers).toHaveLength(482);
    for (const school of ofKind("school")) {
      const team = teachers.filter((person) => placeOf(person, "teacher") === school.code);
      expect([9, 10], school.code).toContain(team.length);
      for (const { stage, subject, username } of team) {
        expect(school.stages, username).toContain(stage);
        expect(SUBJECTS, username).toContain(subject);
      }
    }
  });

  test("a principal for each school, an officer for each district, two for the city, one administrator", () => {
    expect(new Set(holding("principal").map((person) => placeOf(person, "principal"))).size).toBe(52);
    expect(holding("principal")).toHaveLength(52);
    const offices = holding("officer").map((person) => placeOf(person, "officer"));
    for (const { code } of ofKind("district")) expect(offices.filter((place) => place === code)).toHaveLength(1);
    expect(offices.filter((place) => place === "jiangmen")).toHaveLength(2);
    expect(holding("administrator")).toHaveLength(1);
  });

  test("names, sign-in names and places are sound", () => {
    expect(new Set(city.people.map(({ username }) => username)).size).toBe(city.people.length);
    expect(new Set(city.people.map(({ name }) => name.zh)).size).toBe(city.people.length);
    const codes = new Set(city.places.map(({ code }) => code));
    for (const { username, name, roles } of city.people) {
      expect(username).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(name.zh).toMatch(/^\p{Script=Han}{2,4}$/u);
      expect(name.en).toMatch(/^[A-Z][a-zü]+ [A-Z][a-z]+('[a-z]+)?$/);
      for (const { place } of roles) expect(codes, username).toContain(place);
    }
  });

  test("t0001 is Lin Xiaolan, who teaches Chinese at a rural primary school in Kaiping", () => {
    const person = city.people.find(({ username }) => username === "t0001");
    expect(person).toMatchObject({
      name: { zh: "林晓岚", en: "Lin Xiaolan" },
      subject: "chinese",
      stage: "primary",
    });
    expect(city.places.find(({ code }) => person && code === placeOf(person, "teacher"))).toMatchObject({
      parent: "kaiping",
      rural: true,
    });
  });

  test("the featured exist", () => {
    const names = new Set(city.people.map(({ username }) => username));
    for (const { username } of featured) expect(names).toContain(username);
    expect(featured).toHaveLength(10);
  });
});

describe("the expert pool", () => {
  const experts = holding("expert");

  test("30 experts, each a teacher at a school, with 8 to 14 points", () => {
    expect(experts).toHaveLength(30);
    for (const expert of experts) {
      expect(placeOf(expert, "expert")).toBe("pool");
      expect(placeOf(expert, "teacher")).not.toBe("");
      const points = expert.expertise?.competencies ?? [];
      expect(points.length, expert.username).toBeGreaterThanOrEqual(8);
      expect(points.length, expert.username).toBeLessThanOrEqual(14);
      expect(new Set(points).size).toBe(points.length);
      expect(expert.expertise?.subjects).toContain(expert.subject);
      expect(expert.expertise?.stages).toContain(expert.stage);
    }
  });

  test.each(COMPETENCY_CODES)(
    "%s has six experts from five schools, and three from three schools at every stage",
    (code) => {
      const able = experts.filter(({ expertise }) => expertise?.competencies.includes(code));
      const schoolsOf = (people: SeedPerson[]) => new Set(people.map((person) => placeOf(person, "teacher"))).size;
      expect(able.length).toBeGreaterThanOrEqual(6);
      expect(schoolsOf(able)).toBeGreaterThanOrEqual(5);
      for (const stage of STAGES) {
        const there = able.filter(({ expertise }) => expertise?.stages.includes(stage));
        expect(schoolsOf(there), stage).toBeGreaterThanOrEqual(3);
      }
    },
  );

  test("three schools have two experts", () => {
    const homes = experts.map((expert) => placeOf(expert, "teacher"));
    expect(new Set(homes).size).toBe(27);
  });
});

test("the city is the same city every time", () => {
  expect(drawCity(20201122)).toEqual(city);
  expect(drawCity(20201123)).not.toEqual(city);
});
