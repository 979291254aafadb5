/** What an expert may take from the queue, and in which order. */
import type { Expertise } from "#contract/directory";
import type { PausedIn } from "#contract/pool";
import type { ScoringPolicy } from "#contract/programme";
import { type Actor, holds } from "#kernel/actor";
import { addDays, type Instant } from "#kernel/time";

import type { Bar } from "../assignment-contract.ts";
import type { ReviewCase, Slot } from "../contract.ts";

/** What the queue must know of an expert. */
export interface Scorer {
  readonly personId: string;
  readonly expertise: Expertise;
  /** Where she teaches or leads, and schools she has declared a tie to. */
  readonly schoolIds: readonly string[];
  /** Groups of schools, likewise. */
  readonly clusters?: readonly string[];
  /** Teachers she has declared a tie to. */
  readonly tiedIds?: readonly string[];
  /** Today is a day of her leave, which ends with that day. */
  readonly awayUntil?: string;
  readonly pausedIn?: readonly PausedIn[];
  /** What she wants to score in a week; without it as much as she pulls. */
  readonly weeklyCapacity?: number;
}

export const mayReview = (actor: Actor): boolean => holds(actor, "expert");

type Fitting = Pick<Slot, "teacherId" | "schoolId" | "cluster" | "competency" | "stage">;

const barOfSlot = (slot: Fitting, scorer: Scorer): Bar | undefined => {
  if (slot.teacherId === scorer.personId) return "own";
  if (scorer.schoolIds.includes(slot.schoolId)) return "school";
  if (slot.cluster !== undefined && scorer.clusters?.includes(slot.cluster)) return "cluster";
  if (scorer.tiedIds?.includes(slot.teacherId)) return "tie";
  if (!scorer.expertise.competencies.includes(slot.competency)) return "competency";
  if (!matches(scorer.expertise.stages, slot.stage)) return "stage";
  if (scorer.pausedIn?.some(({ competency }) => competency === slot.competency)) return "paused";
  return undefined;
};

/** The part of a slot's fitness that shows without its case: what she knows, and no tie to the teacher. */
export const fits = (slot: Fitting, scorer: Scorer): boolean => barOfSlot(slot, scorer) === undefined;

/** A scorer of the same subject takes a slot this much earlier than its turn; others take what nobody of the subject took. */
const SUBJECT_HEAD_START_DAYS = 2;
/** Orders what a scorer may take: longest waiting first, with a head start for her own subjects. */
export const turnOf = (slot: Slot, { expertise }: Scorer): Instant =>
  slot.subject !== undefined && expertise.subjects.includes(slot.subject)
    ? addDays(slot.availableAt, -SUBJECT_HEAD_START_DAYS)
    : slot.availableAt;

/** She scored the teacher at this point before: somebody else may see more in it. */
export const isSeen = ({ earlierIds }: Slot, { personId }: Scorer): boolean => earlierIds?.includes(personId) ?? false;

const matches = (known: readonly string[], asked: string | undefined): boolean =>
  known.length === 0 || asked === undefined || known.includes(asked);

/** Where the city has not said: earlier reviewers come last, and nobody counts how often two meet. */
const limitsOf = ({ earlierReviewer = "avoid", pairCap = Infinity }: ScoringPolicy) => ({ earlierReviewer, pairCap });

/**
 * Why nobody may give her this slot, now or ever; `undefined` when she may score it. Nobody scores a case twice, and who stood back stays
 * out. The cap on pairs yields once the promise to the teacher is broken: waiting on harms her more.
 */
export const barOf = (slot: Slot, reviewCase: ReviewCase, scorer: Scorer, now: Instant): Bar | undefined => {
  const { personId } = scorer;
  const bar = barOfSlot(slot, scorer);
  if (bar) return bar;
  if (reviewCase.barredIds.includes(personId)) return "stood-back";
  if (slot.holderId !== personId && reviewCase.scorerIds.includes(personId)) return "has-part";
  const { earlierReviewer, pairCap } = limitsOf(reviewCase.policy);
  if (earlierReviewer === "bar" && reviewCase.earlierIds?.includes(personId)) return "earlier";
  if ((reviewCase.pairs?.[personId] ?? 0) >= pairCap && now <= reviewCase.promisedBy) return "pairs";
  return undefined;
};

/** Set aside for one expert, who still has time for it. */
export const assigneeOf = ({ state, assignedTo, assignedUntil }: Slot, now: Instant): string | undefined =>
  state === "waiting" && assignedUntil !== undefined && now < assignedUntil ? assignedTo : undefined;

/** Whether its turn has come: for its assignee at once. An expired claim may be taken up again by its holder. */
const isDue = (slot: Slot, { personId }: Scorer, now: Instant): boolean =>
  (slot.state === "waiting" || slot.state === "held") &&
  (slot.availableAt <= now || assigneeOf(slot, now) === personId);

/** Who is away takes nothing. Whether there is room in her week is counted by whoever asks. */
export const mayClaim = (slot: Slot, reviewCase: ReviewCase, scorer: Scorer, now: Instant): boolean =>
  isDue(slot, scorer, now) && scorer.awayUntil === undefined && barOf(slot, reviewCase, scorer, now) === undefined;
