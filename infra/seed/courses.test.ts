import { describe, expect, test } from "vitest";
import { courses, series } from "./courses.ts";
import { COMPETENCY_CODES } from "./experts.ts";
import type { Stage } from "./places.ts";

const STAGES: Stage[] = ["kindergarten", "primary", "junior", "senior"];

describe.each(series.map(({ id }) => id))("series %s", (id) => {
  const own = courses.filter((course) => course.series === id);

  test("has at least 32 courses, and one for each of the 30 points", () => {
    expect(own.length).toBeGreaterThanOrEqual(32);
    const covered = new Set(own.flatMap(({ competencies }) => competencies));
    expect([...covered].toSorted()).toEqual([...COMPETENCY_CODES].toSorted());
  });

  test("offers something at every stage", () => {
    for (const stage of STAGES)
      expect(
        own.some(({ stages }) => stages.includes(stage)),
        stage,
      ).toBe(true);
  });
});

test("codes and titles are unique, and a code names the series and the first point", () => {
  expect(new Set(courses.map(({ code }) => code)).size).toBe(courses.length);
  expect(new Set(courses.map(({ title }) => title.zh)).size).toBe(courses.length);
  expect(new Set(courses.map(({ title }) => title.en)).size).toBe(courses.length);
  for (const { code, series: id, competencies } of courses) {
    const [prefix, point] = code.split("-");
    expect(prefix).toBe(id.toUpperCase());
    expect(point?.replace(/(?<=[ABC])0/, "")).toBe(competencies[0]);
  }
});

test.each(courses)("$code: lessons add up to its hours, give or take a fifth", ({ lessons, hoursHundredths }) => {
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const planned = (hoursHundredths / 100) * 45;
  expect(minutes).toBeGreaterThanOrEqual(planned * 0.8);
  expect(minutes).toBeLessThanOrEqual(planned * 1.2);
});

test("chosen by the pool in 2020, and the Chinese is Chinese and the English is not", () => {
  for (const { code, chosenOn, title, summary, chosenBecause, chosenBy, lessons } of courses) {
    expect(chosenOn).toMatch(/^2020-/);
    for (const text of [title, summary, chosenBecause, chosenBy, ...lessons.map((lesson) => lesson.title)]) {
      expect(text.zh, code).toMatch(/\p{Script=Han}/u);
      expect(text.en, code).not.toMatch(/\p{Script=Han}/u);
    }
  }
});

test("a teacher of any stage finds courses for at least 14 points", () => {
  for (const stage of STAGES) {
    const points = new Set(
      courses.filter(({ stages }) => stages.includes(stage)).flatMap(({ competencies }) => competencies),
    );
    expect(points.size, stage).toBeGreaterThanOrEqual(14);
  }
});
