import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";
import { isProblem } from "../api/problem-error.ts";

/** The newest self-assessment, open or complete; `null` before the first. */
export const latestSelfAssessmentQuery = queryOptions({
  queryKey: ["self-assessments", "latest"],
  queryFn: () =>
    dataOf(api["self-assessments"].latest.$get()).catch((problem: unknown) => {
      if (isProblem(problem, "not-found")) return null;
      throw problem;
    }),
  staleTime: 5_000,
});

/** A complete self-assessment never changes. */
export const selfAssessmentResultQuery = (number: number) =>
  queryOptions({
    queryKey: ["self-assessments", number, "result"],
    queryFn: () =>
      dataOf(api["self-assessments"][":number{[0-9]+}"].result.$get({ param: { number: String(number) } })),
    staleTime: 10 * 60_000,
  });
