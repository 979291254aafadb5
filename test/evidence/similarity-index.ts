/** The index of likenesses on an engine of its own, with a count of what it costs. */
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import { openTable, type Table } from "../../functions/kernel/table.ts";
import { tableSecret } from "../../functions/kernel/secret.ts";
import { openSimilarity, type SimilarityStore } from "../../functions/similarity/store.ts";
import { dynamoClient, ensureTable, startDynamoDB } from "../../infra/local/dynamodb.ts";
import { afterFile } from "../after-file.ts";

const NAME = "likenesses";

export interface Index {
  readonly store: SimilarityStore;
  readonly table: Table;
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** What was read, written and asked since the last time. */
  spent(): { read: number; write: number; queries: number };
}

export const openIndex = async (): Promise<Index> => {
  const engine = await startDynamoDB();
  afterFile(() => engine.close());
  const client = dynamoClient(engine.url);
  await ensureTable(client, NAME);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  let units = { read: 0, write: 0, queries: 0 };
  const table = openTable(documents, NAME, tableSecret(documents, NAME, "cursor"), (operation, { read, write }) => {
    units.read += read;
    units.write += write;
    if (operation === "query") units.queries += 1;
  });
  return {
    store: openSimilarity(table),
    table,
    documents,
    tableName: NAME,
    spent() {
      const spent = units;
      units = { read: 0, write: 0, queries: 0 };
      return spent;
    },
  };
};
