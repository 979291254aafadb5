/** Who works through the facts of a stream: in their order, at its own pace, each at least once. */
import { type Fact, MAX_DELIVERIES } from "../../functions/kernel/event.ts";
import type { Log } from "../../functions/kernel/log.ts";

const AFTER_FAULT_MS = 500;

export interface Consumer {
  readonly work: (fact: Fact) => Promise<void>;
  /** The sequence number it has reached, kept over a restart; the beginning of the stream when nothing is kept. */
  readonly checkpoint: { read(): Promise<string | undefined>; write(sequenceNumber: string): Promise<void> };
}

export interface Consuming {
  /** Where it begins, by its checkpoint; `undefined`: at the beginning. */
  begin(): Promise<string | undefined>;
  /** One more to work on, after those before. What lay before its checkpoint is passed over. */
  take(fact: Fact, sequenceNumber: string): void;
  isBusy(): boolean;
  /** Resolves when everything taken so far is done. */
  idle(): Promise<void>;
  /** After the fact in hand; the rest comes again after a restart. */
  close(): Promise<void>;
}

export interface ConsumingOptions {
  readonly log: Log;
  /** Keeps a fact that failed each time. */
  readonly putAside: (fact: Fact, error: unknown) => Promise<void>;
  readonly onIdle: () => void;
}

/** Later places in a stream have larger numbers, of any length. */
export const isAfter = (place: string, other: string): boolean => BigInt(place) > BigInt(other);

export const openConsumer = (
  { work, checkpoint }: Consumer,
  { log, putAside, onIdle }: ConsumingOptions,
): Consuming => {
  let open = true;
  let begun: string | undefined;
  let left = 0;
  let last: Promise<void> = Promise.resolve();

  const deliver = async (fact: Fact): Promise<void> => {
    for (let delivery = 1; ; delivery++) {
      try {
        return await work(fact);
      } catch (error) {
        if (delivery < MAX_DELIVERIES) continue;
        log.error("fact put aside", { fact: fact.id, name: fact.name, error: error as Error });
        return putAside(fact, error);
      }
    }
  };

  const digest = async (fact: Fact, sequenceNumber: string): Promise<void> => {
    while (open) {
      try {
        await deliver(fact);
        await checkpoint.write(sequenceNumber);
        break;
      } catch (error) {
        if (open) log.warn("a fact could not be kept; delivering it again", { fact: fact.id, error: error as Error });
        await new Promise((resolve) => setTimeout(resolve, AFTER_FAULT_MS));
      }
    }
    left -= 1;
    if (left === 0) onIdle();
  };

  return {
    begin: async () => (begun = await checkpoint.read()),
    take(fact, sequenceNumber) {
      if (begun !== undefined && !isAfter(sequenceNumber, begun)) return;
      left += 1;
      last = last.then(() => digest(fact, sequenceNumber));
    },
    isBusy: () => left > 0,
    idle: () => last,
    async close() {
      open = false;
      await last;
    },
  };
};
