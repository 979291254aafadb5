/** The deployment's table, on a client that lives as long as the process. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { tableSecret } from "#kernel/secret";
import { openTable, type Table } from "#kernel/table";

/** A call that hangs is given up while the SDK's own second try still fits into the request. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true };

/** `cursorKey` seals the cursors of lists; the table's own unless given, which is made at its first use. */
export const deployedTable = (name: string, cursorKey?: () => Promise<Uint8Array>): Table => {
  const client = new DynamoDBClient({ requestHandler });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return openTable(documents, name, cursorKey ?? tableSecret(documents, name, "cursor"));
};
