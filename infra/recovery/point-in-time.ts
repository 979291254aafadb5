import {
  DescribeContinuousBackupsCommand,
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";

import type { Instant } from "../../functions/kernel/time.ts";

/** Source: AWS re:Post on slow restores: at least 20 minutes, usually less than an hour, longer for a skewed table. */
const RESTORED_WITHIN_SECONDS = 6 * 3600;
const LOOK_EVERY_SECONDS = 15;

export interface Window {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** What an engine answers that has no such operation. */
const isUnknown = ({ name }: Error): boolean => name === "UnknownOperationException" || name === "UnknownError";

/** Which instants a table can be restored to; `off` when its recovery is switched off, `unknown` when the engine knows of none. */
export const restorableFrom = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<Window | "off" | "unknown"> => {
  const asked = await client.send(new DescribeContinuousBackupsCommand({ TableName })).catch((error: Error) => {
    if (isUnknown(error)) return undefined;
    throw error;
  });
  if (!asked) return "unknown";
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } =
    asked.ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  return earliest && latest ? { earliest: earliest.toISOString(), latest: latest.toISOString() } : "off";
};

/** Switches recovery on, for as many days back as given or DynamoDB's most; `false` when the engine knows of none. */
export const keepRestorable = (client: DynamoDBClient, TableName: string, days?: number): Promise<boolean> =>
  client
    .send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: {
          PointInTimeRecoveryEnabled: true,
          ...(days !== undefined && { RecoveryPeriodInDays: days }),
        },
      }),
    )
    .then(
      () => true,
      (error: Error) => {
        if (isUnknown(error)) return false;
        throw error;
      },
    );

/** Returns when a table that is being made can be read. */
export const tableReady = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const waiter = { client, maxWaitTime: RESTORED_WITHIN_SECONDS, minDelay: 1, maxDelay: LOOK_EVERY_SECONDS };
  await waitUntilTableExists(waiter, { TableName });
};

/** Returns when the new table can be read. */
export const restoreToPointInTime = async (
  client: DynamoDBClient,
  SourceTableName: string,
  at: Instant,
  TargetTableName: string,
): Promise<void> => {
  const RestoreDateTime = new Date(at);
  await client.send(new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, RestoreDateTime }));
  await tableReady(client, TargetTableName);
};
