/**
 * What a restored table lacks. Source: DynamoDB's RestoreTableToPointInTime. Stream, time to live, point-in-time recovery and tags
 * must be set up anew, and it may be deleted by anyone who may delete tables. Keys, index, billing and encryption come along.
 */
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  type TableDescription,
  TagResourceCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";

import { TABLE } from "../../functions/kernel/table.ts";
import { keepRestorable } from "./point-in-time.ts";

/** By their names, in words that can be compared. */
type Settings = Readonly<Record<string, string>>;

/** Those that CloudFormation gives may be given by nobody else. */
const tagsOf = async (client: DynamoDBClient, ResourceArn: string | undefined) => {
  const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn }));
  return Tags.filter(({ Key = "" }) => !Key.startsWith("aws:"));
};

/** `none` where the engine knows no such thing. */
const recoveryOf = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<{ on: boolean; days?: number } | "none"> => {
  const asked = await client
    .send(new DescribeContinuousBackupsCommand({ TableName }))
    .catch((error: Error) => (error.name.startsWith("Unknown") ? undefined : Promise.reject(error)));
  if (!asked) return "none";
  const { PointInTimeRecoveryStatus, RecoveryPeriodInDays: days } =
    asked.ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  return { on: PointInTimeRecoveryStatus === "ENABLED", ...(days !== undefined && { days }) };
};

const keysOf = (schema: TableDescription["KeySchema"] = []): string =>
  schema.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join(", ");

const settingsOf = async (client: DynamoDBClient, TableName: string): Promise<Settings> => {
  const { Table = {} } = await client.send(new DescribeTableCommand({ TableName }));
  const { TimeToLiveDescription: timeToLive } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const recovery = await recoveryOf(client, TableName);
  const tags = await tagsOf(client, Table.TableArn);
  const isSwept = timeToLive?.TimeToLiveStatus === "ENABLED" || timeToLive?.TimeToLiveStatus === "ENABLING";
  return {
    keys: keysOf(Table.KeySchema),
    ...Object.fromEntries(
      (Table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [
        `index ${IndexName}`,
        `${keysOf(KeySchema)}, ${Projection?.ProjectionType}`,
      ]),
    ),
    billing: Table.BillingModeSummary?.BillingMode ?? "PROVISIONED",
    encryption: Table.SSEDescription?.SSEType ?? "a key of DynamoDB's own",
    stream: Table.StreamSpecification?.StreamEnabled ? (Table.StreamSpecification.StreamViewType ?? "") : "none",
    "time to live": isSwept ? (timeToLive.AttributeName ?? "") : "none",
    "point-in-time recovery": recovery === "none" ? "none" : `${recovery.on ? "on" : "off"} ${recovery.days ?? ""}`,
    "deletion protection": Table.DeletionProtectionEnabled === true ? "on" : "off",
    tags: tags
      .map(({ Key, Value }) => `${Key}=${Value}`)
      .toSorted()
      .join(", "),
  };
};

/** In what `target` is not as `source`. */
export const settingFaults = async (client: DynamoDBClient, source: string, target: string): Promise<string[]> => {
  const [wanted, given] = [await settingsOf(client, source), await settingsOf(client, target)];
  return Object.keys(wanted)
    .filter((name) => wanted[name] !== given[name])
    .map((name) => `${name}: ${given[name]}, not ${wanted[name]}`);
};

/** Gives `target` what `source` has. The stream comes last: what was restored is not news. Safe to run again. */
export const giveSettings = async (client: DynamoDBClient, source: string, target: string): Promise<void> => {
  const { Table: model } = await client.send(new DescribeTableCommand({ TableName: source }));
  const { Table: made } = await client.send(new DescribeTableCommand({ TableName: target }));
  const has = await settingsOf(client, target);
  const ready = () => waitUntilTableExists({ client, maxWaitTime: 600, minDelay: 1 }, { TableName: target });

  if (has["time to live"] === "none") {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: TABLE.timeToLive };
    await client.send(new UpdateTimeToLiveCommand({ TableName: target, TimeToLiveSpecification }));
  }
  const recovery = await recoveryOf(client, source);
  if (recovery !== "none" && recovery.on) await keepRestorable(client, target, recovery.days);
  const Tags = await tagsOf(client, model?.TableArn);
  if (Tags.length > 0) await client.send(new TagResourceCommand({ ResourceArn: made?.TableArn, Tags }));
  if (model?.DeletionProtectionEnabled === true) {
    await client.send(new UpdateTableCommand({ TableName: target, DeletionProtectionEnabled: true }));
    await ready();
  }
  if (has["stream"] === "none") {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: TABLE.stream };
    await client.send(new UpdateTableCommand({ TableName: target, StreamSpecification }));
    await ready();
  }
};
