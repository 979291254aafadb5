import { ExpertLeft } from "#events/directory";
import { AvailabilityChanged } from "#events/pool";
import { SubmissionDecided } from "#events/review";
import { SubmissionHandedIn } from "#events/submission";
import type { Programme } from "#contract/programme";
import type { ScoringRound } from "#contract/round";
import type { Instant } from "#kernel/time";
import { type Fact, read } from "#kernel/event";
import { idAfter, type IdMaker } from "#kernel/id";

import type { Assignment } from "./assignment-contract.ts";
import { scorersAtFirst } from "./rules/adaptive.ts";
import { isReadBack, openBackReading } from "./rules/back-reading.ts";
import { giveUp } from "./rules/assign.ts";
import { chanceOf, codeOf, historyOf, openCase } from "./rules/open.ts";
import { comparedLine } from "./rules/track.ts";
import { type ReviewStore, reviewWrites } from "./store.ts";

export interface ReviewWorkerDeps {
  readonly store: Pick<
    ReviewStore,
    | "open"
    | "firstOfRubric"
    | "pairsOf"
    | "findCase"
    | "findDecided"
    | "findDecision"
    | "reviewsOf"
    | "track"
    | "assignedTo"
    | "findSlot"
    | "commit"
  >;
  readonly newId: IdMaker;
  readonly findProgramme: (number: number) => Promise<Programme | undefined>;
  /** The scoring round that takes a point in now. */
  readonly findOpenRound: (competency: string) => Promise<Pick<ScoringRound, "id" | "policy"> | undefined>;
  /** The group of schools that a school belongs to. */
  readonly findCluster: (schoolId: string) => Promise<string | undefined>;
  /** Whether an expert has no day left for what she must do by then. */
  readonly hasNoDay: (personId: string) => Promise<(until: Instant, now: Instant) => boolean>;
}

/**
 * Opens a review case for what was handed in, notes how the marks of those who scored it stood up once it is decided, and
 * gives back what was set aside for somebody who left or has no day left for it. The case takes the fact's own ulid and a
 * line of a record the decision's moment, so that a second delivery adds nothing; so does the case of a decision that is
 * read once more, with the decision's ulid.
 */
export const reviewWorker =
  (deps: ReviewWorkerDeps) =>
  async (fact: Fact): Promise<void> => {
    await open(deps, fact);
    await keepRecords(deps, fact);
    await readAgain(deps, fact);
    const left = read(ExpertLeft, fact);
    if (left) await freeAssigned(deps, left.personId);
    const changed = read(AvailabilityChanged, fact);
    if (changed) {
      const hasNoDay = await deps.hasNoDay(changed.personId);
      await freeAssigned(deps, changed.personId, ({ until }) => hasNoDay(until, fact.at));
    }
  };

const open = async (deps: ReviewWorkerDeps, fact: Fact): Promise<void> => {
  const handedIn = read(SubmissionHandedIn, fact);
  if (!handedIn) return;
  const { store, newId } = deps;
  const { programmeNumber, submissionId, competency, schoolId, teacherId } = handedIn;
  const programme = await deps.findProgramme(programmeNumber);
  if (!programme) throw new Error(`programme ${programmeNumber} of submission ${submissionId} is not there`);
  const [round, cluster, pairs] = await Promise.all([
    deps.findOpenRound(competency),
    deps.findCluster(schoolId),
    store.pairsOf(teacherId),
  ]);
  const policy = round?.policy ?? programme.scoring;
  const id = idAfter("case", fact.id);
  const first = policy.adaptive?.firstOfRubric ?? 0;
  const known = first > 0 ? await store.firstOfRubric(handedIn, first) : [];
  const scorers = scorersAtFirst(policy, { earlierOfRubric: known.length, chance: chanceOf(id) });
  const { reviewCase, slots } = openCase(
    {
      ...handedIn,
      ...historyOf(pairs, handedIn),
      ...(cluster && { cluster }),
      id,
      code: codeOf(id),
      policy,
      ...(policy.adaptive && { scorersWanted: scorers }),
      ...(round && { scoringRoundId: round.id }),
    },
    Array.from({ length: scorers }, () => newId("slot")),
    fact.at,
  );
  await store.open(reviewCase, slots, ...(known.length < first ? [reviewWrites.firstOfRubric(reviewCase)] : []));
};

const keepRecords = async ({ store }: ReviewWorkerDeps, fact: Fact): Promise<void> => {
  const decided = read(SubmissionDecided, fact);
  const decision = decided && (await store.findDecided(decided));
  if (!decision) return;
  const reviews = await store.reviewsOf(decision.caseId);
  const scored = reviews.filter(({ kind }) => kind === "score").length;
  for (const review of reviews) {
    const line = comparedLine(review, decision, scored, decision.at);
    if (line) await store.track(line);
  }
};

const readAgain = async ({ store, newId }: ReviewWorkerDeps, fact: Fact): Promise<void> => {
  const decided = read(SubmissionDecided, fact);
  const reviewCase = decided && (await store.findCase(decided.caseId));
  if (!reviewCase || !isReadBack(reviewCase, decided.decisionId)) return;
  const decision = await store.findDecision(decided.submissionId);
  // A second look is under way, or was: what stands was read again already.
  if (decision?.id !== decided.decisionId) return;
  const id = idAfter("case", decision.id);
  const opened = openBackReading(reviewCase, decision, { id, code: codeOf(id), slotId: newId("slot") }, fact.at);
  await store.open(opened.reviewCase, opened.slots);
};

/** Assignments of somebody who left that are given up at a time. */
const GIVEN_UP_AT_ONCE = 100;

/** What was set aside for somebody goes back to the queue; what she claimed lapses by itself. */
const freeAssigned = async (
  { store }: ReviewWorkerDeps,
  personId: string,
  isToGo: (assignment: Assignment) => boolean = () => true,
): Promise<void> => {
  let after: string | undefined;
  do {
    const { items, next } = await store.assignedTo(personId, { limit: GIVEN_UP_AT_ONCE, after });
    for (const assignment of items.filter(isToGo)) {
      const slot = await store.findSlot(assignment.slotId);
      const given = giveUp(assignment, slot);
      // What moved meanwhile was not hers any more.
      await store.commit([
        reviewWrites.assignment(given.assignment),
        ...(given.slot ? [reviewWrites.slot(given.slot)] : []),
      ]);
    }
    after = next;
  } while (after !== undefined);
};
