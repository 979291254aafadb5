/**
 * The platform's table without its stream: the local engine takes the longer for each write the longer the stream is, which no table on
 * AWS does.
 */
import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { TABLE } from "../../functions/kernel/table.ts";

const { partitionKey, sortKey, indexes } = TABLE;
const { gsi1 } = indexes;
const keysOf = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: "HASH" as const },
  { AttributeName: range, KeyType: "RANGE" as const },
];

export const makeTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [partitionKey, sortKey, gsi1.partitionKey, gsi1.sortKey].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: keysOf(partitionKey, sortKey),
      GlobalSecondaryIndexes: [
        {
          IndexName: "gsi1",
          KeySchema: keysOf(gsi1.partitionKey, gsi1.sortKey),
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
};
