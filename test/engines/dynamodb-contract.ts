// What every part of the DynamoDB contract stands on: a table for each test file, and the calls that all of them make.
import { randomUUID } from "node:crypto";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll } from "vitest";
import { type DynamoDBUnderTest, openDynamoDB } from "./dynamodb-under-test.ts";

export type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

export let dynamodb: DynamoDBUnderTest;
export let client: DynamoDBDocumentClient;
export let TableName: string;
/** Made by a test under its own name; taken down with the suite. */
export const moreTables: string[] = [];

beforeAll(async () => {
  dynamodb = await openDynamoDB();
  TableName = dynamodb.table;
  // As the platform's functions are configured.
  client = DynamoDBDocumentClient.from(dynamodb.client, { marshallOptions: { removeUndefinedValues: true } });
});
afterAll(() => dynamodb.close(...moreTables));

/** A partition that no other test knows. */
export const unknownPk = (): string => `pk#${randomUUID()}`;

export const put = (Item: Item, more: Partial<PutCommandInput> = {}) =>
  client.send(new PutCommand({ TableName, Item, ...more }));
export const ONCE = { ConditionExpression: "attribute_not_exists(pk)" };
export const against = (version: number) => ({
  ConditionExpression: "version = :against",
  ExpressionAttributeValues: { ":against": version },
});

export const get = async (pk: string, sk: string): Promise<Record<string, unknown> | undefined> =>
  (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;

type Put = { readonly Item: Item } & Partial<PutCommandInput>;

export const transact = (puts: readonly Put[], more: { ClientRequestToken?: string } = {}) =>
  client.send(
    new TransactWriteCommand({
      TransactItems: puts.map((one) => ({ Put: { TableName, ...one } })),
      ReturnConsumedCapacity: "TOTAL",
      ...more,
    }),
  );

/** The name that the SDK gives to a refusal. */
export const refusalOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "no refusal",
    (error: Error) => error.name,
  );
