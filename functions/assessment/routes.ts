import type { CourseRow } from "#contract/catalog";
import { type Actor, holds } from "#kernel/actor";
import { againstVersion, type Env, ifMatch, input, written } from "#kernel/http";
import type { IdMaker } from "#kernel/id";
import { accept, found, refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import type { Clock } from "#kernel/time";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { Answer, type SelfAssessment, type SelfAssessmentResult, type SelfAssessmentView } from "./contract.ts";
import { answer, begin, complete, type Instrument, type Plan, profileOf, recommend } from "./rules.ts";
import type { AssessmentStore } from "./store.ts";

export interface AssessmentDeps {
  readonly store: AssessmentStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  /** The framework at a version; the current one when none is named. */
  readonly findInstrument: (version?: number) => Promise<Instrument | undefined>;
  readonly findPlan: () => Promise<Plan | undefined>;
  /** Courses that help with a point, the fittest for this person first. */
  readonly coursesFor: (competency: string, personId: string) => Promise<CourseRow[]>;
}

/** A self-assessment belongs to the teacher who makes it; nobody else reads it. */
const mayAssessHerself = (actor: Actor): boolean => holds(actor, "teacher");

const teachersOnly = createMiddleware<Env>(async (c, next) => {
  if (!mayAssessHerself(c.var.actor)) return refuse("forbidden");
  return next();
});

const presentSelfAssessment = (assessment: Stored<SelfAssessment>): SelfAssessmentView => ({
  id: assessment.id,
  number: assessment.number,
  frameworkVersion: assessment.frameworkVersion,
  answers: assessment.answers,
  startedAt: assessment.startedAt,
  changedAt: assessment.changedAt,
  ...(assessment.completedAt && { completedAt: assessment.completedAt }),
  version: assessment.version,
});

export const assessmentRoutes = ({ store, now, newId, findInstrument, findPlan, coursesFor }: AssessmentDeps) => {
  const resultOf = async (assessment: SelfAssessment, instrument: Instrument): Promise<SelfAssessmentResult> => ({
    id: assessment.id,
    completedAt: assessment.completedAt ?? refuse("not-found"),
    scaleTop: Math.max(...instrument.scale.map(({ value }) => value)),
    ...profileOf(assessment, instrument),
    recommendations: await Promise.all(
      recommend(assessment, instrument, found(await findPlan())).map(async (point) => ({
        ...point,
        courses: await coursesFor(point.competency, assessment.personId),
      })),
    ),
  });

  const load = async (actor: Actor, number: string) => {
    const assessment = found(await store.find(actor.personId, Number(number)));
    return { assessment, instrument: found(await findInstrument(assessment.frameworkVersion)) };
  };

  return new Hono<Env>()
    .use(teachersOnly)

    .post("/", async (c) => {
      const { personId } = c.var.actor;
      const last = await store.latest(personId);
      if (last && last.completedAt === undefined) return c.json(presentSelfAssessment(last));
      const instrument = found(await findInstrument());
      const begun = begin(last, { personId, id: newId("assessment") }, instrument, now());
      if (await store.begin(begun)) return c.json(presentSelfAssessment({ ...begun, version: 1 }), 201);
      return c.json(presentSelfAssessment(found(await store.find(personId, begun.number))));
    })

    .get("/latest", async (c) => c.json(presentSelfAssessment(found(await store.latest(c.var.actor.personId)))))

    .put("/:number{[0-9]+}/answers/:code", ifMatch(), input("json", Answer), async (c) => {
      const { number, code } = c.req.param();
      const { assessment, instrument } = await load(c.var.actor, number);
      const current = againstVersion(assessment, c.req.valid("header"));
      const next = accept(answer(current, instrument, code, c.req.valid("json").value, now()));
      written(await store.save(next));
      return c.json(presentSelfAssessment({ ...next, version: next.version + 1 }));
    })

    .post("/:number{[0-9]+}/complete", ifMatch(), async (c) => {
      const { assessment, instrument } = await load(c.var.actor, c.req.param("number"));
      const next = accept(complete(againstVersion(assessment, c.req.valid("header")), instrument, now()));
      if (next !== assessment) written(await store.save(next));
      return c.json(await resultOf(next, instrument));
    })

    .get("/:number{[0-9]+}/result", async (c) => {
      const { assessment, instrument } = await load(c.var.actor, c.req.param("number"));
      return c.json(await resultOf(assessment, instrument));
    });
};
