import { describe, expect, it } from "vitest";

import type { SelfAssessmentResult, SelfAssessmentView } from "../../functions/assessment/contract.ts";
import type { FrameworkView } from "../../functions/catalog/contract.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const { competencies, dimensions, environments } = await town.ask<FrameworkView>("lan", "GET", "/framework");

const answer = (who: string, { number, version }: SelfAssessmentView, code: string, value: number) =>
  town.ask<SelfAssessmentView>(who, "PUT", `/self-assessments/${number}/answers/${code}`, { value }, version);

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a self-assessment", () => {
  let view: SelfAssessmentView;

  it("is saved answer by answer, and gone on with on another device", async () => {
    expect(await town.refused("lan", "GET", "/self-assessments/latest")).toMatchObject({ status: 404 });
    view = await town.ask<SelfAssessmentView>("lan", "POST", "/self-assessments");
    view = await answer("lan", view, "A1", 2);
    view = await answer("lan", view, "A6", 4);
    const elsewhere = await town.ask<SelfAssessmentView>("lan", "POST", "/self-assessments");
    expect(elsewhere).toEqual(view);
    expect(elsewhere.answers).toEqual({ A1: 2, A6: 4 });
    expect(await town.ask("lan", "GET", "/self-assessments/latest")).toEqual(view);
  });

  it("begun on two devices at once is one", async () => {
    const both = await Promise.all(
      [1, 2, 3].map(() => town.ask<SelfAssessmentView>("mei", "POST", "/self-assessments")),
    );
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  });

  it("takes the last word given to a point, and refuses one said against an older state", async () => {
    const old = view;
    view = await answer("lan", view, "A1", 3);
    const path = `/self-assessments/${view.number}/answers/A1`;
    expect(await town.refused("lan", "PUT", path, { value: 1 }, old.version)).toMatchObject({
      status: 412,
      code: "stale-version",
    });
    expect((await town.ask<SelfAssessmentView>("lan", "GET", "/self-assessments/latest")).answers["A1"]).toBe(3);
  });

  it("knows only the framework's points and the steps of its scale", async () => {
    const path = `/self-assessments/${view.number}/answers`;
    expect(await town.refused("lan", "PUT", `${path}/Z9`, { value: 1 }, view.version)).toMatchObject({ status: 404 });
    for (const value of [0, 9, 1.5, "2"]) {
      expect(await town.refused("lan", "PUT", `${path}/A1`, { value }, view.version)).toMatchObject({
        status: 422,
        errors: [{ pointer: "/value" }],
      });
    }
  });

  it("cannot be completed while points are open, and names each of them", async () => {
    const path = `/self-assessments/${view.number}`;
    const refused = await town.refused("lan", "POST", `${path}/complete`, undefined, view.version);
    expect(refused).toMatchObject({ status: 409, code: "self-assessment-incomplete" });
    expect(refused.errors).toEqual(
      competencies
        .filter(({ code }) => !["A1", "A6"].includes(code))
        .map(({ code }) => ({ pointer: `/answers/${code}`, code: "missing" })),
    );
    expect(await town.refused("lan", "GET", `${path}/result`)).toMatchObject({ status: 404 });
  });

  it("gives a profile by dimension and by environment", async () => {
    for (const [i, { code, dimension }] of competencies.entries()) {
      view = await answer("lan", view, code, dimension === "learning-assessment" ? 1 : 2 + (i % 2));
    }
    const result = await town.ask<SelfAssessmentResult>(
      "lan",
      "POST",
      `/self-assessments/${view.number}/complete`,
      undefined,
      view.version,
    );
    const valueOf = (code: string) => view.answers[code] ?? 0;
    for (const [standings, field, ids] of [
      [result.dimensions, "dimension", dimensions],
      [result.environments, "environment", environments],
    ] as const) {
      expect(standings).toEqual(
        ids.map(({ id }) => {
          const values = competencies.filter((one) => one[field] === id).map(({ code }) => valueOf(code));
          return { id, average: expect.closeTo(average(values), 9), answered: values.length, points: values.length };
        }),
      );
    }
    expect(await town.ask("lan", "GET", `/self-assessments/${view.number}/result`)).toEqual(result);
  });

  it("recommends three points from two dimensions, the weakest first, each with courses", async () => {
    const { recommendations } = await town.ask<SelfAssessmentResult>(
      "lan",
      "GET",
      `/self-assessments/${view.number}/result`,
    );
    expect(recommendations).toHaveLength(3);
    expect(recommendations[0]).toMatchObject({ dimension: "learning-assessment", reason: "lowest-dimension" });
    expect(new Set(recommendations.map(({ dimension }) => dimension)).size).toBe(2);
    expect(new Set(recommendations.map(({ competency }) => competency)).size).toBe(3);
    for (const { competency, courses } of recommendations) {
      expect(courses.length).toBeGreaterThan(0);
      for (const course of courses) expect(course.competencies).toContain(competency);
    }
  });

  it("is finished once completed; completing it again says the same, and the next one is another", async () => {
    const path = `/self-assessments/${view.number}`;
    const done = await town.ask<SelfAssessmentView>("lan", "GET", "/self-assessments/latest");
    expect(await town.refused("lan", "PUT", `${path}/answers/A1`, { value: 1 }, done.version)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
    expect(await town.ask("lan", "POST", `${path}/complete`, undefined, done.version)).toMatchObject({
      id: view.id,
      completedAt: done.completedAt,
    });
    expect(await town.ask("lan", "POST", "/self-assessments")).toMatchObject({ number: 2, answers: {} });
    expect(await town.ask<SelfAssessmentResult>("lan", "GET", `${path}/result`)).toMatchObject({ id: view.id });
  });

  it("is read by nobody else, whatever they look after", async () => {
    for (const name of ["mei", "wu"]) {
      const answered = await town.call<SelfAssessmentView>(name, "GET", `/self-assessments/${view.number}/result`);
      expect(answered.status, name).toBe(404);
    }
    for (const name of ["head", "officer", "admin"]) {
      expect(await town.refused(name, "GET", "/self-assessments/latest"), name).toMatchObject({
        status: 403,
        code: "forbidden",
      });
    }
  });
});
