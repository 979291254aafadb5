/** What the functions' load time is measured against: the DynamoDB client and nothing else. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

export const client = new DynamoDBClient({});
