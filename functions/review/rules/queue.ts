/** What an expert may take from the queue, and in which order. */
import type { Expertise } from "#contract/directory";
import { type Actor, holds } from "#kernel/actor";
import { addDays, type Instant } from "#kernel/time";

import type { ReviewCase, Slot } from "../contract.ts";

/** What the queue must know of an expert. */
export interface Scorer {
  readonly personId: string;
  readonly expertise: Expertise;
  readonly schoolIds: readonly string[];
}

export const mayReview = (actor: Actor): boolean => holds(actor, "expert");

/** The part of a slot's fitness that shows without its case: the stage, and no tie to the teacher. */
export const fits = (slot: Slot, scorer: Scorer): boolean =>
  slot.teacherId !== scorer.personId &&
  !scorer.schoolIds.includes(slot.schoolId) &&
  matches(scorer.expertise.stages, slot.stage);

/** A scorer of the same subject takes a slot this much earlier than its turn; others take what nobody of the subject took. */
const SUBJECT_HEAD_START_DAYS = 2;

/** Orders what a scorer may take: longest waiting first, with a head start for her own subjects. */
export const turnOf = (slot: Slot, { expertise }: Scorer): Instant =>
  slot.subject !== undefined && expertise.subjects.includes(slot.subject)
    ? addDays(slot.availableAt, -SUBJECT_HEAD_START_DAYS)
    : slot.availableAt;

const matches = (known: readonly string[], asked: string | undefined): boolean =>
  known.length === 0 || asked === undefined || known.includes(asked);

/** Nobody scores a case twice, and who stood back stays out. An expired claim may be taken up again by its holder. */
export const mayClaim = (slot: Slot, reviewCase: ReviewCase, scorer: Scorer, now: Instant): boolean =>
  (slot.state === "waiting" || slot.state === "held") &&
  slot.availableAt <= now &&
  fits(slot, scorer) &&
  !reviewCase.barredIds.includes(scorer.personId) &&
  (slot.holderId === scorer.personId || !reviewCase.scorerIds.includes(scorer.personId));
