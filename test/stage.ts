/** A town on a deployed stage: the same people and stories, over the stage's own address, sign-in, table and bucket. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";

import { createApi } from "../functions/api.ts";
import { openAuthenticate } from "../functions/authenticate.ts";
import { newId } from "../functions/kernel/id.ts";
import type { Log } from "../functions/kernel/log.ts";
import { openBucket } from "../functions/kernel/s3.ts";
import { tableSecret } from "../functions/kernel/secret.ts";
import { openTable } from "../functions/kernel/table.ts";
import { systemClock } from "../functions/kernel/time.ts";
import { openPlatform } from "../functions/platform.ts";
import type { LocalPlatform } from "../infra/local/platform.ts";
import { enrol, FIRST_ADMINISTRATOR, PASSWORD, restart, type Stage } from "../infra/rehearsal/stage.ts";
import { signInAt } from "../infra/rehearsal/sign-in.ts";
import { callerOf } from "../infra/seed/caller.ts";

const documents = () =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

const MAX_WRITES = 25;

/** Empties the table of what an earlier story left; the deployment's own secrets stay, functions remember them. */
const clear = async (client: DynamoDBDocumentClient, TableName: string): Promise<void> => {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  const keys: Record<string, unknown>[] = [];
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ExpressionAttributeNames: { "#kind": "kind" },
        ProjectionExpression: "pk, sk, #kind",
        ExclusiveStartKey,
      }),
    );
    for (const { pk, sk, kind } of page.Items ?? []) if (kind !== "secret") keys.push({ pk, sk });
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  for (let at = 0; at < keys.length; at += MAX_WRITES) {
    const RequestItems = { [TableName]: keys.slice(at, at + MAX_WRITES).map((Key) => ({ DeleteRequest: { Key } })) };
    await client.send(new BatchWriteCommand({ RequestItems }));
  }
};

/** The stage with an empty table. The workers are the stage's own, and follow by themselves. The stories' `administrator` is the stage's first. */
export const openStage = async (stage: Stage, administrator: string, log: Log): Promise<LocalPlatform> => {
  const client = documents();
  await clear(client, stage.tableName);
  // What a process remembers of published frameworks is never wrong in a table that is not emptied.
  await Promise.all([restart(stage.functions.api), restart(stage.functions.public)]);
  const table = openTable(client, stage.tableName, tableSecret(client, stage.tableName, "cursor"));
  const bucket = openBucket(new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" }), stage.evidenceBucket);
  const authenticate = openAuthenticate({ issuer: stage.issuer, clientId: stage.clientId });
  const tokenFor = async (person: string): Promise<string> => {
    const username = person === administrator ? FIRST_ADMINISTRATOR : person;
    await enrol(stage, username);
    return signInAt(stage, username, PASSWORD);
  };
  return {
    url: stage.webUrl,
    engines: { dynamodb: "", s3: "", issuer: stage.issuer },
    foundations: { table, bucket, documents: client, tableName: stage.tableName, streamArn: "" },
    tokenFor,
    caller: (now = systemClock) =>
      callerOf(
        createApi({
          platform: openPlatform({ table, bucket, now, newId }),
          authenticate,
          administrator: FIRST_ADMINISTRATOR,
          log,
          newRequestId: () => crypto.randomUUID(),
        }),
        tokenFor,
      ),
    settle: async () => {},
    open: () => {},
    close: async () => client.destroy(),
  };
};
