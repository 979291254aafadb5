import { ExpertLeft } from "#events/directory";
import { SubmissionHandedIn } from "#events/submission";
import type { Programme } from "#contract/programme";
import { type Fact, read } from "#kernel/event";
import { formatId, type IdMaker } from "#kernel/id";

import { giveUp } from "./rules/assign.ts";
import { codeOf, historyOf, openCase } from "./rules/open.ts";
import { type ReviewStore, reviewWrites } from "./store.ts";

export interface ReviewWorkerDeps {
  readonly store: Pick<ReviewStore, "open" | "pairsOf" | "assignedTo" | "findSlot" | "commit">;
  readonly newId: IdMaker;
  readonly findProgramme: (number: number) => Promise<Programme | undefined>;
  /** The group of schools that a school belongs to. */
  readonly findCluster: (schoolId: string) => Promise<string | undefined>;
}

/** Assignments of somebody who left that are given up at a time. */
const GIVEN_UP_AT_ONCE = 100;

/** What was set aside for somebody goes back to the queue; what she claimed lapses by itself. */
const freeAssigned = async (store: ReviewWorkerDeps["store"], personId: string): Promise<void> => {
  let after: string | undefined;
  do {
    const { items, next } = await store.assignedTo(personId, { limit: GIVEN_UP_AT_ONCE, after });
    for (const assignment of items) {
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

/** Opens a review case for what was handed in. The case takes the fact's own ulid, so a second delivery opens nothing. */
export const reviewWorker =
  ({ store, newId, findProgramme, findCluster }: ReviewWorkerDeps) =>
  async (fact: Fact): Promise<void> => {
    const left = read(ExpertLeft, fact);
    if (left) return freeAssigned(store, left.personId);
    const handedIn = read(SubmissionHandedIn, fact);
    if (!handedIn) return;
    const programme = await findProgramme(handedIn.programmeNumber);
    if (!programme)
      throw new Error(`programme ${handedIn.programmeNumber} of submission ${handedIn.submissionId} is not there`);
    const [cluster, pairs] = await Promise.all([findCluster(handedIn.schoolId), store.pairsOf(handedIn.teacherId)]);
    const id = formatId("case", fact.id.slice(fact.id.indexOf("_") + 1));
    const slotIds = Array.from({ length: programme.scoring.scorers }, () => newId("slot"));
    const { reviewCase, slots } = openCase(
      {
        ...handedIn,
        ...historyOf(pairs, handedIn),
        ...(cluster && { cluster }),
        id,
        code: codeOf(id),
        policy: programme.scoring,
      },
      slotIds,
      fact.at,
    );
    await store.open(reviewCase, slots);
  };
