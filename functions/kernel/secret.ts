import { randomBytes } from "node:crypto";

import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

/**
 * The deployment's own signing key, made on first use and kept in the table: a secret store that bills by
 * the month would break "costs next to nothing when nobody uses it". Memoised for the life of the process.
 */
export const tableSecret = (client: DynamoDBDocumentClient, TableName: string, name: string) => {
  let memo: Promise<Uint8Array> | undefined;
  const Key = { pk: `secret#${name}`, sk: "secret" };

  const load = async (): Promise<Uint8Array> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    if (Item) return Buffer.from(Item["value"] as string, "base64");
    await client
      .send(
        new PutCommand({
          TableName,
          Item: { ...Key, kind: "secret", version: 1, value: randomBytes(32).toString("base64") },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      )
      .catch((error: Error) => {
        if (error.name !== "ConditionalCheckFailedException") throw error;
      });
    return load();
  };

  return (): Promise<Uint8Array> => {
    memo ??= load().catch((error: unknown) => {
      memo = undefined;
      throw error;
    });
    return memo;
  };
};
