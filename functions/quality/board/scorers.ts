/** What is said of each scorer: agreement with her peers, severity, drift. Never in an order. */
import { type Estimate, type HiddenBecause, MIN_CASES, type ScorerCell } from "#contract/quality";
import type { Instant } from "#kernel/time";

import { type Shift, shiftOf } from "../statistics/drift.ts";
import type { Pair } from "../statistics/pair.ts";
import { type Severities, severitiesOf } from "../statistics/severity.ts";
import { estimatesOf } from "./agreement.ts";
import { hiddenOf, isFew } from "./hidden.ts";
import { type Judged, pairsOf, TOP } from "./judged.ts";
import { weekOf, weeksFrom } from "./weeks.ts";

const Z95 = 1.96;
const Z99 = 2.576;
/** A window of drift: long enough that a scorer of two cases a week fills it. */
const WINDOW_WEEKS = 4;

export interface ScorerRow {
  readonly scorerId: string;
  readonly cases: number;
  readonly cell: ScorerCell;
}

/** Each in the list of everybody it concerns. */
const listBy = <T>(all: readonly T[], whom: (one: T) => readonly string[]): Map<string, T[]> => {
  const lists = new Map<string, T[]>();
  for (const one of all)
    for (const id of whom(one)) {
      const list = lists.get(id) ?? [];
      lists.set(id, list);
      list.push(one);
    }
  return lists;
};

const estimate = ({ logits, standardError }: Shift): Estimate => ({
  value: logits,
  low: logits - Z95 * standardError,
  high: logits + Z95 * standardError,
});

/**
 * Who may not be spoken of. Severities of one group add up to nothing, so one alone that is missing could be told from the rest;
 * and in a group of fewer than five each knows herself and nearly the others.
 */
export const hiddenScorers = (cases: readonly Judged[]): Map<string, HiddenBecause> =>
  hiddenOf(
    [...listBy(cases, ({ scorers }) => scorers)].map(([key, own]) => ({
      key,
      people: [new Set(own.map(({ row }) => row.teacherId))],
    })),
  );

type Dated = readonly (Pair & { readonly week: string; readonly teacherId: string })[];

/** `own`: the pairs that she is one of. */
const driftOf = (scorerId: string, own: Dated, weeks: readonly string[], whole: Severities) => {
  let last: Shift | undefined;
  const drift = weeks.map((week, at) => {
    const first = weeks[Math.max(0, at - WINDOW_WEEKS + 1)] ?? week;
    const window = own.filter((pair) => pair.week >= first && pair.week <= week);
    const teachers = new Set(window.map(({ teacherId }) => teacherId));
    const counted = new Set(window.map(({ caseId }) => caseId)).size;
    if (counted < MIN_CASES || isFew({ people: [teachers] })) {
      last = undefined;
      return { week };
    }
    last = shiftOf(scorerId, window, whole, TOP);
    return { week, shift: estimate(last) };
  });
  return { drift, last };
};

const latelyOf = (shift: Shift | undefined): "severer" | "milder" | "as-usual" => {
  if (!shift || Math.abs(shift.logits) < Z99 * shift.standardError) return "as-usual";
  return shift.logits > 0 ? "severer" : "milder";
};

/** When the later of the independent scorers was done: verdicts of a round may all go out on one day, long after. */
const scoredAt = ({ row }: Judged): Instant =>
  row.marks.reduce((last, { kind, at }) => (kind === "score" && at > last ? at : last), "") || row.decidedAt;

/** By id. */
export const scorersOf = (cases: readonly Judged[]): ScorerRow[] => {
  const pairs = cases.flatMap((one) =>
    pairsOf(one).map((pair) => ({ ...pair, week: weekOf(scoredAt(one)), teacherId: one.row.teacherId })),
  );
  const whole = severitiesOf(pairs, TOP);
  const weeks = weeksFrom(new Set(pairs.map(({ week }) => week)));
  const casesBy = listBy(cases, ({ scorers }) => scorers);
  const pairsBy = listBy(pairs, ({ a, b }) => [a, b]);
  const hidden = hiddenScorers(cases);
  const groups = Map.groupBy(whole.scorers, ({ group }) => group);

  return whole.scorers.map(({ scorerId, logits, standardError, infit, group }): ScorerRow => {
    const own = casesBy.get(scorerId) ?? [];
    const peers = new Set(groups.get(group)?.map((one) => one.scorerId));
    const because = hidden.get(scorerId) ?? (isFew({ people: [peers] }) ? "few-people" : undefined);
    if (because) return { scorerId, cases: own.length, cell: { state: "hidden", because } };
    const { drift, last } = driftOf(scorerId, pairsBy.get(scorerId) ?? [], weeks, whole);
    return {
      scorerId,
      cases: own.length,
      cell: {
        state: "shown",
        ...estimatesOf(own, ["exact"]),
        severity: estimate({ logits, standardError }),
        lowerShare: 1 / (1 + Math.exp(-logits)),
        ...(infit !== undefined && { infit }),
        group,
        drift,
        lately: latelyOf(last),
      },
    };
  });
};
