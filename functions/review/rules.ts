import type { Competency, Level } from "#contract/catalog";
import type { Expertise } from "#contract/directory";
import { type Actor, holds } from "#kernel/actor";
import { type Problem, problem, type ProblemDetail } from "#kernel/problem";
import { addDays, addSeconds, type Instant } from "#kernel/time";

import {
  type Decision,
  type DraftMarks,
  type Mark,
  type Marks,
  QUEUE_SHARDS,
  type Review,
  type ReviewCase,
  type Slot,
} from "./contract.ts";
import { verdictOf } from "./verdict.ts";

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

/** What opens a case: the facts of a submission that was handed in. */
export type Opening = Pick<
  ReviewCase,
  | "id"
  | "submissionId"
  | "code"
  | "teacherId"
  | "schoolId"
  | "competency"
  | "frameworkVersion"
  | "programmeNumber"
  | "policy"
  | "attempt"
  | "round"
  | "subject"
  | "stage"
  | "promisedBy"
>;

export const openCase = (
  opening: Opening,
  slotIds: readonly string[],
  now: Instant,
): { reviewCase: ReviewCase; slots: Slot[] } => {
  const reviewCase: ReviewCase = {
    ...opening,
    state: "open",
    slotIds: [...slotIds],
    scorerIds: [],
    barredIds: [],
    disputed: [],
    openedAt: now,
  };
  return { reviewCase, slots: slotIds.map((id) => newSlot(reviewCase, id, "score", now)) };
};

export const newSlot = (reviewCase: ReviewCase, id: string, kind: Slot["kind"], now: Instant): Slot => ({
  id,
  caseId: reviewCase.id,
  kind,
  competency: reviewCase.competency,
  shard: shardOf(id),
  schoolId: reviewCase.schoolId,
  teacherId: reviewCase.teacherId,
  state: "waiting",
  availableAt: now,
  openedAt: reviewCase.openedAt,
  promisedBy: reviewCase.promisedBy,
  formerIds: [],
  draft: {},
  ...(reviewCase.subject && { subject: reviewCase.subject }),
  ...(reviewCase.stage && { stage: reviewCase.stage }),
});

/** The last character of an id is random, so slots spread evenly. */
const shardOf = (id: string): number => (id.codePointAt(id.length - 1) ?? 0) % QUEUE_SHARDS;

/** The name a case goes by where no name may be shown: a digit, a letter, three digits. */
export const codeOf = (id: string): string => {
  const value = [...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 207_000, 7);
  const letters = "ABCDEFGHJKLMNPQRSTUVWXY";
  return `${1 + (value % 9)}${letters[Math.floor(value / 9) % 23]}-${String(Math.floor(value / 207) % 1000).padStart(3, "0")}`;
};

export const claim = <S extends Slot, C extends ReviewCase>(
  slot: S,
  reviewCase: C,
  scorer: Scorer,
  now: Instant,
): { slot: S; reviewCase: C } => {
  const own = slot.draftById === scorer.personId;
  const { draftById: _, draftAt: __, ...rest } = slot;
  const scorerIds = reviewCase.scorerIds.filter((id) => id !== slot.holderId);
  return {
    slot: {
      ...(own ? slot : rest),
      draft: own ? slot.draft : {},
      state: "held",
      holderId: scorer.personId,
      formerIds: formerOf(slot),
      claimedAt: now,
      availableAt: addSeconds(now, reviewCase.policy.leaseSeconds),
    } as S,
    // Whose lease ran out has scored nothing here, and may take up what is left of the case.
    reviewCase: { ...reviewCase, scorerIds: [...scorerIds, scorer.personId] },
  };
};

/** Whether claiming it takes it from somebody else, whose lease ran out. */
export const takesOver = (slot: Slot, { personId }: Scorer): boolean =>
  slot.state === "held" && slot.holderId !== personId;

const formerOf = ({ formerIds, holderId }: Slot): string[] =>
  holderId === undefined ? formerIds : [...new Set([...formerIds, holderId])];

/** Whether the claim is still the actor's. It outlives its lease until somebody else takes it up. */
export const heldBy = <S extends Slot>(slot: S, personId: string): S | Problem => {
  if (slot.state === "held" && slot.holderId === personId) return slot;
  return problem(formerOf(slot).includes(personId) ? "lease-lost" : "not-found");
};

/** Saving marks renews the lease. */
export const saveDraft = <S extends Slot>(slot: S, draft: DraftMarks, leaseSeconds: number, now: Instant): S => ({
  ...slot,
  draft,
  draftById: slot.holderId,
  draftAt: now,
  availableAt: addSeconds(now, leaseSeconds),
});

/** Back into the queue at its old place; with a conflict the scorer is barred from the case for good. */
export const giveBack = <S extends Slot, C extends ReviewCase>(
  slot: S,
  reviewCase: C,
  because: "later" | "conflict",
): { slot: S; reviewCase: C } => {
  const { holderId, ...rest } = slot;
  return {
    slot: { ...rest, formerIds: formerOf(slot), state: "waiting", availableAt: reviewCase.openedAt } as S,
    reviewCase: {
      ...reviewCase,
      scorerIds: reviewCase.scorerIds.filter((id) => id !== holderId),
      barredIds:
        because === "conflict" && holderId ? [...new Set([...reviewCase.barredIds, holderId])] : reviewCase.barredIds,
    },
  };
};

/** Criteria a slot asks to be marked: all, or only those in dispute. */
export const criteriaFor = (slot: Pick<Slot, "kind">, reviewCase: ReviewCase, guide: Competency): string[] => {
  const all = guide.items.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  return slot.kind === "adjudicate" ? all.filter((id) => reviewCase.disputed.includes(id)) : all;
};

const notAsked = (given: object, asked: readonly string[], at: string): ProblemDetail[] =>
  Object.keys(given)
    .filter((id) => !asked.includes(id))
    .map((id) => ({ pointer: `/${at}/${id}`, code: "not-asked" }));

/** A draft may be half made, and holds nothing that the claim does not ask for. */
export const checkDraft = (draft: DraftMarks, asked: readonly string[]): Problem | undefined => {
  const errors = notAsked(draft, asked, "draft");
  return errors.length > 0 ? problem("marks-incomplete", errors) : undefined;
};

/** What is handed back names items of the guide. */
export const checkReturn = (itemIds: readonly string[], { items }: Competency): Problem | undefined => {
  const errors = itemIds.flatMap((itemId, i) =>
    items.some(({ id }) => id === itemId) ? [] : [{ pointer: `/itemIds/${i}`, code: "unknown-item" }],
  );
  return errors.length > 0 ? problem("invalid-fields", errors) : undefined;
};

/** Marks are whole when every criterion asked for has one, and each that is not met says why. */
export const checkMarks = (marks: Marks, asked: readonly string[]): Problem | undefined => {
  const errors: ProblemDetail[] = [
    ...asked.flatMap((id) => {
      const mark = marks[id];
      if (!mark) return [{ pointer: `/marks/${id}`, code: "missing" }];
      return mark.level === "not-met" && mark.comment === ""
        ? [{ pointer: `/marks/${id}/comment`, code: "comment-required" }]
        : [];
    }),
    ...notAsked(marks, asked, "marks"),
  ];
  return errors.length > 0 ? problem("marks-incomplete", errors) : undefined;
};

/** Where a case stands after one more review. */
export type Outcome =
  | { readonly outcome: "waits-for-second" }
  | { readonly outcome: "disputed"; readonly disputed: string[] }
  | { readonly outcome: "decided"; readonly marks: Record<string, { level: Level; comments: string[] }> };

/**
 * Waits until every scorer has scored; then criterion by criterion: where they agree the level stands, where they
 * differ a third decides that criterion alone. All comments are kept.
 */
export const weigh = (
  reviews: readonly Review[],
  reviewCase: Pick<ReviewCase, "policy">,
  guide: Competency,
): Outcome => {
  const scored = reviews.filter(({ kind }) => kind === "score");
  if (scored.length < reviewCase.policy.scorers) return { outcome: "waits-for-second" };
  const ruling = reviews.find(({ kind }) => kind === "adjudicate");
  const ids = guide.items.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const marksFor = (id: string): Mark[] => scored.flatMap(({ marks }) => marks[id] ?? []);
  const disputed = ids.filter((id) => new Set(marksFor(id).map(({ level }) => level)).size > 1);
  if (disputed.length > 0 && !ruling) return { outcome: "disputed", disputed };

  const settled = ids.map((id): [string, { level: Level; comments: string[] }] => {
    const ruled = ruling?.marks[id];
    const level = ruled?.level ?? marksFor(id)[0]?.level ?? "not-met";
    // In a dispute only the words that go with the level decided are handed on: the others argue for another one.
    const speaking = [...marksFor(id), ...(ruled ? [ruled] : [])].filter((mark) => mark.level === level);
    return [
      id,
      { level, comments: [...new Set(speaking.map(({ comment }) => comment).filter((comment) => comment !== ""))] },
    ];
  });
  return { outcome: "decided", marks: Object.fromEntries(settled) };
};

interface Rates {
  readonly pass: number;
  readonly excellent: number;
}

/** A point earns its hours once: an excellent after a pass earns the difference, anything lower nothing more. */
export const hoursFor = (level: Level, held: Level | undefined, rates: Rates): number => {
  const worth = (of: Level | undefined): number => (of === "pass" || of === "excellent" ? rates[of] : 0);
  return Math.max(0, worth(level) - worth(held));
};

/** The decision, from the levels that stand. */
export const decide = (
  reviewCase: ReviewCase,
  guide: Competency,
  reviews: readonly Review[],
  marks: Extract<Outcome, { outcome: "decided" }>["marks"],
  { id, now, hours, held }: { id: string; now: Instant; hours: Rates; held: Level | undefined },
): Decision => {
  const verdict = verdictOf(
    guide.items,
    Object.fromEntries(Object.entries(marks).map(([key, { level }]) => [key, level])),
  );
  return {
    id,
    caseId: reviewCase.id,
    submissionId: reviewCase.submissionId,
    teacherId: reviewCase.teacherId,
    competency: reviewCase.competency,
    frameworkVersion: reviewCase.frameworkVersion,
    attempt: reviewCase.attempt,
    level: verdict.level,
    items: verdict.items,
    deciding: [...verdict.deciding],
    criteria: marks,
    reviewIds: reviews.map((review) => review.id),
    hoursHundredths: hoursFor(verdict.level, held, hours),
    at: now,
  };
};
