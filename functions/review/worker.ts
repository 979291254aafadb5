import { SubmissionHandedIn } from "#events/submission";
import type { Programme } from "#contract/programme";
import { type Fact, read } from "#kernel/event";
import { formatId, type IdMaker } from "#kernel/id";

import { codeOf, openCase } from "./rules/open.ts";
import type { ReviewStore } from "./store.ts";

export interface ReviewWorkerDeps {
  readonly store: Pick<ReviewStore, "open">;
  readonly newId: IdMaker;
  readonly findProgramme: (number: number) => Promise<Programme | undefined>;
}

/** Opens a review case for what was handed in. The case takes the fact's own ulid, so a second delivery opens nothing. */
export const reviewWorker =
  ({ store, newId, findProgramme }: ReviewWorkerDeps) =>
  async (fact: Fact): Promise<void> => {
    const handedIn = read(SubmissionHandedIn, fact);
    if (!handedIn) return;
    const programme = await findProgramme(handedIn.programmeNumber);
    if (!programme)
      throw new Error(`programme ${handedIn.programmeNumber} of submission ${handedIn.submissionId} is not there`);
    const id = formatId("case", fact.id.slice(fact.id.indexOf("_") + 1));
    const slotIds = Array.from({ length: programme.scoring.scorers }, () => newId("slot"));
    const { reviewCase, slots } = openCase(
      { ...handedIn, id, code: codeOf(id), policy: programme.scoring },
      slotIds,
      fact.at,
    );
    await store.open(reviewCase, slots);
  };
