/** What stands in the table itself: for promises that no answer shows, such as the audit trail and the outbox. */
import { QueryCommand, type QueryCommandInput, ScanCommand } from "@aws-sdk/lib-dynamodb";

import type { LocalPlatform } from "../infra/local/platform.ts";

export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly kind: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
}

type Founded = Pick<LocalPlatform, "foundations">;

const query = async ({ foundations }: Founded, input: Omit<QueryCommandInput, "TableName">): Promise<Item[]> => {
  const { documents, tableName: TableName } = foundations;
  const { Items } = await documents.send(new QueryCommand({ TableName, ...input }));
  return (Items ?? []) as Item[];
};

/** Every item under a partition key. */
export const itemsOf = (platform: Founded, pk: string): Promise<Item[]> =>
  query(platform, { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } });

/** Audit lines a person has left, oldest first, as `act subject`. */
export const trailOf = async (platform: Founded, personId: string): Promise<string[]> => {
  const lines = await query(platform, {
    IndexName: "gsi1",
    KeyConditionExpression: "gsi1pk = :pk",
    ExpressionAttributeValues: { ":pk": `audit-by#${personId}` },
  });
  return lines.map(({ data }) => `${String(data["act"])} ${String(data["subjectId"])}`);
};

/** All items of one kind. Only a test may read a whole table. */
export const allOf = async ({ foundations }: Founded, kind: string): Promise<Item[]> => {
  const { documents, tableName: TableName } = foundations;
  const items: Item[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new ScanCommand({ TableName, ...(ExclusiveStartKey && { ExclusiveStartKey }) }));
    items.push(...((page.Items ?? []) as Item[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items.filter((item) => item.kind === kind);
};
