/** How far independent scorers agree on some cases. */
import { type AgreementCell, type Estimate, type HiddenBecause, MIN_CASES } from "#contract/quality";
import { alphaOf } from "../statistics/alpha.ts";
import { percentileInterval, resampledSums } from "../statistics/bootstrap.ts";
import { type Coincidences, exactOf } from "../statistics/coincidence.ts";
import { quadraticWeights, weightedKappa } from "../statistics/kappa.ts";
import { isFew } from "./hidden.ts";
import { coincidencesIn, type Judged, LEVELS, peopleOf } from "./judged.ts";

const sumOf = (tables: readonly Coincidences[]): number[] =>
  Array.from({ length: LEVELS ** 2 }, (_, at) => tables.reduce((sum, table) => sum + (table[at] ?? 0), 0));

const COEFFICIENTS = {
  exact: exactOf,
  alpha: (table: Coincidences) => alphaOf(table, "ordinal"),
  /** The table of pairs in both orders: neither scorer is the first. */
  kappa: (table: Coincidences) => weightedKappa(table, quadraticWeights(LEVELS)),
};
type Coefficient = keyof typeof COEFFICIENTS;

/**
 * Where no two differ, drawing cases anew shows no difference either, and an interval without width would be a pretence: as many
 * cases without one leave room for three in as many. Source: Hanley and Lippman-Hand, "If nothing goes wrong, is everything all
 * right?", JAMA 249 (1983). Coefficients stay away.
 */
const alikeThroughout = <C extends Coefficient>(cases: number, wanted: readonly C[]): Partial<Record<C, Estimate>> => {
  const exact = { value: 1, low: Math.max(0, 1 - 3 / cases), high: 1 };
  return Object.fromEntries(wanted.flatMap((name) => (name === "exact" ? [[name, exact]] : []))) as Partial<
    Record<C, Estimate>
  >;
};

/** Each coefficient that the cases bear, with its interval. */
export const estimatesOf = <C extends Coefficient>(
  cases: readonly Judged[],
  wanted: readonly C[],
  criterionId?: string,
): Partial<Record<C, Estimate>> => {
  const tables = cases
    .map((one) => coincidencesIn(one, criterionId))
    .filter((table) => table.some((count) => count > 0));
  if (tables.length < MIN_CASES) return {};
  const whole = sumOf(tables);
  if (exactOf(whole) === 1) return alikeThroughout(tables.length, wanted);
  const drawn = resampledSums(tables);
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const value = COEFFICIENTS[name](whole);
      const interval = percentileInterval(drawn.map((table) => COEFFICIENTS[name](table)));
      return value === undefined || !interval ? [] : [[name, { value, low: interval[0], high: interval[1] }]];
    }),
  ) as Partial<Record<C, Estimate>>;
};

/** `hidden`: why it may not be shown although it is no small group itself. */
export const agreementOf = (
  cases: readonly Judged[],
  { hidden, criterionId }: { hidden?: HiddenBecause | undefined; criterionId?: string } = {},
): AgreementCell => {
  const because = hidden ?? (isFew({ people: peopleOf(cases) }) ? "few-people" : undefined);
  if (because) return { state: "hidden", because };
  return {
    state: "shown",
    cases: cases.length,
    disputed: cases.filter(({ disputed }) => disputed).length / cases.length,
    ...estimatesOf(cases, ["exact", "alpha", "kappa"], criterionId),
  };
};
