import type { Place } from "#contract/directory";
import type { Decision, Review, ReviewCase, Slot } from "#contract/review";
import { SubmissionDecided } from "#events/review";
import type { Role } from "#kernel/actor";
import { type Fact, read } from "#kernel/event";
import type { Text } from "#kernel/text";

import { caseOf } from "./rules.ts";
import type { QualityStore } from "./store.ts";

/** What a decided case is put together from, as arguments: the edge joins the slices. */
export interface DecidedReviews {
  findCase(caseId: string): Promise<ReviewCase | undefined>;
  findDecided(told: { submissionId: string; decisionId: string }): Promise<Decision | undefined>;
  reviewsOf(caseId: string): Promise<readonly Review[]>;
  findSlot(slotId: string): Promise<Slot | undefined>;
}
export interface PeopleAndPlaces {
  findPlace(placeId: string): Promise<Place | undefined>;
  findPerson(personId: string): Promise<{ readonly name: Text; readonly roles: readonly Role[] } | undefined>;
}

export interface QualityWorkerDeps {
  readonly store: Pick<QualityStore, "keep">;
  readonly reviews: DecidedReviews;
  readonly directory: PeopleAndPlaces;
}

/** Keeps what a decision says of the scoring. Read anew from the reviews, so that a fact told twice, late or again adds nothing. */
export const qualityWorker =
  ({ store, reviews: of, directory }: QualityWorkerDeps) =>
  async (fact: Fact): Promise<void> => {
    const decided = read(SubmissionDecided, fact);
    if (!decided) return;
    const [reviewCase, decision, reviews] = await Promise.all([
      of.findCase(decided.caseId),
      of.findDecided(decided),
      of.reviewsOf(decided.caseId),
    ]);
    if (!reviewCase || !decision) throw new Error(`case ${decided.caseId} or its decision is not there`);
    const behind = reviews.filter(({ id }) => decision.reviewIds.includes(id));
    const [school, slots, people] = await Promise.all([
      directory.findPlace(reviewCase.schoolId),
      Promise.all(behind.map(({ slotId }) => of.findSlot(slotId))),
      Promise.all(behind.map(({ scorerId }) => directory.findPerson(scorerId))),
    ]);
    const above = school && (await directory.findPlace(school.parentId));
    const pools = people.flatMap(
      (one) => one?.roles.filter(({ role }) => role === "expert").map(({ path }) => path) ?? [],
    );
    await store.keep(
      caseOf({
        reviewCase,
        decision,
        reviews: behind,
        claimedAt: new Map(slots.flatMap((slot) => (slot?.claimedAt ? [[slot.id, slot.claimedAt] as const] : []))),
        school,
        district: above?.kind === "district" ? above : undefined,
        pools: [...new Set(pools)],
      }),
    );
  };
