/** The platform's foundations on this machine's engines: the same code as in the cloud, pointed at loopback. */
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import type { Bucket } from "../../functions/kernel/bucket.ts";
import { openBucket } from "../../functions/kernel/s3.ts";
import { tableSecret } from "../../functions/kernel/secret.ts";
import { type CapacityListener, openTable, type Table } from "../../functions/kernel/table.ts";
import { dynamoClient, ensureTable, LOCAL_CREDENTIALS, LOCAL_REGION } from "./dynamodb.ts";

export const TABLE_NAME = "weineng";
export const EVIDENCE_BUCKET = "weineng-evidence";

export interface LocalFoundations {
  readonly table: Table;
  readonly bucket: Bucket;
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly streamArn: string;
}

export const localFoundations = async (
  { dynamodb, s3 }: { dynamodb: string; s3: string },
  onCapacity?: CapacityListener,
  tableName = TABLE_NAME,
): Promise<LocalFoundations> => {
  const client = dynamoClient(dynamodb);
  const streamArn = await ensureTable(client, tableName);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const files = new S3Client({
    endpoint: s3,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  await files.send(new CreateBucketCommand({ Bucket: EVIDENCE_BUCKET })).catch((error: Error) => {
    if (error.name !== "BucketAlreadyOwnedByYou" && error.name !== "BucketAlreadyExists") throw error;
  });
  return {
    table: openTable(documents, tableName, tableSecret(documents, tableName, "cursor"), onCapacity),
    bucket: openBucket(files, EVIDENCE_BUCKET),
    documents,
    tableName,
    streamArn,
  };
};
