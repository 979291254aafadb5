/**
 * The platform's table without its stream: the local engine takes the longer for each write the longer the stream is, which no table on
 * AWS does.
 */
import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { tableNamed } from "../../infra/local/dynamodb.ts";

export const makeTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  await client.send(new CreateTableCommand(tableNamed(name)));
};
