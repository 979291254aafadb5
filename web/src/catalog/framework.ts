import type { CompetencySummary, FrameworkView } from "#contract/catalog";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

/** The framework in force, or the version that something was frozen to. A version never changes once published. */
export const frameworkQuery = (version?: number) =>
  queryOptions({
    queryKey: ["framework", version ?? "current"],
    queryFn: () =>
      dataOf(
        version === undefined
          ? api.framework.$get()
          : api.framework[":version{[0-9]+}"].$get({ param: { version: String(version) } }),
      ),
    staleTime: version === undefined ? 10 * 60_000 : Infinity,
  });

export const competencyQuery = (version: number, code: string) =>
  queryOptions({
    queryKey: ["framework", version, code],
    queryFn: () =>
      dataOf(
        api.framework[":version{[0-9]+}"].competencies[":code"].$get({ param: { version: String(version), code } }),
      ),
    staleTime: Infinity,
  });

export const useFramework = (version?: number): FrameworkView => useSuspenseQuery(frameworkQuery(version)).data;

export const competencyOf = (framework: FrameworkView, code: string): CompetencySummary | undefined =>
  framework.competencies.find((competency) => competency.code === code);
