/** Feeds the workers from the local engine's stream, as Lambda's event source mapping does in the cloud. */
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";
import { unmarshall } from "@aws-sdk/util-dynamodb";

import { EVENT_KIND, Fact, MAX_DELIVERIES } from "../../functions/kernel/event.ts";
import type { Log } from "../../functions/kernel/log.ts";
import type { Table } from "../../functions/kernel/table.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "./dynamodb.ts";

/** Pauses of a feed that nobody tells anything: longer and longer while nothing happens. */
const MIN_IDLE_MS = 30;
const MAX_IDLE_MS = 250;
const AFTER_FAULT_MS = 500;
const RECORDS_AT_ONCE = 500;

export interface StreamOptions {
  readonly endpoint: string;
  readonly streamArn: string;
  readonly work: (fact: Fact) => Promise<void>;
  readonly log: Log;
  /** Where reading goes on after a restart; the beginning when nothing is kept. */
  readonly checkpoint: { read(): Promise<string | undefined>; write(sequenceNumber: string): Promise<void> };
  /** Keeps a fact that failed three times. */
  readonly putAside: (fact: Fact, error: unknown) => Promise<void>;
}

export interface Feed {
  /** Works through everything that is in the stream now; beside `follow`, waits until that has. */
  drain(): Promise<void>;
  /** Keeps working from now on; the answer stops it, after the fact in hand. */
  follow(): { close(): Promise<void> };
  /** Something was published: look now. Who is told looks by itself only at long intervals. */
  look(): void;
}

/** The table, whose writes tell the feeds when there is a fact to fetch: asking all the time costs the engine more than the work does. */
export const telling = (table: Table, feeds: () => readonly Pick<Feed, "look">[]): Table => ({
  ...table,
  async transact(writes) {
    const written = await table.transact(writes);
    if (written && writes.some(({ item }) => item["kind"] === EVENT_KIND)) for (const feed of feeds()) feed.look();
    return written;
  },
});

export const openFeed = ({ endpoint, streamArn, work, log, checkpoint, putAside }: StreamOptions): Feed => {
  const client = new DynamoDBStreamsClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  let iterator: string | undefined;
  let following = false;
  /** Who waits until a look that began after they asked finds nothing more. */
  let waiting: (() => void)[] = [];
  /** Who drains waits for who drains already. */
  let turn: Promise<unknown> = Promise.resolve();
  let isTold = false;
  let told = false;
  let wake = (): void => {};

  const look = (): void => {
    isTold = true;
    told = true;
    wake();
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

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

  const openIterator = async (): Promise<string | undefined> => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    if (!ShardId) return undefined;
    const SequenceNumber = await checkpoint.read();
    const from = SequenceNumber
      ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber } as const)
      : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
    return (await client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ...from }))).ShardIterator;
  };

  const readOnce = async (): Promise<StreamRecord[]> => {
    iterator ??= await openIterator();
    if (!iterator) return [];
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: RECORDS_AT_ONCE }),
    );
    for (const { dynamodb } of Records) {
      const image = dynamodb?.NewImage;
      if (image?.["kind"]?.S === EVENT_KIND) await deliver(Fact.parse(unmarshall(image)["data"]));
    }
    const last = Records.at(-1)?.dynamodb?.SequenceNumber;
    if (last) await checkpoint.write(last);
    iterator = NextShardIterator;
    return Records;
  };

  return {
    async drain() {
      if (following) {
        return new Promise((resolve) => {
          waiting.push(resolve);
          told = true;
          wake();
        });
      }
      const drainAfter = async (before: Promise<unknown>): Promise<void> => {
        await before;
        while ((await readOnce()).length > 0);
      };
      const drained = drainAfter(turn);
      turn = drained.catch(() => undefined);
      return drained;
    },

    follow() {
      let open = true;
      following = true;
      let idleMs = MIN_IDLE_MS;
      /** How long to wait before the next look: longer and longer while nothing happens, or until it is told. */
      const pauseAfter = (records: number): number => {
        if (isTold) return waiting.length > 0 || records === RECORDS_AT_ONCE ? 0 : MAX_IDLE_MS;
        idleMs = records > 0 ? MIN_IDLE_MS : Math.min(MAX_IDLE_MS, idleMs * 1.1);
        return records > 0 ? 0 : idleMs;
      };
      const run = async (): Promise<void> => {
        while (open) {
          const asked = waiting;
          waiting = [];
          told = false;
          const pauseMs = await readOnce().then(
            (records) => {
              if (records.length > 0) waiting.push(...asked);
              else for (const answer of asked) answer();
              return pauseAfter(records.length);
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
          following = false;
          client.destroy();
          for (const answer of waiting.splice(0)) answer();
        },
      };
    },

    look,
  };
};
