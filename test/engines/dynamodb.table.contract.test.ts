// A table is made once, and keeps what it was given.
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test, vi } from "vitest";
import { TABLE } from "../../functions/kernel/table.ts";
import { ensureTable } from "../../infra/local/dynamodb.ts";
import { client, dynamodb, get, moreTables, put, refusalOf, TableName, unknownPk } from "./dynamodb-contract.ts";
import { expectDifferences } from "./emulator-differences.ts";

expectDifferences("dynamodb.table");

const bare = (name: string) => ({
  TableName: name,
  BillingMode: "PAY_PER_REQUEST" as const,
  AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" as const },
    { AttributeName: "sk", KeyType: "RANGE" as const },
  ],
});

describe("a table", () => {
  test("that is there already is not made again, and keeps its items and its stream", async () => {
    const pk = unknownPk();
    await put({ pk, sk: "a" });
    expect(await refusalOf(dynamodb.client.send(new CreateTableCommand(bare(TableName))))).toBe(
      "ResourceInUseException",
    );
    expect(await ensureTable(dynamodb.client, TableName)).toBe(dynamodb.streamArn);
    expect(await get(pk, "a")).toBeDefined();
  });

  test("that is not there is said not to be", async () => {
    const read = client.send(new GetCommand({ TableName: `${TableName}-none`, Key: { pk: "a", sk: "a" } }));
    expect(await refusalOf(read)).toBe("ResourceNotFoundException");
  });

  test("keeps an item whose time has come until it is swept: whoever reads must look at the time", async () => {
    const { TimeToLiveDescription } = await dynamodb.client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription?.AttributeName).toBe(TABLE.timeToLive);
    expect(["ENABLED", "ENABLING"]).toContain(TimeToLiveDescription?.TimeToLiveStatus);
    const pk = unknownPk();
    const expiresAt = Math.floor(Date.now() / 1000) - 3600;
    await put({ pk, sk: "a", expiresAt });
    expect(await get(pk, "a")).toEqual({ pk, sk: "a", expiresAt });
  });

  test("made without a stream can be given one, which tells of what comes after", async () => {
    const name = `${TableName}-streamless`;
    moreTables.push(name);
    await dynamodb.client.send(new CreateTableCommand(bare(name)));
    const ready = { client: dynamodb.client, maxWaitTime: 60, minDelay: 1 };
    await waitUntilTableExists(ready, { TableName: name });
    await client.send(new PutCommand({ TableName: name, Item: { pk: "before", sk: "a" } }));
    await dynamodb.client.send(
      new UpdateTableCommand({
        TableName: name,
        StreamSpecification: { StreamEnabled: true, StreamViewType: TABLE.stream },
      }),
    );
    await waitUntilTableExists(ready, { TableName: name });
    await client.send(new PutCommand({ TableName: name, Item: { pk: "after", sk: "a" } }));
    const { Table } = await dynamodb.client.send(new DescribeTableCommand({ TableName: name }));
    await vi.waitFor(async () => {
      const records = await dynamodb.records(Table?.LatestStreamArn ?? "");
      expect(records.map((record) => unmarshall(record.dynamodb?.Keys ?? {})["pk"])).toEqual(["after"]);
    });
  });

  test("that is protected is not deleted", async () => {
    const protect = (DeletionProtectionEnabled: boolean) =>
      dynamodb.client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled }));
    await protect(true);
    expect(await refusalOf(dynamodb.client.send(new DeleteTableCommand({ TableName })))).not.toBe("no refusal");
    await protect(false);
    expect(await refusalOf(dynamodb.client.send(new DescribeTableCommand({ TableName })))).toBe("no refusal");
  });
});
