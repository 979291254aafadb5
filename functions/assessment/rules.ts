import type { FrameworkView } from "#contract/catalog";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { Recommendation, SelfAssessment, SelfAssessmentResult } from "./contract.ts";

/** What the rules need of a framework. */
export type Instrument = Pick<FrameworkView, "frameworkVersion" | "scale" | "dimensions" | "environments"> & {
  readonly competencies: readonly { readonly code: string; readonly dimension: string; readonly environment: string }[];
};

/** How many points to work on next, from how many dimensions, are the programme's. */
export interface Plan {
  readonly pointsRequired: number;
  readonly dimensionsRequired: number;
}

export const begin = (
  last: SelfAssessment | undefined,
  person: { personId: string; id: string },
  instrument: Instrument,
  now: Instant,
): SelfAssessment => ({
  id: person.id,
  personId: person.personId,
  number: (last?.number ?? 0) + 1,
  frameworkVersion: instrument.frameworkVersion,
  answers: {},
  startedAt: now,
  changedAt: now,
});

/** One answer at a time; the last one given to a point stands. */
export const answer = <S extends SelfAssessment>(
  assessment: S,
  instrument: Instrument,
  code: string,
  value: number,
  now: Instant,
): S | Problem => {
  if (assessment.completedAt !== undefined) return problem("not-editable");
  if (!instrument.competencies.some((competency) => competency.code === code)) return problem("not-found");
  if (!instrument.scale.some((step) => step.value === value)) {
    return problem("invalid-fields", [{ pointer: "/value", code: "not-on-scale" }]);
  }
  return { ...assessment, answers: { ...assessment.answers, [code]: value }, changedAt: now };
};

export const complete = <S extends SelfAssessment>(
  assessment: S,
  instrument: Instrument,
  now: Instant,
): S | Problem => {
  if (assessment.completedAt !== undefined) return assessment;
  const open = instrument.competencies.filter(({ code }) => assessment.answers[code] === undefined);
  if (open.length > 0) {
    return problem(
      "self-assessment-incomplete",
      open.map(({ code }) => ({ pointer: `/answers/${code}`, code: "missing" })),
    );
  }
  return { ...assessment, completedAt: now, changedAt: now };
};

type Standing = SelfAssessmentResult["dimensions"][number];

const standingOf = (id: string, codes: readonly string[], answers: Record<string, number>): Standing => {
  const given = codes.flatMap((code) => answers[code] ?? []);
  const average = given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
  return { id, average, answered: given.length, points: codes.length };
};

/** The profile by dimension and by environment, in the framework's order. For the teacher's eyes; nothing is graded by it. */
export const profileOf = (
  { answers }: SelfAssessment,
  instrument: Instrument,
): Pick<SelfAssessmentResult, "dimensions" | "environments"> => {
  const codesWhere = (field: "dimension" | "environment", id: string) =>
    instrument.competencies.filter((competency) => competency[field] === id).map(({ code }) => code);
  return {
    dimensions: instrument.dimensions.map(({ id }) => standingOf(id, codesWhere("dimension", id), answers)),
    environments: instrument.environments.map(({ id }) => standingOf(id, codesWhere("environment", id), answers)),
  };
};

/**
 * Points to work on next: the lowest answers of the weakest dimension first, and the rest from other dimensions
 * until the plan's spread is reached. Ties fall to the framework's order, so the same answers give the same advice.
 */
export const recommend = (
  assessment: SelfAssessment,
  instrument: Instrument,
  plan: Plan,
): Omit<Recommendation, "courses">[] => {
  const ranked = profileOf(assessment, instrument)
    .dimensions.filter(({ average }) => average !== null)
    .toSorted((a, b) => (a.average ?? 0) - (b.average ?? 0));
  const lowestOf = (dimension: string) =>
    instrument.competencies
      .filter((competency) => competency.dimension === dimension)
      .toSorted((a, b) => (assessment.answers[a.code] ?? 0) - (assessment.answers[b.code] ?? 0));

  const weakest = ranked[0]?.id;
  const others = ranked.slice(1, plan.dimensionsRequired).flatMap(({ id }) => lowestOf(id).slice(0, 1));
  const own = weakest === undefined ? [] : lowestOf(weakest).slice(0, Math.max(1, plan.pointsRequired - others.length));

  return [...own, ...others].slice(0, plan.pointsRequired).map(({ code, dimension }, i) => ({
    competency: code,
    dimension,
    reason: dimension !== weakest ? "second-dimension" : i === 0 ? "lowest-dimension" : "low-answer",
  }));
};
