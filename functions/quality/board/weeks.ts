/** The work done, week by week. */
import type { Week } from "#contract/quality";
import { addDays, type Instant } from "#kernel/time";
import { median } from "simple-statistics";

import type { Judged } from "./judged.ts";

/** The Monday of an instant's week, in UTC. */
export const weekOf = (instant: Instant): string => {
  const day = (new Date(instant).getUTCDay() + 6) % 7;
  return addDays(instant, -day).slice(0, 10);
};

/** Every Monday from the first of these to the last, those without one as well. */
export const weeksFrom = (mondays: Iterable<string>): string[] => {
  const known = [...mondays].toSorted();
  const last = known.at(-1) ?? "";
  const weeks: string[] = [];
  for (let week = known[0] ?? "~"; week <= last; week = addDays(`${week}T00:00:00.000Z`, 7).slice(0, 10))
    weeks.push(week);
  return weeks;
};

export const weeksOf = (cases: readonly Judged[]): Week[] => {
  const byWeek = Map.groupBy(cases, ({ row }) => weekOf(row.decidedAt));
  return weeksFrom(byWeek.keys()).map((week) => {
    const decided = byWeek.get(week) ?? [];
    return { week, decided: decided.length, late: decided.filter(({ late }) => late).length };
  });
};

const DAY_MS = 86_400_000;

export const pace = (cases: readonly Judged[]): { medianDays?: number; medianHeldMinutes?: number } => {
  const days = cases.map(({ row }) => (Date.parse(row.decidedAt) - Date.parse(row.openedAt)) / DAY_MS);
  const minutes = cases
    .flatMap(({ row }) => row.marks.flatMap(({ heldSeconds }) => heldSeconds ?? []))
    .map((s) => s / 60);
  return {
    ...(days.length > 0 && { medianDays: median(days) }),
    ...(minutes.length > 0 && { medianHeldMinutes: median(minutes) }),
  };
};
