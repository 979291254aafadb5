/** Known work: who is asked for it, when a hidden one is due, and what its marks say of a scorer. */
import type { Calibration, Concern, Gold, GoldLine, GoldUse } from "#contract/gold";
import type { GoldPolicy } from "#contract/programme";
import { addDays, addSeconds, type Instant } from "#kernel/time";

import type { Marks, Review, ReviewCase, Slot } from "../contract.ts";
import { chanceOf, newSlot } from "./open.ts";
import { agreementOf } from "./track.ts";

/** `lines` are a scorer's in one competency, newest first. */
type Lines = readonly GoldLine[];

const counted = (lines: Lines, source: GoldUse): GoldLine[] =>
  lines.filter((line) => line.source === source && line.of > 0);

/** What was marked since who runs the pool last let her go on. */
const sinceResumed = (lines: Lines): Lines => {
  const resumed = lines.findIndex(({ source }) => source === "resumed");
  return resumed === -1 ? lines : lines.slice(0, resumed);
};

const hasDrifted = (lines: Lines, { driftOver, driftPercent }: GoldPolicy): boolean => {
  const hidden = counted(sinceResumed(lines), "hidden").slice(0, driftOver);
  return hidden.length >= driftOver && (agreementOf(hidden) ?? 100) < driftPercent;
};

/** Who has met a hidden one was let in before, and whoever the pool lets go on is. */
const wasLetIn = (lines: Lines): boolean => lines.some(({ source }) => source !== "qualifying");

const isAgreed = (lines: Lines, { qualifyWith, qualifyPercent }: GoldPolicy): boolean =>
  (agreementOf(counted(lines, "qualifying").slice(0, qualifyWith)) ?? 100) >= qualifyPercent;

/** What the pool has to talk about with a scorer; it follows from her lines each time. */
export const concernOf = (lines: Lines, policy: GoldPolicy): Concern | undefined => {
  if (hasDrifted(lines, policy)) return "drift";
  if (wasLetIn(lines) || policy.qualifyWith === 0) return undefined;
  const done = counted(lines, "qualifying").length;
  return done >= policy.qualifyWith && !isAgreed(lines, policy) ? "qualifying" : undefined;
};

/** The lines that a concern rests on. */
export const groundsOf = (lines: Lines, concern: Concern, policy: GoldPolicy): GoldLine[] =>
  concern === "drift"
    ? counted(sinceResumed(lines), "hidden").slice(0, policy.driftOver)
    : counted(lines, "qualifying").slice(0, policy.qualifyWith);

/**
 * Where she stands in a competency; `undefined` when she scores it as ever. `left`: known items she has not met, those in her
 * hands included. Nobody waits where there are none, unless she has marked what was asked and is not agreed with.
 */
export const standingOf = (
  lines: Lines,
  policy: GoldPolicy,
  left: number,
): Pick<Calibration, "state" | "done" | "of"> | undefined => {
  const done = counted(lines, "qualifying").length;
  const wanted = Math.max(policy.qualifyWith, done + (done >= policy.qualifyWith ? 1 : 0));
  const told = { done, of: Math.min(wanted, done + left) };
  if (hasDrifted(lines, policy)) return { state: "paused", done, of: done };
  const isIn = wasLetIn(lines) || (done >= policy.qualifyWith && isAgreed(lines, policy));
  if (!isIn && left > 0) return { state: "qualifying", ...told };
  if (!isIn && concernOf(lines, policy)) return { state: "stopped", ...told };
  return mayLookBack(lines, policy) ? { state: "qualified", done, of: done } : undefined;
};

/** Whether she may see how her marks compared: of what she has marked to be let in, once that is all that was asked. */
export const mayLookBack = (lines: Lines, { qualifyWith }: GoldPolicy): boolean => {
  const done = counted(lines, "qualifying").length;
  return done > 0 && (wasLetIn(lines) || done >= qualifyWith);
};

/** Whether she may take other work of the competency. */
export const isOpen = (standing: Pick<Calibration, "state"> | undefined): boolean =>
  standing === undefined || standing.state === "qualified";

/**
 * Whether a hidden one goes before this slot: by chance, about every so many, the same however often it is asked. `met`: what
 * changes once she has been given one, so that the same slot does not ask for another.
 */
export const isHiddenDue = (slotId: string, scorerId: string, met: string, { hiddenEvery }: GoldPolicy): boolean =>
  chanceOf(`${met}#${slotId}#${scorerId}`) * hiddenEvery < 1;

/** Each scorer meets them in an order of her own. */
export const inHerOrder = <G extends Pick<Gold, "id">>(golds: readonly G[], scorerId: string): G[] =>
  golds.toSorted((a, b) => chanceOf(`${a.id}#${scorerId}`) - chanceOf(`${b.id}#${scorerId}`));

/** A hidden one came in this long before the slot it goes before, at most. */
const EARLIER_SECONDS = 3 * 3600;

/** When it seems to have come in: a little before the other, and never at the same moment. */
export const seemsOpened = (beside: Instant, caseId: string): Instant =>
  addSeconds(beside, -60 - Math.floor(chanceOf(caseId) * EARLIER_SECONDS));

export interface GoldOpening {
  readonly id: string;
  readonly slotId: string;
  readonly code: string;
  readonly goldId: string;
  readonly goldUse: GoldUse;
  /** Who has seen it: scored it, read it again, or handed it back. */
  readonly seenBy: readonly string[];
  readonly openedAt: Instant;
}

/** As the case that it was decided in, for one scorer, under the rules of `like`. */
export const openGoldCase = (
  origin: ReviewCase,
  { seenBy, slotId, ...opening }: GoldOpening,
  like: Pick<ReviewCase, "policy" | "programmeNumber">,
): { reviewCase: ReviewCase; slot: Slot } => {
  const { recheck: _, scoringRoundId: __, scorersWanted: ___, ...rest } = origin;
  const reviewCase: ReviewCase = {
    ...rest,
    ...opening,
    policy: like.policy,
    programmeNumber: like.programmeNumber,
    state: "open",
    slotIds: [slotId],
    scorerIds: [],
    barredIds: [...new Set([...origin.barredIds, ...origin.scorerIds, ...seenBy])],
    disputed: [],
    promisedBy: addDays(opening.openedAt, like.policy.promisedDays),
  };
  const slot = newSlot(reviewCase, slotId, "score", opening.openedAt);
  return { reviewCase, slot: { ...slot, goldId: opening.goldId } };
};

/** How her marks stood beside the pool's; handed back, she agreed to none. `undefined` once the item is retired. */
export const goldLine = (
  { competency, id: caseId, goldUse: source = "hidden" }: ReviewCase,
  gold: Pick<Gold, "id" | "marks" | "state"> | undefined,
  { scorerId, marks, at }: Pick<Review, "scorerId" | "at"> & { readonly marks: Marks | "handed-back" },
): GoldLine | undefined => {
  if (!gold || gold.state === "retired") return undefined;
  const known = Object.entries(gold.marks);
  const agreed = marks === "handed-back" ? [] : known.filter(([id, { level }]) => marks[id]?.level === level);
  return { scorerId, competency, source, caseId, goldId: gold.id, agreed: agreed.length, of: known.length, at };
};
