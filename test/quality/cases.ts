/** Decided cases for the board's stories: drawn from the model with known severities, as the worker would have kept them. */
import { newId } from "../../functions/kernel/id.ts";
import type { QualityCase } from "../../functions/quality/contract.ts";
import type { Pair } from "../../functions/quality/statistics/pair.ts";
import { simulate, type Truth } from "../golden/statistics/simulated.ts";

export interface City extends Truth {
  readonly competencies: readonly string[];
  /** The last may be left with few. */
  readonly districts: readonly { readonly id: string; readonly teachers: number; readonly rural?: boolean }[];
  readonly pool: string;
  /** Ids of the scorers, as many as there are severities. */
  readonly scorers: readonly string[];
  /** The day of each case, from 0. */
  readonly decidedOn: (at: number) => string;
}

const levels = (values: readonly number[]): string => values.map((value) => value + 1).join("");

export const casesOf = (city: City, random: () => number): QualityCase[] => {
  const byCase = [...Map.groupBy(simulate(city, random), ({ caseId }) => caseId).values()];
  const teachers = city.districts.flatMap(({ id, teachers: count, rural = false }) =>
    Array.from({ length: count }, (_, at) => ({ id: `per_${id}${at}`, district: id, rural })),
  );
  const scorer = (name: string): string => city.scorers[Number(name.split(" ")[1])] ?? "";
  return byCase.map((pairs: readonly Pair[], at): QualityCase => {
    const [first] = pairs;
    const teacher = teachers[at % teachers.length];
    const decidedAt = city.decidedOn(at);
    const day = decidedAt.slice(0, 10);
    const disputed = pairs.some(({ x, y }) => x !== y);
    const given = [pairs.map(({ x }) => x), pairs.map(({ y }) => y)];
    return {
      caseId: newId("case"),
      code: `${(at % 9) + 1}K-${String(at % 1000).padStart(3, "0")}`,
      competency: city.competencies[at % city.competencies.length] ?? "A6",
      frameworkVersion: 1,
      attempt: 1,
      round: 1,
      teacherId: teacher?.id ?? "",
      schoolId: "plc_school",
      ...(teacher && { districtId: teacher.district }),
      rural: teacher?.rural ?? false,
      pools: [city.pool],
      openedAt: `${day}T00:00:00.000Z`,
      promisedBy: at % 10 === 0 ? `${day}T01:00:00.000Z` : `${day}T23:00:00.000Z`,
      decidedAt,
      level: "pass",
      criteria: pairs.map((_, k) => `criterion-${k + 1}`),
      marks: [
        {
          scorerId: scorer(first?.a ?? ""),
          kind: "score",
          at: decidedAt,
          heldSeconds: 1200,
          levels: levels(given[0] ?? []),
        },
        {
          scorerId: scorer(first?.b ?? ""),
          kind: "score",
          at: decidedAt,
          heldSeconds: 900,
          levels: levels(given[1] ?? []),
        },
        ...(disputed
          ? [
              {
                scorerId: "per_third",
                kind: "adjudicate" as const,
                at: decidedAt,
                levels: pairs.map(() => "-").join(""),
              },
            ]
          : []),
      ],
    };
  });
};

/** Of the eight scorers of the city below, in logits. */
export const SEVERITIES = [1.2, 0.3, 0.1, 0, 0, -0.1, -0.3, -1.2];

const dayOf = (month: string, at: number): string => `${month}-${String((at % 28) + 1).padStart(2, "0")}T12:00:00.000Z`;

/** May and June 2025 of a city with two large districts, a small one, and one of three teachers. */
export const twoMonthsOf = (pool: string, scorers: readonly string[]): City => ({
  severities: SEVERITIES,
  cases: 600,
  criteria: 6,
  steps: [-1.5, 1.5],
  competencies: ["A1", "A6", "B2"],
  districts: [
    { id: "d-east", teachers: 30 },
    { id: "d-west", teachers: 30, rural: true },
    { id: "d-north", teachers: 8 },
    { id: "d-tiny", teachers: 3 },
  ],
  pool,
  scorers,
  decidedOn: (at) => dayOf(at % 2 === 0 ? "2025-05" : "2025-06", at),
});
