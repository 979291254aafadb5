/** What an expert holds, what waits for her, and the next claim. */
import { publish } from "#kernel/event";
import { accept, found, isProblem, refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import type { Instant } from "#kernel/time";

import { type Desk, type ParkReason, QUEUE_SHARDS, REVIEW_METRICS, type ReviewCase, type Slot } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { ReviewBegan } from "./events.ts";
import { type Gate, openGate, pullHidden, pullKnown } from "./gold-claim.ts";
import { calibrationOf, shownAssigned, shownWaiting } from "./gold-desk.ts";
import { assignedSlots, pauseOf } from "./load.ts";
import { wantsSecondBeside } from "./rules/adaptive.ts";
import { claim, heldBy, park, takesOver } from "./rules/claim.ts";
import { chanceOf, newSlot } from "./rules/open.ts";
import { fits, isSeen, mayClaim, type Scorer, turnOf } from "./rules/queue.ts";
import { reviewWrites } from "./store.ts";

/** Slots read at a time from each shard; more are read only when none of these may be claimed. */
const QUEUE_PAGE = 10;
/** Pages read of one shard before it counts as having nothing for this expert. */
const MAX_QUEUE_PAGES = 10;
/** Experts who pull at the same moment start at different places among the longest waiting, so that few collide. */
const SPREAD = 6;
/** Experts who pull at once may win from each other what both saw; each loss means that another one won. */
const MAX_TRIES = 8;
const DONE_SHOWN = 10;

const shards = Array.from({ length: QUEUE_SHARDS }, (_, shard) => shard);

export interface Claimed {
  readonly slot: Stored<Slot>;
  readonly reviewCase: Stored<ReviewCase>;
}

const heldSlots = async ({ store }: ReviewDeps, personId: string) => {
  const held = await store.findHeld(personId);
  const slots = await Promise.all(held.slotIds.map((id) => store.findSlot(id)));
  return {
    held,
    slots: slots.filter((slot) => slot !== undefined && !isProblem(heldBy(slot, personId))) as Stored<Slot>[],
  };
};

/**
 * Pulls what is set aside for the scorer, then the longest waiting slot that she may take, with an atomic lease; `undefined` when nothing
 * waits for her, she is away, or her week is full.
 * Refuses with `too-many-claims`.
 */
export const pullNext = async (deps: ReviewDeps, scorer: Scorer): Promise<Claimed | undefined> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const pulled = await pullOnce(deps, scorer);
    if (pulled !== "lost") return pulled;
  }
  return undefined;
};

/** Whether somebody won it from her, or nobody may give it to her; or the claim. */
const tryToClaim = async (
  deps: ReviewDeps,
  scorer: Scorer,
  holding: Awaited<ReturnType<typeof heldSlots>>,
  gate: Gate,
  slot: Stored<Slot>,
  at: Instant,
): Promise<Claimed | "lost" | "barred"> => {
  const { store } = deps;
  const { held, slots } = holding;
  const reviewCase = await store.findCase(slot.caseId);
  if (!reviewCase || !mayClaim(slot, reviewCase, scorer, at)) return "barred";
  if (slots.length >= reviewCase.policy.maxHeldClaims) return refuse("too-many-claims");
  const hidden = await pullHidden(deps, scorer, holding, gate, { slot, reviewCase }, at);
  if (hidden) return hidden;
  const assignment = slot.assignedTo === undefined ? undefined : await store.findAssignment(slot.id);
  const claimed = claim(slot, reviewCase, scorer, at);
  const slotIds = [...slots.map(({ id }) => id).filter((id) => id !== slot.id), slot.id];
  const second = await secondBeside(deps, claimed.reviewCase, scorer);
  const won = await store.commit([
    reviewWrites.slot(claimed.slot),
    reviewWrites.reviewCase(second ? withSlot(claimed.reviewCase, second) : claimed.reviewCase),
    ...(second ? [reviewWrites.newSlot(second)] : []),
    reviewWrites.held({ ...held, slotIds }),
    ...(assignment ? [reviewWrites.assignment({ ...assignment, state: "ended" })] : []),
    ...lapsed(slot, scorer.personId),
    ...began(deps, reviewCase, at),
  ]);
  if (!won) return "lost";
  if (takesOver(slot, scorer)) deps.measure({ [REVIEW_METRICS.claimsTakenOver]: [1, "Count"] });
  return {
    slot: { ...claimed.slot, version: slot.version + 1 },
    reviewCase: { ...claimed.reviewCase, version: reviewCase.version + 1 },
  };
};

/** `lost` when a race kept the scorer from what she may take: what waits now is to be read anew. */
const pullOnce = async (deps: ReviewDeps, scorer: Scorer): Promise<Claimed | "lost" | undefined> => {
  const { store, now } = deps;
  const at = now();
  const holding = await heldSlots(deps, scorer.personId);
  if (await pauseOf(store, scorer, holding.slots.length, at)) return undefined;
  const [gate, assigned] = await Promise.all([
    openGate(deps, scorer, holding.slots, at),
    assignedSlots(store, scorer.personId, at),
  ]);
  const known = await pullKnown(deps, scorer, holding, gate, at);
  if (known) return known;
  const own = shownAssigned(gate, assigned);
  const queues = gate.competencies.flatMap((competency) => shards.map((shard) => ({ competency, shard })));
  let lost = false;

  for (const slot of own) {
    const claimed = await tryToClaim(deps, scorer, holding, gate, slot, at);
    if (typeof claimed !== "string") return claimed;
    // Only she may take it now: whoever won is she, on another connection, or a plan that moved it.
    if (claimed === "lost") return "lost";
  }
  let pages = queues.map((queue) => ({ queue, after: undefined as string | undefined }));

  for (let depth = 0; depth < MAX_QUEUE_PAGES && pages.length > 0; depth++) {
    const read = await Promise.all(
      pages.map(async ({ queue, after }) => ({
        queue,
        ...(await store.queue(queue, at, { limit: QUEUE_PAGE, after })),
      })),
    );
    const candidates = read
      .flatMap(({ items }) => items)
      .filter((slot) => fits(slot, scorer))
      .toSorted((a, b) => turnOf(a, scorer).localeCompare(turnOf(b, scorer)));
    // Who scored the teacher before comes last, wherever she starts.
    const [seen, fresh] = [
      candidates.filter((slot) => isSeen(slot, scorer)),
      candidates.filter((slot) => !isSeen(slot, scorer)),
    ];
    let inTurn = [...spread(fresh, scorer.personId), ...seen];
    for (let slot = inTurn.shift(); slot; slot = inTurn.shift()) {
      const claimed = await tryToClaim(deps, scorer, holding, gate, slot, at);
      if (claimed === "barred") continue;
      if (claimed !== "lost") return claimed;
      lost = true;
      inTurn = scattered(inTurn, scorer);
      // She pulled on another connection too: every further try against the claims read here would lose.
      if ((await store.findHeld(scorer.personId)).version !== holding.held.version) return "lost";
    }
    pages = read.flatMap(({ queue, next }) => (next === undefined ? [] : [{ queue, after: next }]));
  }
  return lost ? "lost" : undefined;
};

/** A place for a second scorer, where policy asks for one beside whoever has just claimed. Her record is read only where it may. */
const secondBeside = async (
  { store, newId }: ReviewDeps,
  reviewCase: ReviewCase,
  { personId }: Scorer,
): Promise<Slot | undefined> =>
  reviewCase.scorersWanted === 1 && wantsSecondBeside(reviewCase, await store.trackOf(personId, reviewCase.competency))
    ? newSlot(reviewCase, newId("slot"), "score", reviewCase.openedAt)
    : undefined;

const withSlot = <C extends ReviewCase>(reviewCase: C, { id }: Slot): C => ({
  ...reviewCase,
  scorersWanted: 2,
  slotIds: [...reviewCase.slotIds, id],
});

/** In an order of the scorer's own, whose teachers she knows last: who lost one to somebody would meet her again at the next. */
const scattered = (slots: readonly Stored<Slot>[], scorer: Scorer): Stored<Slot>[] => {
  const placeOf = ({ id }: Slot): number => chanceOf(`${scorer.personId}${id}`);
  return slots.toSorted((a, b) => Number(isSeen(a, scorer)) - Number(isSeen(b, scorer)) || placeOf(a) - placeOf(b));
};

/** Starts each scorer at another place among the first few. */
const spread = <T>(candidates: readonly T[], personId: string): T[] => {
  const window = Math.min(SPREAD, candidates.length);
  const start = window === 0 ? 0 : (personId.codePointAt(personId.length - 1) ?? 0) % window;
  return [...candidates.slice(start, window), ...candidates.slice(0, start), ...candidates.slice(window)];
};

/** The marks of a former holder are put aside for her, not thrown away. */
const lapsed = (slot: Slot, personId: string) =>
  slot.draftById !== undefined && slot.draftById !== personId && Object.keys(slot.draft).length > 0
    ? [reviewWrites.lapsedDraft(slot)]
    : [];

const began = ({ newId }: ReviewDeps, { id: caseId, submissionId, round, scorerIds }: ReviewCase, at: Instant) =>
  scorerIds.length === 0 ? [publish(ReviewBegan, { submissionId, caseId, round }, { id: newId("event"), at })] : [];

export const presentDesk = async (deps: ReviewDeps, scorer: Scorer): Promise<Desk> => {
  const { store, now } = deps;
  const at = now();
  const [{ slots }, own, done, waiting] = await Promise.all([
    heldSlots(deps, scorer.personId),
    assignedSlots(store, scorer.personId, at),
    store.reviewsBy(scorer.personId, { limit: DONE_SHOWN }),
    Promise.all(scorer.expertise.competencies.map((competency) => waitingIn(deps, competency, scorer, at))),
  ]);
  const [cases, gate] = await Promise.all([
    Promise.all(slots.map(({ caseId }) => store.findCase(caseId))),
    openGate(deps, scorer, slots, at),
  ]);
  const pause = await pauseOf(store, scorer, slots.length, at);
  return {
    held: slots.flatMap((slot, i) => {
      const reviewCase = cases[i];
      if (!reviewCase) return [];
      return {
        claimId: slot.id,
        code: reviewCase.code,
        competency: slot.competency,
        kind: slot.kind,
        marked: Object.values(slot.draft).filter(({ level }) => level !== undefined).length,
        leaseUntil: slot.availableAt,
        promisedBy: reviewCase.promisedBy,
        ...(slot.parked && { parked: slot.parked }),
      };
    }),
    waiting: shownWaiting(gate, waiting),
    ...calibrationOf(gate),
    assigned: shownAssigned(gate, own).map(({ competency, assignedUntil = at, promisedBy = assignedUntil }) => ({
      competency,
      until: assignedUntil,
      promisedBy,
    })),
    ...(pause && { pause }),
    pausedIn: [...(scorer.pausedIn ?? [])],
    done: done.items.map(({ id, code, competency, at: doneAt }) => ({ reviewId: id, code, competency, at: doneAt })),
  };
};

/** Counts the first page of each shard: enough to say where work waits, at a bounded cost. */
const waitingIn = async (
  { store }: ReviewDeps,
  competency: string,
  scorer: Scorer,
  at: Instant,
): Promise<Desk["waiting"][number]> => {
  const pages = await Promise.all(shards.map((shard) => store.queue({ competency, shard }, at, { limit: QUEUE_PAGE })));
  const slots = pages.flatMap(({ items }) => items).filter((slot) => fits(slot, scorer));
  const cases = await Promise.all([...new Set(slots.map(({ caseId }) => caseId))].map((id) => store.findCase(id)));
  const open = new Set(
    cases
      .flatMap((one) => one ?? [])
      .filter((one) => slots.some((slot) => slot.caseId === one.id && mayClaim(slot, one, scorer, at))),
  );
  const oldestPromisedBy = [...open].map(({ promisedBy }) => promisedBy).toSorted()[0];
  return {
    competency,
    count: open.size,
    more: pages.some(({ next }) => next !== undefined),
    ...(oldestPromisedBy && { oldestPromisedBy }),
  };
};

/** She keeps it, out of the way, for a whole lease from now; a draft on its way meanwhile goes first. */
export const setAside = async (
  { store, now }: ReviewDeps,
  personId: string,
  slotId: string,
  reason: ParkReason,
): Promise<void> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const slot = accept(heldBy(found(await store.findSlot(slotId)), personId));
    const { policy } = found(await store.findCase(slot.caseId));
    if (await store.commit([reviewWrites.slot(park(slot, reason, policy.leaseSeconds, now()))])) return;
  }
  return refuse("stale-version");
};
