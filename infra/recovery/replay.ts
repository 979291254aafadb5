/**
 * Brings a table back from its own stream, for an engine that keeps the whole of it and has no point-in-time recovery. The last
 * record of an item before the instant is the item as it was then; an item whose last record removes it was not there.
 */
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  waitUntilTableExists,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from "@aws-sdk/client-dynamodb-streams";

import type { Instant } from "../../functions/kernel/time.ts";

type Image = Record<string, AttributeValue>;

/** DynamoDB's limit for one batch. */
const BATCH = 25;

/** A stream's shards, parents before their children. */
const shardsOf = async (streams: DynamoDBStreamsClient, StreamArn: string): Promise<string[]> => {
  const parents = new Map<string, string | undefined>();
  let ExclusiveStartShardId: string | undefined;
  do {
    const { StreamDescription } = await streams.send(
      new DescribeStreamCommand({ StreamArn, ...(ExclusiveStartShardId && { ExclusiveStartShardId }) }),
    );
    for (const { ShardId = "", ParentShardId } of StreamDescription?.Shards ?? []) parents.set(ShardId, ParentShardId);
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  const age = (shard: string | undefined): number =>
    shard !== undefined && parents.has(shard) ? 1 + age(parents.get(shard)) : 0;
  return [...parents.keys()].toSorted((a, b) => age(a) - age(b));
};

/** All records, each item's in the order of its writes: they lie in one shard, and go on in its children. */
export async function* recordsOf(streams: DynamoDBStreamsClient, StreamArn: string): AsyncGenerator<StreamRecord> {
  for (const ShardId of await shardsOf(streams, StreamArn)) {
    let { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    );
    while (ShardIterator !== undefined) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      yield* Records;
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined;
    }
  }
}

const keyOf = ({ pk, sk }: Image): string => `${pk?.S} ${sk?.S}`;

/**
 * The items that stood when the second `at` began. Exact: a record carries its time rounded down to the second, so that it is
 * of an earlier second or it is not; within a second nothing can be told apart, and `at` is a whole one. Throws when the stream
 * does not reach back to an item's creation, as it does not after 24 hours on AWS.
 */
export const standingAt = async (
  records: AsyncIterable<StreamRecord> | Iterable<StreamRecord>,
  at: Instant,
): Promise<ReadonlyMap<string, Image>> => {
  const standing = new Map<string, Image>();
  const known = new Set<string>();
  for await (const { eventName, dynamodb } of records) {
    const key = keyOf(dynamodb?.Keys ?? {});
    const madeAt = dynamodb?.ApproximateCreationDateTime?.toISOString();
    if (madeAt === undefined) throw new Error(`A record of ${key} does not say when it was made`);
    if (madeAt >= at) continue;
    if (eventName !== "INSERT" && !known.has(key))
      throw new Error(`The stream begins after ${key} was made: it cannot bring the table back`);
    known.add(key);
    if (eventName === "REMOVE") standing.delete(key);
    else standing.set(key, dynamodb?.NewImage ?? {});
  }
  return standing;
};

const makeLike = async (client: DynamoDBClient, source: string, target: string): Promise<void> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: source }));
  await client.send(
    new CreateTableCommand({
      TableName: target,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: Table?.AttributeDefinitions,
      KeySchema: Table?.KeySchema,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: target });
};

export const replayStream = async (
  { client, streams }: { readonly client: DynamoDBClient; readonly streams: DynamoDBStreamsClient },
  source: string,
  at: Instant,
  target: string,
): Promise<void> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: source }));
  if (Table?.LatestStreamArn === undefined) throw new Error(`Table ${source} has no stream to bring it back from`);
  const standing = [...(await standingAt(recordsOf(streams, Table.LatestStreamArn), at)).values()];
  await makeLike(client, source, target);
  for (let from = 0; from < standing.length; from += BATCH) {
    let writes: WriteRequest[] = standing.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } }));
    while (writes.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [target]: writes } }));
      writes = UnprocessedItems?.[target] ?? [];
    }
  }
};
