/** Feeds the workers from the local engine's stream, as Lambda's event source mappings do in the cloud. */
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { unmarshall } from "@aws-sdk/util-dynamodb";

import { EVENT_KIND, Fact } from "../../functions/kernel/event.ts";
import type { Table } from "../../functions/kernel/table.ts";
import { type Consumer, type ConsumingOptions, isAfter, openConsumer } from "./consumer.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "./dynamodb.ts";

/** Pauses of a feed that nobody tells anything: longer and longer while nothing happens. */
const MIN_IDLE_MS = 30;
const MAX_IDLE_MS = 250;
/** Who is told looks by itself only now and then. */
const TOLD_IDLE_MS = 500;
const AFTER_FAULT_MS = 500;
const RECORDS_AT_ONCE = 500;

export interface StreamOptions extends Omit<ConsumingOptions, "onIdle"> {
  readonly endpoint: string;
  readonly streamArn: string;
  /** The stream is read once for all of them; a slow one keeps no other waiting. */
  readonly consumers: readonly Consumer[];
}

export interface Feed {
  /** Works through everything that is in the stream now; beside `follow`, waits until that has. */
  drain(): Promise<void>;
  /** Keeps working from now on; the answer stops it, after the facts in hand. */
  follow(): { close(): Promise<void> };
  /** Something was published: look now. */
  look(): void;
}

/** The table, whose writes tell the feed when there is a fact to fetch: asking all the time costs the engine more than the work does. */
export const telling = (table: Table, feed: () => Pick<Feed, "look">): Table => ({
  ...table,
  async transact(writes) {
    const written = await table.transact(writes);
    if (written && writes.some(({ item }) => item["kind"] === EVENT_KIND)) feed().look();
    return written;
  },
});

export const openFeed = ({ endpoint, streamArn, consumers, log, putAside }: StreamOptions): Feed => {
  const client = new DynamoDBStreamsClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  let iterator: string | undefined;
  /** What was read last; until then, where the one furthest behind begins. */
  let reached: Promise<string | undefined> | undefined;
  let following = false;
  /** Who waits until a look that began after they asked finds nothing more, and nothing is worked on. */
  let waiting: (() => void)[] = [];
  /** Who drains waits for who drains already. */
  let turn: Promise<unknown> = Promise.resolve();
  let isTold = false;
  let told = false;
  let wake = (): void => {};

  const lookNow = (): void => {
    told = true;
    wake();
  };
  const onIdle = (): void => {
    if (waiting.length > 0) lookNow();
  };
  const consuming = consumers.map((consumer) => openConsumer(consumer, { log, putAside, onIdle }));
  const isBusy = (): boolean => consuming.some((each) => each.isBusy());

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const begin = async (): Promise<string | undefined> => {
    const places = await Promise.all(consuming.map((each) => each.begin()));
    return places.reduce((a, b) => (a === undefined || b === undefined ? undefined : isAfter(a, b) ? b : a));
  };

  const openIterator = async (): Promise<string | undefined> => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    if (!ShardId) return undefined;
    const SequenceNumber = await (reached ??= begin());
    const from = SequenceNumber
      ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber } as const)
      : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
    return (await client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ...from }))).ShardIterator;
  };

  /** Hands what is new to the consumers; answers how many records there were. */
  const readOnce = async (): Promise<number> => {
    iterator ??= await openIterator();
    if (!iterator) return 0;
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: RECORDS_AT_ONCE }),
    );
    for (const { dynamodb } of Records) {
      const { NewImage: image, SequenceNumber = "0" } = dynamodb ?? {};
      if (image?.["kind"]?.S !== EVENT_KIND) continue;
      const fact = Fact.parse(unmarshall(image)["data"]);
      for (const each of consuming) each.take(fact, SequenceNumber);
    }
    const last = Records.at(-1)?.dynamodb?.SequenceNumber;
    if (last) reached = Promise.resolve(last);
    iterator = NextShardIterator;
    return Records.length;
  };

  return {
    async drain() {
      if (following) {
        return new Promise((resolve) => {
          waiting.push(resolve);
          lookNow();
        });
      }
      const drainAfter = async (before: Promise<unknown>): Promise<void> => {
        await before;
        // What they do may be told of in the stream, too.
        while ((await readOnce()) > 0 || isBusy()) await Promise.all(consuming.map((each) => each.idle()));
      };
      const drained = drainAfter(turn);
      turn = drained.catch(() => undefined);
      return drained;
    },

    follow() {
      let open = true;
      following = true;
      let idleMs = MIN_IDLE_MS;
      /** How long to wait before the next look. */
      const pauseAfter = (records: number): number => {
        if (records === RECORDS_AT_ONCE || (waiting.length > 0 && !isBusy())) return 0;
        if (isTold) return TOLD_IDLE_MS;
        idleMs = records > 0 ? MIN_IDLE_MS : Math.min(MAX_IDLE_MS, idleMs * 1.1);
        return records > 0 ? 0 : idleMs;
      };
      const run = async (): Promise<void> => {
        while (open) {
          const asked = waiting;
          waiting = [];
          told = false;
          // What is finished while the stream answers may have published something that the answer does not hold.
          const wasBusy = isBusy();
          const pauseMs = await readOnce().then(
            (records) => {
              if (records > 0 || wasBusy || isBusy()) waiting.push(...asked);
              else for (const answer of asked) answer();
              return pauseAfter(records);
            },
            (error: unknown) => {
              waiting.push(...asked);
              iterator = undefined;
              if (open) log.warn("the stream did not answer; trying again", { error: error as Error });
              return AFTER_FAULT_MS;
            },
          );
          if (open && pauseMs > 0 && !told) await pause(pauseMs);
        }
      };
      const running = run();
      return {
        async close() {
          open = false;
          wake();
          await running;
          await Promise.all(consuming.map((each) => each.close()));
          following = false;
          client.destroy();
          for (const answer of waiting.splice(0)) answer();
        },
      };
    },

    look() {
      isTold = true;
      lookNow();
    },
  };
};
