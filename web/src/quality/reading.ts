/** What the figures come to in words; never in an order of merit. */
import type { Estimate, ScorerFigures } from "#contract/quality";

/** Below, a difference is there but does not matter: of two who differ, 57 of 100 times the same one is lower. */
const SLIGHT = 0.3;
const MARKED = 1;
/** An interval this wide says nothing yet. */
const VAGUE = 2;

export type Leaning = "alike" | "vague" | "slightly-severer" | "severer" | "slightly-milder" | "milder";

export const leaningOf = ({ value, low, high }: Estimate): Leaning => {
  if (low <= 0 && high >= 0) return high - low > VAGUE ? "vague" : "alike";
  if (Math.abs(value) < SLIGHT) return "alike";
  const way = value > 0 ? "severer" : "milder";
  return Math.abs(value) < MARKED ? `slightly-${way}` : way;
};

/** Linacre: a mean square above 1.5 is more noise than information; half of that beyond 1 is worth a talk. */
const UNSTEADY = 1.3;

export const isUnsteady = ({ infit = 1 }: ScorerFigures): boolean => infit > UNSTEADY;

/** Where a value stands on an axis, from 0 to 1; what lies beyond stands at its end. */
export const along = (value: number, [from, to]: readonly [number, number]): number =>
  Math.max(0, Math.min(1, (value - from) / (to - from)));
