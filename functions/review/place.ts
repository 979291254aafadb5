/** Where a submission stands in its queue, for its teacher. */
import type { Submission } from "#contract/submission";
import type { Instant } from "#kernel/time";

import { QUEUE_SHARDS, type ReviewCase } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import type { PlaceInQueue } from "./queue-contract.ts";

/** Cases ahead are counted so far; beyond, it is only said that there are more. */
export const AHEAD_COUNTED = 40;

/** `undefined` when it waits for nobody. Nothing in the answer says who has scored, or how. */
export const placeOf = async (deps: ReviewDeps, submission: Submission): Promise<PlaceInQueue | undefined> => {
  const { state, recheck } = submission;
  const isWaiting = state === "submitted" || state === "in-review";
  if (!isWaiting && !recheck) return undefined;
  const caseId = recheck?.caseId ?? (state === "in-review" ? submission.caseId : undefined);
  const reviewCase = caseId === undefined ? undefined : await deps.store.findCase(caseId);
  const promisedBy = recheck?.promisedBy ?? submission.promisedBy;
  const since = reviewCase ? await waitingSince(deps, reviewCase) : (recheck?.askedAt ?? submission.submittedAt);
  const roundId = reviewCase?.scoringRoundId;
  const round = roundId === undefined ? undefined : await deps.findRound(roundId);
  return {
    ...(since ? await ahead(deps, submission.competency, since) : { more: false }),
    ...(promisedBy && { promisedBy }),
    ...(round && { announcedFor: round.announcedFor }),
    ...(reviewCase && { scorers: await scored(deps, reviewCase) }),
  };
};

/** The place of its slot that is taken next; `undefined` when somebody has each of them in hand. */
const waitingSince = async ({ store, now }: ReviewDeps, { slotIds }: ReviewCase): Promise<Instant | undefined> => {
  const at = now();
  const slots = await Promise.all(slotIds.map((id) => store.findSlot(id)));
  return slots
    .flatMap((slot) => (slot?.state === "waiting" && slot.availableAt <= at ? [slot.availableAt] : []))
    .toSorted()[0];
};

const ahead = async (
  { store }: ReviewDeps,
  competency: string,
  since: Instant,
): Promise<Pick<PlaceInQueue, "ahead" | "more">> => {
  const pages = await Promise.all(
    Array.from({ length: QUEUE_SHARDS }, (_, shard) =>
      store.queue({ competency, shard }, since, { limit: AHEAD_COUNTED + 1 }),
    ),
  );
  const before = pages.flatMap(({ items }) => items).filter(({ availableAt }) => availableAt < since);
  const cases = new Set(before.map(({ caseId }) => caseId)).size;
  const more = cases > AHEAD_COUNTED || pages.some(({ next }) => next !== undefined);
  return { ahead: Math.min(cases, AHEAD_COUNTED), more };
};

const scored = async (
  { store }: ReviewDeps,
  { id, policy, scorersWanted = policy.scorers, state }: ReviewCase,
): Promise<NonNullable<PlaceInQueue["scorers"]>> => {
  const reviews = await store.reviewsOf(id);
  return {
    of: scorersWanted,
    done: reviews.filter(({ kind }) => kind === "score").length,
    ...(state === "disputed" && { settling: true as const }),
  };
};
