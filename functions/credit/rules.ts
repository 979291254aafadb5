import { type HourKind, HourKind as HourKinds, type HoursRules } from "#contract/programme";
import { type Actor, holds } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import { addDays, addYears, type Instant } from "#kernel/time";

import type { CreditSummary, EntryView, LedgerEntry } from "./contract.ts";

/** Hours are confirmed by those who look after the teacher's place; never by herself. */
export const mayAward = (actor: Actor, personId: string, paths: readonly string[]): boolean =>
  actor.personId !== personId &&
  paths.some(
    (path) => holds(actor, "principal", path) || holds(actor, "officer", path) || holds(actor, "administrator"),
  );

/** Hours are confirmed when they have been earned. East of Greenwich it is tomorrow already. */
export const checkEntry = ({ on }: Pick<LedgerEntry, "on">, now: Instant): Problem | undefined =>
  on > addDays(now, 1).slice(0, 10) ? problem("invalid-fields", [{ pointer: "/on", code: "in-future" }]) : undefined;

type By = Pick<LedgerEntry, "id" | "awardedBy" | "at">;

/** The line that takes an entry back. The entry itself stays as it was. */
const takeBack = (entry: LedgerEntry, by: By): LedgerEntry => ({
  ...entry,
  ...by,
  hundredths: -entry.hundredths,
  source: `reversal:${entry.id}`,
  reverses: entry.id,
});

/** For people: a reversal is final, and the hours of a decision stand as long as the decision does. */
export const reversalOf = (entry: LedgerEntry, by: By): LedgerEntry | Problem =>
  entry.reverses !== undefined || entry.source.startsWith("decision:") ? problem("not-editable") : takeBack(entry, by);

/**
 * The lines after which the sources are worth what `entry` says, and not more: whatever stands of them is taken back, and the
 * entry written, unless they are worth as much already.
 */
export const correctionOf = (
  entries: readonly LedgerEntry[],
  { sources, entry }: Correction,
  newEntryId: () => string,
): LedgerEntry[] => {
  const takenBack = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  const standing = entries.filter(({ id, source }) => sources.includes(source) && !takenBack.has(id));
  if (standing.reduce((sum, { hundredths }) => sum + hundredths, 0) === entry.hundredths) return [];
  const { awardedBy, at } = entry;
  return [
    ...standing.map((one) => takeBack(one, { id: newEntryId(), awardedBy, at })),
    ...(entry.hundredths > 0 ? [entry] : []),
  ];
};

/** Hours of something that was decided anew: `sources` are all its decisions of before. */
export interface Correction {
  readonly sources: readonly string[];
  readonly entry: LedgerEntry;
}

/** Three years from the programme's first day, the last day included. */
export const windowOf = ({ startsOn, years }: HoursRules): { start: string; end: string } => {
  const next = addYears(`${startsOn}T00:00:00.000Z`, years);
  return { start: startsOn, end: new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10) };
};

type Counted = Pick<EntryView, "countedHundredths" | "why">;

/**
 * What each entry adds to the requirement, oldest first: entries outside the window or reversed add nothing, and a
 * kind stops counting at its cap. Computed from the whole ledger each time, so it heals itself.
 */
export const countEntries = (entries: readonly LedgerEntry[], rules: HoursRules): Map<string, Counted> => {
  const { start, end } = windowOf(rules);
  const reversed = new Set(entries.flatMap(({ reverses, id }) => (reverses === undefined ? [] : [reverses, id])));
  const used: Partial<Record<HourKind, number>> = {};
  const counted = new Map<string, Counted>();

  for (const entry of entries.toSorted((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id))) {
    if (reversed.has(entry.id)) {
      counted.set(entry.id, { countedHundredths: 0, why: "reversed" });
    } else if (entry.on < start || entry.on > end) {
      counted.set(entry.id, { countedHundredths: 0, why: "outside-window" });
    } else {
      const room = (rules.capsHundredths[entry.kind] ?? Infinity) - (used[entry.kind] ?? 0);
      const countedHundredths = Math.max(0, Math.min(entry.hundredths, room));
      used[entry.kind] = (used[entry.kind] ?? 0) + countedHundredths;
      counted.set(entry.id, { countedHundredths, why: countedHundredths === entry.hundredths ? "counts" : "over-cap" });
    }
  }
  return counted;
};

/** Progress to the requirement, and not beyond it. Hours other than practice fill at most what practice leaves of it. */
export const summaryOf = (entries: readonly LedgerEntry[], rules: HoursRules): CreditSummary => {
  const counted = countEntries(entries, rules);
  const sum = (kind: HourKind, value: (entry: LedgerEntry) => number) =>
    entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + value(entry), 0);
  const byKind = Object.fromEntries(
    HourKinds.options.map((kind) => [
      kind,
      {
        earnedHundredths: sum(kind, ({ hundredths }) => hundredths),
        countedHundredths: sum(kind, ({ id }) => counted.get(id)?.countedHundredths ?? 0),
      },
    ]),
  ) as CreditSummary["byKind"];

  const practiceHundredths = byKind.practice.countedHundredths;
  const otherHundredths = byKind.online.countedHundredths + byKind["in-person"].countedHundredths;
  const roomForOther = rules.requiredHundredths - rules.practiceHundredths;
  const countedHundredths = Math.min(
    practiceHundredths + Math.min(otherHundredths, roomForOther),
    rules.requiredHundredths,
  );
  const { start, end } = windowOf(rules);
  return {
    windowStart: start,
    windowEnd: end,
    requiredHundredths: rules.requiredHundredths,
    countedHundredths,
    practiceRequiredHundredths: rules.practiceHundredths,
    practiceHundredths,
    byKind,
    met: countedHundredths >= rules.requiredHundredths && practiceHundredths >= rules.practiceHundredths,
  };
};
