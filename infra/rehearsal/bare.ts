/** The least that a function of any platform on one table does: it asks the table for an item, by the kept SDK, and answers. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async () => {
  await documents.send(new GetCommand({ TableName: process.env["TABLE_NAME"], Key: { pk: "nothing" } }));
  return { statusCode: 200, body: "" };
};
