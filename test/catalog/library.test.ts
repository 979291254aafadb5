import { describe, expect, it } from "vitest";

import {
  type Course,
  FACETS,
  type LibraryPage,
  type NewCourse,
  type Series,
} from "../../functions/catalog/contract.ts";
import { courses } from "../../infra/seed/courses.ts";
import { framework } from "../../infra/seed/framework.ts";
import { startTown } from "../town.ts";

const town = await startTown();

const search = (query: Record<string, string | number> = {}) =>
  town.ask<LibraryPage>("lan", "GET", `/courses?${new URLSearchParams(query as Record<string, string>).toString()}`);

const competencyOf = (code: string) => framework.competencies.find((one) => one.code === code);

/** What the loaded courses say of themselves; a course without a stage or subject is for all of them. */
const expected: Record<(typeof FACETS)[number], (course: NewCourse, value: string) => boolean> = {
  series: (course, value) => course.series === value,
  competency: (course, value) => course.competencies.includes(value),
  environment: (course, value) => course.competencies.some((code) => competencyOf(code)?.environment === value),
  dimension: (course, value) => course.competencies.some((code) => competencyOf(code)?.dimension === value),
  stage: (course, value) => course.stages.length === 0 || course.stages.includes(value),
  subject: (course, value) => course.subjects.length === 0 || course.subjects.includes(value),
};

describe("the library", () => {
  it("shows every course a page at a time, none twice", async () => {
    const codes: string[] = [];
    for (let offset = 0; offset < courses.length; offset += 50) {
      const page = await search({ offset, limit: 50 });
      expect(page.total).toBe(courses.length);
      codes.push(...page.courses.map(({ code }) => code));
    }
    expect(codes.toSorted()).toEqual(courses.map(({ code }) => code).toSorted());
    expect((await search({ offset: courses.length })).courses).toEqual([]);
  });

  it("filters by each of its six facets, and counts what each value would give", async () => {
    const { facets } = await search();
    for (const facet of FACETS) {
      const values = Object.entries(facets[facet]);
      expect(values.length, facet).toBeGreaterThan(1);
      for (const [value, count] of values.slice(0, 4)) {
        const found = await search({ [facet]: value, limit: 50 });
        const right = courses.filter((course) => expected[facet](course, value));
        expect(found.total, `${facet} ${value}`).toBe(right.length);
        const named =
          facet === "stage"
            ? right.filter(({ stages }) => stages.length > 0)
            : facet === "subject"
              ? right.filter(({ subjects }) => subjects.length > 0)
              : right;
        expect(count, `${facet} ${value}`).toBe(named.length);
      }
    }
  });

  it("joins filters by and, and keeps a facet's own counts while one of its values is chosen", async () => {
    const all = await search();
    const one = await search({ series: "scnu", dimension: "learning-guidance" });
    expect(one.total).toBe(
      courses.filter((course) => course.series === "scnu" && expected.dimension(course, "learning-guidance")).length,
    );
    expect(one.total).toBeGreaterThan(0);
    expect(Object.keys(one.facets.series)).toEqual(Object.keys(all.facets.series));
    const seriesSum = Object.values(one.facets.series).reduce((sum, count) => sum + count, 0);
    expect(seriesSum).toBe((await search({ dimension: "learning-guidance" })).total);
    expect(one.facets.series["scnu"]).toBe(one.total);
  });

  it("finds a Chinese word inside a title, and an English one in any case", async () => {
    for (const course of [courses[0], courses[40], courses[80]]) {
      const inside = course?.title.zh.replace(/[^\p{Script=Han}]/gu, "").slice(1, 5) ?? "";
      expect(
        (await search({ q: inside, limit: 50 })).courses.map(({ code }) => code),
        inside,
      ).toContain(course?.code);
      const word = course?.title.en.split(/\W+/).toSorted((a, b) => b.length - a.length)[0] ?? "";
      expect(
        (await search({ q: word.toUpperCase(), limit: 50 })).courses.map(({ code }) => code),
        word,
      ).toContain(course?.code);
    }
    const byCode = await search({ q: "a6", limit: 50 });
    expect(byCode.courses.slice(0, 3).every(({ competencies }) => competencies.includes("A6"))).toBe(true);
  });

  it("says so when nothing fits, with no course and no count", async () => {
    const none = await search({ q: "zzzqqq" });
    expect(none).toMatchObject({ total: 0, courses: [] });
    expect(Object.values(none.facets).flatMap((counts) => Object.keys(counts))).toEqual([]);
    expect((await search({ series: "nobody" })).total).toBe(0);
    expect(await town.refused("lan", "GET", "/courses?competency=nothing")).toMatchObject({
      status: 422,
      errors: [{ pointer: "/competency" }],
    });
  });

  it("opens a course with its lessons; a row has none", async () => {
    const [row] = (await search({ limit: 1 })).courses;
    expect(row).not.toHaveProperty("lessons");
    const course = await town.ask<Course>("lan", "GET", `/courses/${row?.id}`);
    expect(course).toMatchObject({
      ...row,
      lessons: expect.arrayContaining([expect.objectContaining({ minutes: expect.any(Number) })]),
    });
    const { series } = await town.ask<{ series: Series[] }>("lan", "GET", "/series");
    expect(series.map(({ id }) => id)).toContain(course.series);
  });
});

describe("courses", () => {
  const course = (code: string): NewCourse => ({
    ...(courses[0] as NewCourse),
    code,
    title: { zh: "沙盘推演入门", en: "Sandtable basics" },
  });

  it("are entered by the administrator alone, and found at once", async () => {
    expect(await town.refused("officer", "POST", "/courses", { courses: [course("NEW-1")] })).toMatchObject({
      code: "forbidden",
    });
    expect(await search({ q: "沙盘推演" })).toMatchObject({ courses: [] });
    await town.ask("admin", "POST", "/courses", { courses: [course("NEW-1")] });
    expect((await search({ q: "沙盘推演" })).courses.map(({ code }) => code)).toEqual(["NEW-1"]);
    expect((await search({ q: "sandtable" })).total).toBe(1);
  });

  it("have codes of their own: one that is taken adds none of the list", async () => {
    for (const codes of [
      ["NEW-2", "NEW-1"],
      ["NEW-3", "NEW-3"],
    ]) {
      const list = codes.map(course);
      expect(await town.refused("admin", "POST", "/courses", { courses: list })).toMatchObject({
        status: 409,
        code: "already-exists",
      });
    }
    expect((await search({ q: "sandtable" })).total).toBe(1);
    const [one] = (await town.ask<{ series: Series[] }>("lan", "GET", "/series")).series;
    expect(await town.refused("admin", "POST", "/series", one)).toMatchObject({ status: 409, code: "already-exists" });
    expect(await town.refused("lan", "POST", "/series", one)).toMatchObject({ code: "forbidden" });
  });
});
