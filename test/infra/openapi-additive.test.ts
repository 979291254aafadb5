import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

import { OPENAPI_FILE } from "../../infra/openapi.ts";
import { breakingChanges, type Description } from "../../infra/openapi/changes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const git = async (...words: string[]): Promise<string | undefined> =>
  promisify(execFile)("git", words, { cwd: root, maxBuffer: 64e6 }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );

/** The description of the last release that this checkout knows, or why there is none to hold today's against. */
const lastReleased = async (): Promise<{ tag: string; document: Description } | { missing: string }> => {
  if ((await git("rev-parse", "--is-inside-work-tree")) !== "true") return { missing: "this is no git checkout" };
  const tag = await git("describe", "--tags", "--abbrev=0");
  if (!tag)
    return {
      missing:
        (await git("rev-parse", "--is-shallow-repository")) === "true"
          ? "this is a shallow clone without tags; fetch them (git fetch --tags --unshallow)"
          : "no tag yet: there is no release that an open browser could have come from",
    };
  const text = await git("show", `${tag}:functions/openapi.json`);
  return text
    ? { tag, document: JSON.parse(text) as Description }
    : { missing: `${tag} has no functions/openapi.json` };
};

const released = await lastReleased();
const today = JSON.parse(await readFile(OPENAPI_FILE, "utf8")) as Description;

test("the API only adds to what the last release promised", (context) => {
  if ("missing" in released) {
    console.warn(`The API is not held against a release: ${released.missing}.`);
    context.skip(released.missing);
    return;
  }
  expect(breakingChanges(released.document, today), `since ${released.tag}; see ADR 0022`).toEqual([]);
});

type Json = any;

/** A small API: one question with a filter, one command. */
const sample = (): Json => ({
  servers: [{ url: "/api" }],
  paths: {
    "/courses": {
      get: {
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", maximum: 50, default: 20 } }],
        responses: {
          200: {
            description: "Done",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Course" } } },
          },
          404: { description: "`not-found`: It does not exist." },
        },
      },
      post: {
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/NewCourse" } } },
        },
        responses: { 201: { description: "Made" } },
      },
    },
    "/health": { get: { security: [], responses: { 200: { description: "Done" } } } },
  },
  components: {
    schemas: {
      Course: {
        type: "object",
        required: ["id", "state", "marks"],
        properties: {
          id: { type: "string", pattern: "^crs_" },
          title: { type: "string" },
          state: { enum: ["draft", "open"], type: "string" },
          marks: { type: "object", propertyNames: { type: "string" }, additionalProperties: { type: "number" } },
          lessons: {
            type: "array",
            items: { type: "object", required: ["at"], properties: { at: { type: "string" } } },
          },
        },
        additionalProperties: false,
      },
      NewCourse: {
        type: "object",
        required: ["title"],
        properties: {
          title: { type: "string", maxLength: 200 },
          minutes: { type: "integer", minimum: 1 },
          stage: { type: "string", enum: ["primary", "middle"] },
          tags: { type: "array", items: { type: "string" }, maxItems: 10 },
          about: { anyOf: [{ type: "string" }, { type: "number" }] },
        },
      },
    },
  },
});

/** What breaks when the sample is changed like this. */
const broken = (change: (document: Json) => void): string[] => {
  const after = sample();
  change(after);
  return breakingChanges(sample(), after);
};
const course = (document: Json) => document.components.schemas.Course;
const newCourse = (document: Json) => document.components.schemas.NewCourse;
const list = (document: Json) => document.paths["/courses"].get;
const add = (document: Json) => document.paths["/courses"].post;

describe("what breaks an open browser is named in words", () => {
  const BREAKS: readonly [string, (document: Json) => void, string][] = [
    ["a path", (d) => delete d.paths["/health"], "GET /health: is gone"],
    ["a method", (d) => delete d.paths["/courses"].post, "POST /courses: is gone"],
    ["the server", (d) => (d.servers = [{ url: "/v2" }]), "server /api: is gone"],
    [
      "a token where none was asked",
      (d) => delete d.paths["/health"].get.security,
      "GET /health: asks for a token now",
    ],
    [
      "a required parameter",
      (d) => list(d).parameters.push({ name: "place", in: "query", required: true, schema: {} }),
      "GET /courses › query place: is required now",
    ],
    ["a parameter taken away", (d) => (list(d).parameters = []), "GET /courses › query limit: is not taken any more"],
    [
      "a tighter limit of a parameter",
      (d) => (list(d).parameters[0].schema.maximum = 20),
      "GET /courses › query limit: maximum was 50 and is 20",
    ],
    [
      "another default",
      (d) => (list(d).parameters[0].schema.default = 10),
      "GET /courses › query limit: left out, it meant 20 and means 10",
    ],
    [
      "a required field",
      (d) => newCourse(d).required.push("minutes"),
      "POST /courses › request › minutes: is required now",
    ],
    [
      "a field that is not taken any more",
      (d) => delete newCourse(d).properties.tags,
      "POST /courses › request › tags: is not taken any more",
    ],
    [
      "a tighter limit of a field",
      (d) => (newCourse(d).properties.title.maxLength = 80),
      "POST /courses › request › title: maxLength was 200 and is 80",
    ],
    [
      "a new limit",
      (d) => (newCourse(d).properties.title.minLength = 3),
      "POST /courses › request › title: minLength is new: 3",
    ],
    [
      "a higher minimum",
      (d) => (newCourse(d).properties.minutes.minimum = 5),
      "POST /courses › request › minutes: minimum was 1 and is 5",
    ],
    [
      "a narrower type",
      (d) => (newCourse(d).properties.minutes.type = "string"),
      "POST /courses › request › minutes: its type was integer and is string",
    ],
    [
      "a value of a request",
      (d) => newCourse(d).properties.stage.enum.pop(),
      'POST /courses › request › stage: the value "middle" is gone',
    ],
    [
      "a pattern",
      (d) => (newCourse(d).properties.tags.items.pattern = "^[a-z]+$"),
      'POST /courses › request › tags › each: pattern was free and is "^[a-z]+$"',
    ],
    [
      "an alternative",
      (d) => newCourse(d).properties.about.anyOf.pop(),
      'POST /courses › request › about: {"type":"number"} is not taken any more',
    ],
    [
      "fields that were ignored and are refused now",
      (d) => (newCourse(d).additionalProperties = false),
      "POST /courses › request: other fields are not taken any more",
    ],
    [
      "another status",
      (d) => (add(d).responses = { 200: { description: "Done" } }),
      "POST /courses › answer 201: is gone; it answers 200 now",
    ],
    ["a field of an answer", (d) => delete course(d).properties.title, "GET /courses › answer 200 › title: is gone"],
    [
      "a field that may be missing",
      (d) => course(d).required.shift(),
      "GET /courses › answer 200 › id: may be missing now",
    ],
    [
      "a field inside a list of an answer",
      (d) => delete course(d).properties.lessons.items.properties.at,
      "GET /courses › answer 200 › lessons › each › at: is gone",
    ],
    [
      "a value of an answer",
      (d) => course(d).properties.state.enum.shift(),
      'GET /courses › answer 200 › state: the value "draft" is gone',
    ],
    [
      "an answer that may be nothing",
      (d) => (course(d).properties.title.type = ["string", "null"]),
      "GET /courses › answer 200 › title: its type was string and is string or null",
    ],
    [
      "the type inside a record",
      (d) => (course(d).properties.marks.additionalProperties.type = "string"),
      "GET /courses › answer 200 › marks › each: its type was number and is string",
    ],
    [
      "the form of an id",
      (d) => (course(d).properties.id.pattern = "^course-"),
      'GET /courses › answer 200 › id: pattern was "^crs_" and is "^course-"',
    ],
    [
      "a body that is not answered any more",
      (d) => delete list(d).responses[200].content,
      "GET /courses › answer 200: application/json is not answered any more",
    ],
    ["a problem code", (d) => (list(d).responses[404].description = "`gone`: It went."), "problem not-found: is gone"],
  ];

  test.each(BREAKS)("%s", (_, change, sentence) => {
    expect(broken(change)).toEqual([sentence]);
  });
});

describe("what is added breaks nobody", () => {
  const ADDITIONS: readonly [string, (document: Json) => void][] = [
    ["nothing", () => undefined],
    ["a path", (d) => (d.paths["/more"] = { get: { responses: {} } })],
    ["a method", (d) => (d.paths["/health"].head = { responses: {} })],
    ["a parameter", (d) => list(d).parameters.push({ name: "q", in: "query", schema: { type: "string" } })],
    ["a field of an answer", (d) => (course(d).properties.hours = { type: "integer" })],
    ["a field that is always there now", (d) => course(d).required.push("title")],
    ["a value of an answer", (d) => course(d).properties.state.enum.push("closed")],
    ["a field of a request", (d) => (newCourse(d).properties.subject = { type: "string" })],
    ["a value of a request", (d) => newCourse(d).properties.stage.enum.push("high")],
    ["a looser limit", (d) => (newCourse(d).properties.title.maxLength = 400)],
    ["a field that need not be sent any more", (d) => (newCourse(d).required = [])],
    ["a wider type", (d) => (newCourse(d).properties.minutes.type = ["integer", "null"])],
    ["a problem", (d) => (add(d).responses[409] = { description: "`already-exists`: The code is taken." })],
    [
      "a problem fewer at one place",
      (d) => {
        d.paths["/health"].get.responses[404] = list(d).responses[404];
        delete list(d).responses[404];
      },
    ],
  ];

  test.each(ADDITIONS)("%s", (_, change) => {
    expect(broken(change)).toEqual([]);
  });
});

test("a keyword that the comparison does not know is not passed over", () => {
  expect(() => broken((d) => (course(d).properties.title = { oneOf: [] }))).toThrow(/does not know the keyword oneOf/);
});

test("today's description is understood from end to end", () => {
  expect(breakingChanges(today, today)).toEqual([]);
  const gone = structuredClone(today) as Json;
  for (const schema of Object.values<Json>(gone.components.schemas)) schema.properties = {};
  expect(breakingChanges(today, gone).length).toBeGreaterThan(200);
});
