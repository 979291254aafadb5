/** An expert's time and ties: who may change them, and what they mean today. */
import { type Actor, holds, looksAfter, looksAfterSome } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import { addDays, type Instant } from "#kernel/time";

import { type Availability, type DeclaredTie, type Leave, MAX_TIES, type Standing } from "../contract.ts";

/** The pool is run by those who look after it, not by its experts. */
export const mayRunPool = looksAfter;

export const mayRunSome = looksAfterSome;

/** Of her own time everybody who scores may speak. */
export const mayStand = (actor: Actor): boolean => holds(actor, "expert");

const dayOf = (instant: Instant): string => instant.slice(0, 10);

/** The last day of the leave that today belongs to, spans that follow on one another taken together. */
export const awayUntil = (leave: readonly Leave[], now: Instant): string | undefined => {
  let day = dayOf(now);
  let until: string | undefined;
  for (const { from, to } of leave.toSorted((a, b) => a.from.localeCompare(b.from))) {
    if (from > day || to < day) continue;
    until = to;
    day = dayOf(addDays(`${to}T00:00:00.000Z`, 1));
  }
  return until;
};

/** Days from today on, of `days`, on which she is there. */
export const presentDays = (leave: readonly Leave[], now: Instant, days: number): number =>
  Array.from({ length: days }, (_, i) => dayOf(addDays(now, i))).filter(
    (day) => !leave.some(({ from, to }) => from <= day && day <= to),
  ).length;

/**
 * Nothing that must be done by then will be done by her: she is asked nothing any more, or is away from tomorrow on until that day is
 * over. Of today nothing may be left.
 */
export const hasNoDay = ({ weeklyCapacity, leave }: Standing, until: Instant, now: Instant): boolean => {
  if (weeklyCapacity === 0) return true;
  const tomorrow = addDays(now, 1);
  const away = awayUntil(leave, until < tomorrow ? until : tomorrow);
  return away !== undefined && away >= dayOf(until);
};

/** What is over for so long is nobody's business any more. */
const KEPT_DAYS = 60;

export const changeAvailability = <S extends Standing>(
  standing: S,
  { weeklyCapacity, leave }: Availability,
  now: Instant,
): S => {
  const { weeklyCapacity: _, ...rest } = standing;
  return {
    ...rest,
    ...(weeklyCapacity !== null && { weeklyCapacity }),
    leave: leave
      .filter(({ to }) => to >= dayOf(addDays(now, -KEPT_DAYS)))
      .toSorted((a, b) => a.from.localeCompare(b.from)),
  } as S;
};

const isSame = (one: Pick<DeclaredTie, "to" | "id">, other: Pick<DeclaredTie, "to" | "id">): boolean =>
  one.to === other.to && one.id === other.id;

/** The same tie declared again is the newer one. */
export const declareTie = <S extends Standing>(standing: S, tie: DeclaredTie): S | Problem => {
  const others = standing.ties.filter((one) => !isSame(one, tie));
  if (others.length >= MAX_TIES)
    return problem("invalid-fields", [{ pointer: "/to", code: "too-many", limit: MAX_TIES }]);
  return { ...standing, ties: [...others, tie] };
};

export const withdrawTie = <S extends Standing>(standing: S, tie: Pick<DeclaredTie, "to" | "id">): S => ({
  ...standing,
  ties: standing.ties.filter((one) => !isSame(one, tie)),
});

const idsOf = ({ ties }: Standing, to: DeclaredTie["to"]): string[] =>
  ties.flatMap((tie) => (tie.to === to ? [tie.id] : []));

/** What the queue must know of it. */
export const standingToday = (standing: Standing, now: Instant) => {
  const away = awayUntil(standing.leave, now);
  return {
    schoolIds: idsOf(standing, "school"),
    clusters: idsOf(standing, "cluster"),
    tiedIds: idsOf(standing, "teacher"),
    pausedIn: standing.pausedIn,
    ...(away !== undefined && { awayUntil: away }),
    ...(standing.weeklyCapacity !== undefined && { weeklyCapacity: standing.weeklyCapacity }),
  };
};
