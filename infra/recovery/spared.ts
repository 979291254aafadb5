/** The table that is restored from is never written to: its client refuses. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** What may be asked of a table that is to stay as it is. A restore makes another table. */
const HARMLESS = new Set([
  "DescribeTableCommand",
  "DescribeTimeToLiveCommand",
  "DescribeContinuousBackupsCommand",
  "ListTagsOfResourceCommand",
  "GetItemCommand",
  "QueryCommand",
  "ScanCommand",
  "RestoreTableToPointInTimeCommand",
]);

interface Input {
  readonly TableName?: string;
  readonly TargetTableName?: string;
  readonly ResourceArn?: string;
  readonly RequestItems?: Record<string, unknown>;
  readonly TransactItems?: readonly Record<string, { readonly TableName?: string }>[];
}

/** Tables that a command writes to or asks of, by name or ARN. */
const tablesOf = ({ TableName, TargetTableName, ResourceArn, RequestItems, TransactItems }: Input): string[] =>
  [
    TableName,
    TargetTableName,
    ResourceArn,
    ...Object.keys(RequestItems ?? {}),
    ...(TransactItems ?? []).flatMap((one) => Object.values(one).map((write) => write.TableName)),
  ].flatMap((name) => name?.split(":table/").at(-1) ?? []);

/** The same client, which from now on throws before it would change anything about `table`. */
export const sparing = (client: DynamoDBClient, table: string): DynamoDBClient => {
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        const input = args.input as Input;
        const isTarget = input.TargetTableName === table;
        if (isTarget || (tablesOf(input).includes(table) && !HARMLESS.has(commandName)))
          throw new Error(`${commandName} would change table ${table}, which is only read`);
        return next(args);
      },
    { step: "initialize", name: "sparing" },
  );
  return client;
};
