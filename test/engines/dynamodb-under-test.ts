// The DynamoDB that the contract is run against: the local engine or, with DYNAMODB_ENDPOINT, any other.
import { randomUUID } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
  type ShardIteratorType,
} from "@aws-sdk/client-dynamodb-streams";
import { ensureTable, LOCAL_CREDENTIALS, LOCAL_REGION, startDynamoDB } from "../../infra/local/dynamodb.ts";

export interface DynamoDBUnderTest {
  readonly client: DynamoDBClient;
  /** A table of the suite's own, made as the platform's is. */
  readonly table: string;
  readonly streamArn: string;
  /** Everything that a stream holds from there on; a stream is read shard by shard. */
  records(streamArn: string, from?: Position): Promise<ToldRecord[]>;
  /** Takes the table down, and whatever else was made under its name: a foreign engine is left as it was found. */
  close(...alsoTables: string[]): Promise<void>;
}

/** A record with the shard that told of it. */
export type ToldRecord = StreamRecord & { readonly ShardId: string };

export type Position =
  | { readonly ShardIteratorType: "TRIM_HORIZON" }
  | { readonly ShardIteratorType: ShardIteratorType; readonly ShardId: string; readonly SequenceNumber: string };

const credentialsOf = ({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: NodeJS.ProcessEnv) =>
  AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined
    ? LOCAL_CREDENTIALS
    : {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
      };

export const openDynamoDB = async (): Promise<DynamoDBUnderTest> => {
  const engine = await startDynamoDB();
  const settings = { region: process.env["AWS_REGION"] ?? LOCAL_REGION, credentials: credentialsOf(process.env) };
  const client = new DynamoDBClient({ ...settings, endpoint: engine.url });
  // On AWS the streams have an address of their own.
  const streams = new DynamoDBStreamsClient({
    ...settings,
    endpoint: process.env["DYNAMODB_STREAMS_ENDPOINT"] ?? engine.url,
  });
  const table = `contract-${randomUUID()}`;
  const streamArn = await ensureTable(client, table);

  const shardIdsOf = async (StreamArn: string): Promise<string[]> => {
    const ids: string[] = [];
    let ExclusiveStartShardId: string | undefined;
    do {
      const { StreamDescription } = await streams.send(
        new DescribeStreamCommand({ StreamArn, ...(ExclusiveStartShardId && { ExclusiveStartShardId }) }),
      );
      for (const { ShardId } of StreamDescription?.Shards ?? []) ids.push(ShardId ?? "");
      ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
    } while (ExclusiveStartShardId !== undefined);
    return ids;
  };

  /** Reads a shard until it ends or has nothing new. */
  const readShard = async (StreamArn: string, ShardId: string, from: Position): Promise<ToldRecord[]> => {
    const read: ToldRecord[] = [];
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ...from, ShardId }));
    while (ShardIterator !== undefined) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      read.push(...Records.map((record) => ({ ...record, ShardId })));
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined;
    }
    return read;
  };

  return {
    client,
    table,
    streamArn,
    async records(arn, from = { ShardIteratorType: "TRIM_HORIZON" }) {
      const shards = "ShardId" in from ? [from.ShardId] : await shardIdsOf(arn);
      return (await Promise.all(shards.map((shard) => readShard(arn, shard, from)))).flat();
    },
    async close(...also) {
      for (const TableName of [table, ...also]) await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
      streams.destroy();
      await engine.close();
    },
  };
};
