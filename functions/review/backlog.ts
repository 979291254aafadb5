/** How much waits for a score, and for how long: the look of somebody who can claim nothing. */
import { type Instant, secondsBetween } from "#kernel/time";

import { QUEUE_SHARDS, type Slot } from "./contract.ts";
import type { ReviewStore } from "./store.ts";

/** Slots read at a time from each shard. */
const PAGE = 250;
/**
 * Pages read of one shard, so that a look is at most 16 Queries a competency. What waits stands before what was claimed since,
 * so the longest waiting is on the first page; only a claim that was held before 1,000 others may be passed over.
 */
const MAX_PAGES = 4;

export interface Backlog {
  /** Slots without a score, waiting or held. */
  readonly unscored: number;
  /** Since the case of the oldest was opened. A lease, run out or renewed, makes nothing younger. */
  readonly oldestSeconds: number;
  /** Of the time promised to the teacher, where it is used up most; above 100 a promise is broken. */
  readonly promiseUsedPercent: number;
}

/** `undefined` when nothing waits. */
export const backlogOf = (slots: readonly Slot[], now: Instant): Backlog | undefined => {
  if (slots.length === 0) return undefined;
  const waits = slots.map(({ openedAt, promisedBy, availableAt }) => {
    const since = openedAt ?? availableAt;
    const seconds = Math.max(0, secondsBetween(since, now));
    return { seconds, used: promisedBy === undefined ? 0 : seconds / secondsBetween(since, promisedBy) };
  });
  return {
    unscored: slots.length,
    oldestSeconds: Math.round(Math.max(...waits.map(({ seconds }) => seconds))),
    promiseUsedPercent: Math.round(100 * Math.max(...waits.map(({ used }) => used))),
  };
};

/** Reads every shard of the competencies' queues, one competency after another. */
export const readBacklog = async (
  store: Pick<ReviewStore, "unscored">,
  competencies: readonly string[],
  now: Instant,
): Promise<Backlog | undefined> => {
  const slots: Slot[] = [];
  const readShard = async (competency: string, shard: number): Promise<void> => {
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const { items, next } = await store.unscored({ competency, shard }, { limit: PAGE, after });
      slots.push(...items);
      if (next === undefined) return;
      after = next;
    }
  };
  for (const competency of competencies)
    await Promise.all(Array.from({ length: QUEUE_SHARDS }, (_, shard) => readShard(competency, shard)));
  return backlogOf(slots, now);
};
