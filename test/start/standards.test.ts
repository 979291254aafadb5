import { expect, test } from "vitest";

import type { FrameworkView } from "../../functions/catalog/contract.ts";
import { courses, series } from "../../infra/seed/courses.ts";
import { framework } from "../../infra/seed/framework.ts";
import { cutOffAfter, newDeployment, ofKind } from "./deployment.ts";

const STANDARDS = { framework: 1, competency: 30, programme: 1, series: series.length, course: courses.length };

/** A deployment of its own for each write. */
const EVERY_CUT_WITHIN_MS = 60_000;

const counted = (items: Awaited<ReturnType<Awaited<ReturnType<typeof newDeployment>>["items"]>>) =>
  Object.fromEntries(Object.keys(STANDARDS).map((kind) => [kind, ofKind(items, kind).length]));

test("an empty deployment gets framework, programme, series and courses, by somebody whom the audit trail names", async () => {
  const { fill, items, call } = await newDeployment();
  expect(await fill("standards")).toEqual({ with: "standards", now: true });
  const there = await items();
  expect(counted(there)).toEqual(STANDARDS);
  const [author, ...others] = ofKind(there, "person");
  expect(others).toEqual([]);
  expect(author?.data).toMatchObject({
    username: "setup",
    signInSubject: expect.stringMatching(/^setup:[0-9a-f-]{36}$/),
  });

  const seen = await call<FrameworkView>("admin", "GET", "/framework");
  expect(seen.competencies).toHaveLength(30);
  const found = await call<{ total: number }>("admin", "GET", "/courses");
  expect(JSON.stringify(found)).toContain(courses[0]?.code);
});

test("filling it again changes nothing, and nobody else can be the one who filled it", async () => {
  const { fill, items, call } = await newDeployment();
  await fill("standards");
  const before = await items();
  expect(await fill("standards")).toEqual({ with: "standards", now: false });
  expect(await fill("demo")).toEqual({ with: "standards", now: false });
  expect(await items()).toEqual(before);
  await expect(call("setup", "GET", "/me")).rejects.toThrow(/403 .*not-on-roster/);
});

test("a framework that a city entered before anything was filled in is its own: nothing is written", async () => {
  const { fill, items, call } = await newDeployment();
  await call("admin", "POST", "/framework", { ...framework, competencies: framework.competencies.slice(0, 3) });
  const before = await items();
  expect(await fill("standards")).toEqual({ with: "its own", now: false });
  expect(await fill("demo")).toEqual({ with: "its own", now: false });
  expect(await items()).toEqual(before);
});

test("places that a city entered keep the demo's invented people away", async () => {
  const { fill, items, call } = await newDeployment();
  await call("admin", "POST", "/places", { code: "real", kind: "city", name: { zh: "真城", en: "Real" } });
  const before = await items();
  expect(await fill("demo")).toEqual({ with: "its own", now: false });
  expect(await items()).toEqual(before);
  expect(await fill("standards")).toEqual({ with: "standards", now: true });
});

test(
  "cut off after any write, the next call goes on, and ends with everything once",
  async () => {
    let cut = 0;
    for (let after = 0; ; after++) {
      const deployment = await newDeployment();
      const done = await deployment.fill("standards", cutOffAfter(after, deployment.table)).then(
        () => true,
        () => false,
      );
      if (done) break;
      cut++;
      expect(await deployment.fill("standards"), `after ${after}`).toEqual({ with: "standards", now: true });
      expect(counted(await deployment.items()), `after ${after}`).toEqual(STANDARDS);
    }
    expect(cut).toBeGreaterThan(8);
  },
  EVERY_CUT_WITHIN_MS,
);

test("what the city changed while a load lay cut off stays as the city has it", async () => {
  const { fill, items, call, table } = await newDeployment();
  await expect(fill("standards", cutOffAfter(4, table))).rejects.toThrow(/killed|internal/);
  const note = { zh: "本市修订", en: "As our city has it" };
  await call("admin", "POST", "/framework", { ...framework, framework: { ...framework.framework, note } });
  await fill("standards");
  expect(ofKind(await items(), "framework")).toHaveLength(2);
  expect((await call<FrameworkView>("admin", "GET", "/framework")).note).toEqual(note);
});

test("two calls at once fill it once", async () => {
  const { fill, items } = await newDeployment();
  const ended = await Promise.allSettled([fill("standards"), fill("standards")]);
  expect(ended.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  expect(await fill("standards")).toMatchObject({ with: "standards" });
  expect(counted(await items())).toEqual(STANDARDS);
});
