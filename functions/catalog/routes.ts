import { type Env, input, written } from "#kernel/http";
import type { IdMaker } from "#kernel/id";
import { found, refuse } from "#kernel/problem";
import { Hono } from "hono";
import * as z from "zod";

import {
  type Competency,
  type CompetencySummary,
  type Course,
  type FrameworkView,
  LibraryQuery,
  MAX_COURSES_AT_ONCE,
  NewCourse,
  NewFramework,
  Series,
} from "./contract.ts";
import { presentCourseRow } from "./present.ts";
import type { Library } from "./library.ts";
import { contradictionsIn, mayPublish } from "./rules.ts";
import type { CatalogStore, PublishedFramework } from "./store.ts";

export interface CatalogDeps {
  readonly store: CatalogStore;
  readonly shelf: () => Promise<Library>;
  readonly newId: IdMaker;
}

/** What is published never changes, so a browser may keep it. */
const FOR_GOOD = { "cache-control": "private, max-age=31536000, immutable" };

const summaryOf = (competency: Competency): CompetencySummary => ({
  code: competency.code,
  name: competency.name,
  environment: competency.environment,
  dimension: competency.dimension,
  description: competency.description,
  practiceQuestion: competency.practiceQuestion,
});

const presentFramework = ({ framework, competencies }: PublishedFramework): FrameworkView => ({
  id: framework.id,
  frameworkVersion: framework.frameworkVersion,
  title: framework.title,
  note: framework.note,
  environments: framework.environments,
  dimensions: framework.dimensions,
  stages: framework.stages,
  subjects: framework.subjects,
  scale: framework.scale,
  competencies: competencies.map(summaryOf),
});

const presentCourse = (course: Course): Course => ({ ...presentCourseRow(course), lessons: course.lessons });

const presentSeries = ({ id, name, short, about }: Series): Series => ({ id, name, short, about });

export const catalogRoutes = ({ store, shelf, newId }: CatalogDeps) =>
  new Hono<Env>()
    .get("/framework", async (c) => {
      const version = found(await store.currentVersion());
      return c.json(presentFramework(found(await store.findFramework(version))));
    })

    .get("/framework/:version{[0-9]+}", async (c) => {
      const published = found(await store.findFramework(Number(c.req.param("version"))));
      return c.json(presentFramework(published), 200, FOR_GOOD);
    })

    .get("/framework/:version{[0-9]+}/competencies/:code", async (c) => {
      const frameworkVersion = Number(c.req.param("version"));
      const competency = found(await store.findCompetency(frameworkVersion, c.req.param("code")));
      return c.json({ ...summaryOf(competency), items: competency.items, frameworkVersion }, 200, FOR_GOOD);
    })

    .post("/framework", input("json", NewFramework), async (c) => {
      if (!mayPublish(c.var.actor)) return refuse("forbidden");
      const { framework, competencies } = c.req.valid("json");
      const wrong = contradictionsIn({ framework, competencies });
      if (wrong.length > 0)
        return refuse(
          "invalid-fields",
          wrong.map((pointer) => ({ pointer, code: "contradiction" })),
        );
      const frameworkVersion = ((await store.currentVersion()) ?? 0) + 1;
      written(await store.publishFramework({ framework: { ...framework, frameworkVersion }, competencies }));
      return c.json({ frameworkVersion }, 201);
    })

    .get("/series", async (c) => c.json({ series: (await store.listSeries()).map(presentSeries) }))

    .post("/series", input("json", Series), async (c) => {
      if (!mayPublish(c.var.actor)) return refuse("forbidden");
      const series = c.req.valid("json");
      if (!(await store.addSeries(series))) return refuse("already-exists");
      return c.json(presentSeries(series), 201);
    })

    .get("/courses", input("query", LibraryQuery), async (c) => c.json((await shelf()).search(c.req.valid("query"))))

    .get("/courses/:id", async (c) => c.json(presentCourse(found(await store.findCourse(c.req.param("id"))))))

    .post(
      "/courses",
      input("json", z.object({ courses: z.array(NewCourse).min(1).max(MAX_COURSES_AT_ONCE) })),
      async (c) => {
        if (!mayPublish(c.var.actor)) return refuse("forbidden");
        const courses = c.req.valid("json").courses.map((course) => ({ ...course, id: newId("course") }));
        if (!(await store.addCourses(courses))) return refuse("already-exists");
        return c.json({ courses: courses.map(presentCourse) }, 201);
      },
    );
