/** Cases by what they have in common, and which of these groups may be shown. */
import type { HiddenBecause, QualityQuery } from "#contract/quality";

import { hiddenOf } from "./hidden.ts";
import { type Judged, peopleOf } from "./judged.ts";

/** How cases are told apart. A school under no district counts as a district without a name. */
export const KEYS = {
  competency: ({ row }: Judged): string => row.competency,
  district: ({ row }: Judged): string => row.districtId ?? "",
  area: ({ row }: Judged): string => (row.rural ? "rural" : "urban"),
} as const;
export type Dimension = keyof typeof KEYS;

export interface Group {
  readonly key: string;
  readonly cases: readonly Judged[];
  readonly hidden?: HiddenBecause | undefined;
}

export const groupsBy = (cases: readonly Judged[], dimension: Dimension): Group[] => {
  const groups = [...Map.groupBy(cases, KEYS[dimension])].map(([key, some]) => ({ key, cases: some }));
  const hidden = hiddenOf(groups.map(({ key, cases: some }) => ({ key, people: peopleOf(some) })));
  return groups
    .map((group) => ({ ...group, hidden: hidden.get(group.key) }))
    .toSorted((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
};

/** In this order, so that what one filter must hide stays hidden whatever else is asked for. */
const ORDER: readonly Dimension[] = ["competency", "district", "area"];

/** The cases asked for; `hidden` where showing them would show a small group, or what is left beside it. */
export const narrow = (
  cases: readonly Judged[],
  query: Pick<QualityQuery, Dimension>,
): { cases: readonly Judged[]; hidden?: HiddenBecause | undefined } => {
  let some = cases;
  for (const dimension of ORDER) {
    const wanted = query[dimension];
    if (wanted === undefined) continue;
    const group = groupsBy(some, dimension).find(({ key }) => key === wanted);
    if (group?.hidden) return { cases: group.cases, hidden: group.hidden };
    some = group?.cases ?? [];
  }
  return { cases: some };
};
