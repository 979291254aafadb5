/** A stored case as the statistics see it: levels as numbers, the independent scorers apart from the third. */
import type { Level } from "#contract/catalog";
import type { QualityCase } from "#contract/quality";

import { type Coincidences, coincidencesOf } from "../statistics/coincidence.ts";
import type { Pair } from "../statistics/pair.ts";
import type { Part } from "./hidden.ts";

/** Not met, pass, excellent. */
export const LEVELS = 3;
export const TOP = LEVELS - 1;
const NAMES: readonly Level[] = ["not-met", "pass", "excellent"];

export interface Judged {
  readonly row: QualityCase;
  readonly scorers: readonly string[];
  /** By criterion, in the row's order: the levels that the independent scorers gave, in the scorers' order. */
  readonly units: readonly (readonly (number | undefined)[])[];
  /** Of all criteria. */
  readonly coincidences: Coincidences;
  readonly disputed: boolean;
  readonly late: boolean;
}

const levelAt = (levels: string, at: number): number | undefined => {
  const digit = levels[at];
  return digit === undefined || digit === "-" ? undefined : Number(digit) - 1;
};

/** The third scorer saw what the first two gave: her levels are no independent look. */
export const judge = (row: QualityCase): Judged => {
  const independent = row.marks.filter(({ kind }) => kind === "score");
  const units = row.criteria.map((_, at) => independent.map(({ levels }) => levelAt(levels, at)));
  return {
    row,
    scorers: independent.map(({ scorerId }) => scorerId),
    units,
    coincidences: coincidencesOf(units, LEVELS),
    disputed: row.marks.some(({ kind }) => kind === "adjudicate"),
    late: row.decidedAt > row.promisedBy,
  };
};

/** Of all criteria, or of one. */
export const coincidencesIn = ({ row, units, coincidences }: Judged, criterionId?: string): Coincidences =>
  criterionId === undefined
    ? coincidences
    : coincidencesOf(
        units.filter((_, at) => row.criteria[at] === criterionId),
        LEVELS,
      );

export const levelsOf = ({ row, units }: Judged, criterionId: string): Level[] =>
  (units[row.criteria.indexOf(criterionId)] ?? []).flatMap((value) => NAMES[value ?? -1] ?? []);

/** Every two independent scorers of a criterion. */
export const pairsOf = ({ row, scorers, units }: Judged): Pair[] =>
  units.flatMap((unit) =>
    scorers.flatMap((a, i) =>
      scorers.slice(i + 1).flatMap((b, next): Pair[] => {
        const [x, y] = [unit[i], unit[i + 1 + next]];
        return x === undefined || y === undefined ? [] : [{ a, b, x, y, caseId: row.caseId }];
      }),
    ),
  );

export const peopleOf = (cases: readonly Judged[]): Part["people"] => [
  new Set(cases.map(({ row }) => row.teacherId)),
  new Set(cases.flatMap(({ scorers }) => scorers)),
];
