/** The cases behind a number, by their codes. */
import { type CaseList, type CasesQuery, MAX_LISTED } from "#contract/quality";
import { narrow } from "./groups.ts";
import { type Judged, levelsOf } from "./judged.ts";
import { hiddenScorers } from "./scorers.ts";
import { weekOf } from "./weeks.ts";

const WHICH: Record<CasesQuery["which"], (one: Judged) => boolean> = {
  all: () => true,
  disputed: ({ disputed }) => disputed,
  late: ({ late }) => late,
};

export const listOf = (all: readonly Judged[], query: CasesQuery): CaseList => {
  const { cases, hidden } = narrow(all, query);
  const because = hidden ?? (query.scorer === undefined ? undefined : hiddenScorers(cases).get(query.scorer));
  if (because) return { total: 0, hidden: because, items: [] };
  const found = cases
    .filter(WHICH[query.which])
    .filter(({ scorers }) => query.scorer === undefined || scorers.includes(query.scorer))
    .filter(({ row }) => query.week === undefined || weekOf(row.decidedAt) === query.week)
    .toSorted((a, b) => (a.row.decidedAt < b.row.decidedAt ? 1 : -1));
  return {
    total: found.length,
    items: found.slice(0, MAX_LISTED).map((one) => ({
      code: one.row.code,
      ...(one.row.submissionId && { submissionId: one.row.submissionId }),
      competency: one.row.competency,
      decidedAt: one.row.decidedAt,
      late: one.late,
      disputed: one.disputed,
      level: one.row.level,
      ...(query.criterion !== undefined && { given: levelsOf(one, query.criterion) }),
    })),
  };
};
