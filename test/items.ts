/** What stands in the table itself: for promises that no answer shows, such as the audit trail and the outbox. */
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput, ScanCommand } from "@aws-sdk/lib-dynamodb";

import { dynamoClient } from "../infra/local/dynamodb.ts";
import { TABLE_NAME } from "../infra/local/foundations.ts";
import type { LocalPlatform } from "../infra/local/platform.ts";

export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly kind: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
}

type Engine = Pick<LocalPlatform, "engines">;

const query = async (platform: Engine, input: Omit<QueryCommandInput, "TableName">): Promise<Item[]> => {
  const client = dynamoClient(platform.engines.dynamodb);
  const { Items } = await DynamoDBDocumentClient.from(client).send(
    new QueryCommand({ TableName: TABLE_NAME, ...input }),
  );
  client.destroy();
  return (Items ?? []) as Item[];
};

/** Every item under a partition key. */
export const itemsOf = (platform: Engine, pk: string): Promise<Item[]> =>
  query(platform, { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } });

/** Audit lines a person has left, oldest first, as `act subject`. */
export const trailOf = async (platform: Engine, personId: string): Promise<string[]> => {
  const lines = await query(platform, {
    IndexName: "gsi1",
    KeyConditionExpression: "gsi1pk = :pk",
    ExpressionAttributeValues: { ":pk": `audit-by#${personId}` },
  });
  return lines.map(({ data }) => `${String(data["act"])} ${String(data["subjectId"])}`);
};

/** All items of one kind. Only a test may read a whole table. */
export const allOf = async (platform: Engine, kind: string): Promise<Item[]> => {
  const client = dynamoClient(platform.engines.dynamodb);
  const documents = DynamoDBDocumentClient.from(client);
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: TABLE_NAME, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  client.destroy();
  return items.filter((item) => item.kind === kind);
};
