/** When a submission's files are looked at again: one item each, in a queue by that moment, so that nothing is searched for. */
import { create, defineItem, replace, type Stored, type Table, type Write } from "#kernel/table";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** `lookAt` is no later than the earliest time at which one of its files may be over; absent when it has none. */
const Retention = z.object({ submissionId: z.string(), lookAt: Instant.optional() });
export type Retention = z.infer<typeof Retention>;

const retentionKey = (submissionId: string) => ({ pk: `submission#${submissionId}`, sk: "retention" });
const QUEUE = "retention";

const RetentionItem = defineItem<Retention>({
  kind: "retention",
  schema: Retention,
  keys: ({ submissionId, lookAt }) => ({
    ...retentionKey(submissionId),
    ...(lookAt !== undefined && { gsi1pk: QUEUE, gsi1sk: `${lookAt}#${submissionId}` }),
  }),
});

export interface RetentionStore {
  /** Has a submission looked at no later than `lookAt`, unless it stands in the queue already. */
  enqueue(submissionId: string, lookAt: Instant): Promise<void>;
  /** Whose moment has come, the longest overdue first. One Query. */
  due(now: Instant, limit: number): Promise<readonly Stored<Retention>[]>;
  /** The write that moves it to its next moment, or out of the queue. */
  moving(due: Stored<Retention>, lookAt: Instant | undefined): Write;
}

export const openRetentionStore = (table: Table): RetentionStore => ({
  async enqueue(submissionId, lookAt) {
    const known = await table.get(RetentionItem, retentionKey(submissionId));
    if (known?.lookAt !== undefined) return;
    const next = { submissionId, lookAt };
    // Lost to another one that enqueues it: then it stands there.
    await table.transact([
      known ? replace(RetentionItem, { ...next, version: known.version }) : create(RetentionItem, next),
    ]);
  },
  // `#~` sorts behind every submission of that very moment.
  due: async (now, limit) =>
    (await table.list(RetentionItem, { index: "gsi1", pk: QUEUE, upTo: `${now}#~`, limit })).items,
  moving: ({ submissionId, version }, lookAt) =>
    replace(RetentionItem, { submissionId, version, ...(lookAt !== undefined && { lookAt }) }),
});
