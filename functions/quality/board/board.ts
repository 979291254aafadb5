/** The whole board, computed from the cases each time; nothing is counted up in place. */
import type { QualityBoard, QualityQuery } from "#contract/quality";

import { agreementOf } from "./agreement.ts";
import { type Dimension, groupsBy, narrow } from "./groups.ts";
import type { Judged } from "./judged.ts";
import { type ScorerRow, scorersOf } from "./scorers.ts";
import { pace, weeksOf } from "./weeks.ts";

/** The board without names. */
export type Figures = Pick<
  QualityBoard,
  "decided" | "late" | "medianDays" | "medianHeldMinutes" | "weeks" | "whole" | "competencies" | "criteria" | "areas"
> & {
  readonly districts: readonly { districtId?: string; cell: QualityBoard["whole"] }[];
  readonly scorers: readonly ScorerRow[];
};

const hiddenFigures = (
  because: "few-people" | "protects-others",
): Pick<Figures, "whole" | "competencies" | "criteria" | "areas" | "districts" | "scorers"> => ({
  whole: { state: "hidden", because },
  competencies: [],
  criteria: [],
  areas: [],
  districts: [],
  scorers: [],
});

const criteriaOf = (cases: readonly Judged[]): QualityBoard["criteria"] =>
  [...new Set(cases.flatMap(({ row }) => row.criteria))].map((criterionId) => ({
    criterionId,
    cell: agreementOf(
      cases.filter(({ row }) => row.criteria.includes(criterionId)),
      { criterionId },
    ),
  }));

export const figuresOf = (all: readonly Judged[], query: Pick<QualityQuery, Dimension>): Figures => {
  const { cases, hidden } = narrow(all, query);
  const work = {
    decided: cases.length,
    late: cases.filter(({ late }) => late).length,
    ...pace(cases),
    weeks: weeksOf(cases),
  };
  const whole = agreementOf(cases, { hidden });
  if (whole.state === "hidden") return { ...work, ...hiddenFigures(whole.because) };
  const cellsBy = (dimension: Dimension) =>
    groupsBy(cases, dimension).map((group) => ({ key: group.key, cell: agreementOf(group.cases, group) }));
  return {
    ...work,
    whole,
    competencies: query.competency
      ? []
      : cellsBy("competency").map(({ key: competency, cell }) => ({ competency, cell })),
    criteria: query.competency ? criteriaOf(cases) : [],
    districts: cellsBy("district").map(({ key, cell }) => ({ ...(key !== "" && { districtId: key }), cell })),
    areas: cellsBy("area").map(({ key, cell }) => ({ area: key === "rural" ? "rural" : "urban", cell })),
    scorers: scorersOf(cases),
  };
};
