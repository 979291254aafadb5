import type { Facet, FrameworkView, LibraryPage, Series } from "#contract/catalog";
import type { Text } from "#kernel/text";

import type { LibrarySearch } from "./library-search.ts";

/** Filters in the order they stand in, the broadest first. */
export const FILTERS = [
  "series",
  "environment",
  "dimension",
  "stage",
  "subject",
  "competency",
] as const satisfies Facet[];
export type Filter = (typeof FILTERS)[number];

export interface FacetValue {
  readonly value: string;
  readonly name: Text;
  readonly count: number;
  readonly chosen: boolean;
}

/** What is known of a filter's values, in their own order. */
export const namesOf = (
  filter: Filter,
  framework: Pick<FrameworkView, "environments" | "dimensions" | "stages" | "subjects" | "competencies">,
  series: readonly Series[],
): ReadonlyMap<string, Text> => {
  const withCode = (code: string, name: Text): Text => ({ zh: `${code} ${name.zh}`, en: `${code} ${name.en}` });
  const named: Record<Filter, readonly { id: string; name: Text }[]> = {
    series: series.map(({ id, short }) => ({ id, name: short })),
    environment: framework.environments.map(({ id, name }) => ({ id, name: withCode(id, name) })),
    dimension: framework.dimensions,
    stage: framework.stages,
    subject: framework.subjects,
    competency: framework.competencies.map(({ code, name }) => ({ id: code, name: withCode(code, name) })),
  };
  return new Map(named[filter].map(({ id, name }) => [id, name]));
};

/** Values that would give something, and the one that is chosen even if it gives nothing. */
export const valuesOf = (
  names: ReadonlyMap<string, Text>,
  counts: Readonly<Record<string, number>>,
  chosen: string | undefined,
): FacetValue[] =>
  [...names]
    .map(([value, name]) => ({ value, name, count: counts[value] ?? 0, chosen: value === chosen }))
    .filter((one) => one.chosen || one.count > 0);

/** The address with a filter put on, or taken off where it was on; always from the first page. */
export const toggled = (search: LibrarySearch, filter: Filter, value: string | undefined): LibrarySearch => {
  const { page: _, [filter]: was, ...rest } = search;
  return value === undefined || was === value ? rest : { ...rest, [filter]: value };
};

export const activeFilters = (search: LibrarySearch): { filter: Filter; value: string }[] =>
  FILTERS.flatMap((filter) => {
    const value = search[filter];
    return value === undefined ? [] : [{ filter, value }];
  });

export const countsIn = (page: LibraryPage | undefined, filter: Filter): Record<string, number> =>
  page?.facets[filter] ?? {};
