import { type AuditLine, audit } from "#kernel/audit";
import { create, defineItem, everyPage, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";
import type { Instant } from "#kernel/time";
import * as z from "zod";

import { Assignment, Pair } from "./assignment-contract.ts";
import { Decision, Review, ReviewCase, Slot } from "./contract.ts";
import { TrackLine } from "./track-contract.ts";

const CaseItem = defineItem({
  kind: "review-case",
  schema: ReviewCase,
  keys: ({ id, scoringRoundId, state }) => ({
    ...caseKey(id),
    ...(scoringRoundId !== undefined && { gsi1pk: roundPk(scoringRoundId), gsi1sk: `${state}#${id}` }),
  }),
});

const roundPk = (scoringRoundId: string) => `cases-of-round#${scoringRoundId}`;

/**
 * Stands in its queue while it can be claimed or is held; the sort key is the moment it may next be claimed. Known work is made
 * for one scorer and stands in none.
 */
const SlotItem = defineItem({
  kind: "review-slot",
  schema: Slot,
  keys: (slot) => ({
    ...slotKey(slot.id),
    ...((slot.state === "waiting" || slot.state === "held") &&
      slot.goldId === undefined && {
        gsi1pk: queuePk(slot.competency, slot.shard),
        gsi1sk: `${slot.availableAt}#${slot.id}`,
      }),
  }),
});

const ReviewItem = defineItem({
  kind: "review",
  schema: Review.extend({ code: z.string(), competency: z.string() }),
  keys: (review) => ({
    pk: `case#${review.caseId}`,
    sk: `review#${review.id}`,
    gsi1pk: `reviews-by#${review.scorerId}`,
    gsi1sk: review.id,
  }),
});

/** Keyed by the submission, so that a submission is decided once; after a second look the next one takes its place. */
const DecisionItem = defineItem({
  kind: "decision",
  schema: Decision,
  keys: ({ submissionId }) => decisionKey(submissionId),
});

/** What was decided before a second look. Append-only. */
const EarlierDecisionItem = defineItem({
  kind: "earlier-decision",
  schema: Decision,
  keys: (decision) => earlierKey(decision),
});
const EARLIER_DECISIONS = "decision#";

/** What an expert holds; written with every claim, so that the limit on claims holds under a race. */
export const HeldClaims = z.object({ personId: z.string(), slotIds: z.array(z.string()) });
export type HeldClaims = z.infer<typeof HeldClaims>;

const HeldItem = defineItem({
  kind: "held-claims",
  schema: HeldClaims,
  keys: ({ personId }) => heldKey(personId),
});

/** Marks of a scorer whose lapsed claim was taken up by somebody else. Kept for her; nothing is lost. */
const LapsedDraftItem = defineItem({
  kind: "lapsed-draft",
  schema: Slot.pick({ id: true, draft: true, draftById: true, draftAt: true }),
  keys: (lapsed) => ({ pk: `slot#${lapsed.id}`, sk: `lapsed#${lapsed.draftById}#${lapsed.draftAt}` }),
});

const TrackItem = defineItem({
  kind: "track-line",
  schema: TrackLine,
  keys: ({ scorerId, competency, at, caseId }) => ({ pk: trackPk(scorerId, competency), sk: `${at}#${caseId}` }),
});

/** The first cases of a rubric, as many as policy wants scored twice. */
const RubricCaseItem = defineItem({
  kind: "rubric-case",
  schema: ReviewCase.pick({ frameworkVersion: true, competency: true, id: true }),
  keys: ({ frameworkVersion, competency, id }) => ({ pk: rubricPk(frameworkVersion, competency), sk: id }),
});

const rubricPk = (frameworkVersion: number, competency: string) => `rubric#${frameworkVersion}#${competency}`;
const trackPk = (scorerId: string, competency: string) => `track#${scorerId}#${competency}`;

/** Keyed by its slot, so that a slot is set aside for one expert at a time. */
const AssignmentItem = defineItem({
  kind: "assignment",
  schema: Assignment,
  keys: (assignment) => ({
    ...assignmentKey(assignment.slotId),
    ...(assignment.state === "open" && {
      gsi1pk: `assigned-to#${assignment.personId}`,
      gsi1sk: `${assignment.promisedBy}#${assignment.slotId}`,
    }),
  }),
});

const PairItem = defineItem({
  kind: "pair",
  schema: Pair,
  keys: ({ teacherId, scorerId, reviewId }) => ({ pk: `person#${teacherId}`, sk: `pair#${scorerId}#${reviewId}` }),
});

const assignmentKey = (slotId: string) => ({ pk: `slot#${slotId}`, sk: "assignment" });
const caseKey = (id: string) => ({ pk: `case#${id}`, sk: "case" });
const slotKey = (id: string) => ({ pk: `slot#${id}`, sk: "slot" });
const decisionKey = (submissionId: string) => ({ pk: `submission#${submissionId}`, sk: "decision" });
const earlierKey = ({ submissionId, id }: Pick<Decision, "submissionId" | "id">) => ({
  pk: `submission#${submissionId}`,
  sk: `${EARLIER_DECISIONS}${id}`,
});
const heldKey = (personId: string) => ({ pk: `person#${personId}`, sk: "held-claims" });
const queuePk = (competency: string, shard: number) => `queue#${competency}#${shard}`;

/** A case has two reviews, or three. */
const REVIEWS_OF_A_CASE = 10;
/** Lines of a record that are ever looked at: more than any policy asks for. */
const TRACK_LINES = 100;

type Listed = Stored<Review & { code: string; competency: string }>;

export interface ReviewStore {
  findCase(id: string): Promise<Stored<ReviewCase> | undefined>;
  /** Of a scoring round, in one state, oldest first. One Query. */
  casesOf(
    scoringRoundId: string,
    state: ReviewCase["state"],
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<Stored<ReviewCase>>>;
  findSlot(id: string): Promise<Stored<Slot> | undefined>;
  reviewsOf(caseId: string): Promise<Review[]>;
  findDecision(submissionId: string): Promise<Stored<Decision> | undefined>;
  /** The decision that a fact tells of, though a second look may have put another in its place since. */
  findDecided(told: { submissionId: string; decisionId: string }): Promise<Decision | undefined>;
  /** What was decided before the decision that stands, oldest first. One Query. */
  earlierDecisions(submissionId: string): Promise<Decision[]>;
  /** Never written yet: version 0. */
  findHeld(personId: string): Promise<Stored<HeldClaims>>;
  /** What may be claimed now from one shard of a queue, longest waiting first. One Query. */
  queue(
    of: { competency: string; shard: number },
    now: Instant,
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<Stored<Slot>>>;
  /** All of one shard that has no score, waiting or held, whatever its lease; what may be claimed first stands first. One Query. */
  unscored(
    of: { competency: string; shard: number },
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<Stored<Slot>>>;
  reviewsBy(personId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Listed>>;
  /** A scorer's record in a competency, newest first: at most the last 100 lines. One Query. */
  trackOf(scorerId: string, competency: string): Promise<TrackLine[]>;
  /** Adds a line to a record; one that is there already stays as it is. */
  track(line: TrackLine): Promise<void>;
  /** Cases known as the first of a rubric, up to `limit`. One Query. */
  firstOfRubric(of: Pick<ReviewCase, "frameworkVersion" | "competency">, limit: number): Promise<string[]>;
  findAssignment(slotId: string): Promise<Stored<Assignment> | undefined>;
  /** What is set aside for an expert, due first first; eventually consistent. One Query. */
  assignedTo(personId: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Assignment>>>;
  /** Every time that anybody has scored the teacher. */
  pairsOf(teacherId: string): Promise<Pair[]>;
  /** `false` when the case is open already: the fact arrived twice. */
  open(reviewCase: ReviewCase, slots: readonly Slot[], ...also: Write[]): Promise<boolean>;
  /** All or nothing; `false` when anything was changed meanwhile. */
  commit(writes: readonly Write[]): Promise<boolean>;
}

/** The writes a review transaction is put together from. */
export const reviewWrites = {
  reviewCase: (value: Stored<ReviewCase>): Write => replace(CaseItem, value),
  slot: (value: Stored<Slot>): Write => replace(SlotItem, value),
  newSlot: (value: Slot): Write => create(SlotItem, value),
  review: (value: Review, { code, competency }: ReviewCase): Write =>
    create(ReviewItem, { ...value, code, competency }),
  decision: (value: Decision): Write => create(DecisionItem, value),
  /** In place of the one that was read, which is kept by `earlierDecision`. */
  nextDecision: (value: Stored<Decision>): Write => replace(DecisionItem, value),
  earlierDecision: (value: Decision): Write => create(EarlierDecisionItem, value),
  assignment: (value: Stored<Assignment>): Write => replace(AssignmentItem, value),
  pair: (value: Pair): Write => create(PairItem, value),
  held: (value: Stored<HeldClaims>): Write => replace(HeldItem, value),
  lapsedDraft: (slot: Slot): Write => create(LapsedDraftItem, slot),
  track: (line: TrackLine): Write => create(TrackItem, line),
  firstOfRubric: ({ frameworkVersion, competency, id }: ReviewCase): Write =>
    create(RubricCaseItem, { frameworkVersion, competency, id }),
  audit: (line: AuditLine): Write => audit(line),
};

export const openReviews = (table: Table): ReviewStore => ({
  findCase: (id) => table.get(CaseItem, caseKey(id)),
  casesOf: (scoringRoundId, state, page) =>
    table.list(CaseItem, { index: "gsi1", pk: roundPk(scoringRoundId), begins: `${state}#`, ...page }),
  findSlot: (id) => table.get(SlotItem, slotKey(id)),
  async reviewsOf(caseId) {
    const { items } = await table.list(ReviewItem, {
      pk: `case#${caseId}`,
      begins: "review#",
      limit: REVIEWS_OF_A_CASE,
    });
    return items;
  },
  findDecision: (submissionId) => table.get(DecisionItem, decisionKey(submissionId)),
  async findDecided({ submissionId, decisionId: id }) {
    const standing = await table.get(DecisionItem, decisionKey(submissionId));
    return standing?.id === id ? standing : table.get(EarlierDecisionItem, earlierKey({ submissionId, id }));
  },
  earlierDecisions: (submissionId) =>
    everyPage((page) =>
      table.list(EarlierDecisionItem, { pk: `submission#${submissionId}`, begins: EARLIER_DECISIONS, ...page }),
    ),
  async findHeld(personId) {
    return (await table.get(HeldItem, heldKey(personId))) ?? { personId, slotIds: [], version: 0 };
  },
  queue: ({ competency, shard }, now, page) =>
    table.list(SlotItem, { index: "gsi1", pk: queuePk(competency, shard), upTo: `${now}~`, ...page }),
  unscored: ({ competency, shard }, page) =>
    table.list(SlotItem, { index: "gsi1", pk: queuePk(competency, shard), ...page }),
  reviewsBy: (personId, page) =>
    table.list(ReviewItem, { index: "gsi1", pk: `reviews-by#${personId}`, newestFirst: true, ...page }),
  async trackOf(scorerId, competency) {
    const pk = trackPk(scorerId, competency);
    return (await table.list(TrackItem, { pk, newestFirst: true, limit: TRACK_LINES })).items;
  },
  async track(line) {
    await table.transact([create(TrackItem, line)]);
  },
  async firstOfRubric({ frameworkVersion, competency }, limit) {
    const { items } = await table.list(RubricCaseItem, { pk: rubricPk(frameworkVersion, competency), limit });
    return items.map(({ id }) => id);
  },
  open: (reviewCase, slots, ...also) =>
    table.transact([create(CaseItem, reviewCase), ...slots.map((slot) => create(SlotItem, slot)), ...also]),
  findAssignment: (slotId) => table.get(AssignmentItem, assignmentKey(slotId)),
  assignedTo: (personId, page) => table.list(AssignmentItem, { index: "gsi1", pk: `assigned-to#${personId}`, ...page }),
  pairsOf: (teacherId) =>
    everyPage((page) => table.list(PairItem, { pk: `person#${teacherId}`, begins: "pair#", ...page })),
  commit: (writes) => table.transact(writes),
});
