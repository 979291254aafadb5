// A table brought back from its stream on the real local engine, and what the verification says when one record went wrong.
import {
  BatchWriteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  PutItemCommand,
  TagResourceCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, type _Record as StreamRecord } from "@aws-sdk/client-dynamodb-streams";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  dynamoClient,
  type Engine,
  ensureTable,
  LOCAL_CREDENTIALS,
  LOCAL_REGION,
  startDynamoDB,
} from "../../infra/local/dynamodb.ts";
import { type Contents, itemOf, nameOf, readContents } from "../../infra/recovery/contents.ts";
import { indexFindings } from "../../infra/recovery/indexes.ts";
import { recordsOf, standingAt } from "../../infra/recovery/replay.ts";
import { restorerFor } from "../../infra/recovery/restorer.ts";
import { giveSettings, settingFaults } from "../../infra/recovery/settings.ts";
import { sparing } from "../../infra/recovery/spared.ts";
import { nextSteps, switchCommand } from "../../infra/recovery/switch-over.ts";
import { faultsAgainst } from "../../infra/recovery/verification.ts";

const SOURCE = "source";
const TARGET = "restored";

let server: Engine;
let noted: Contents;
let at: string;
const records: StreamRecord[] = [];
const engine = () => ({
  client: dynamoClient(server.url),
  streams: new DynamoDBStreamsClient({ endpoint: server.url, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS }),
});

const item = (pk: string, version: number, more = {}) => ({
  pk,
  sk: "a",
  kind: "thing",
  version,
  data: { pk },
  ...more,
});

beforeAll(async () => {
  server = await startDynamoDB();
  const { client, streams } = engine();
  const streamArn = await ensureTable(client, SOURCE);
  const documents = DynamoDBDocumentClient.from(client);
  const put = (Item: object) => documents.send(new PutCommand({ TableName: SOURCE, Item }));
  const remove = (pk: string) => documents.send(new DeleteCommand({ TableName: SOURCE, Key: { pk, sk: "a" } }));

  await put(item("kept", 1));
  await put(item("changed", 1, { gsi1pk: "queue", gsi1sk: "2" }));
  await put(item("changed", 2, { gsi1pk: "queue", gsi1sk: "1" }));
  await put(item("left the queue", 1, { gsi1pk: "queue", gsi1sk: "0" }));
  await put(item("left the queue", 2));
  await put(item("removed", 1));
  await remove("removed");
  await put(item("came back", 1));
  await remove("came back");
  await put(item("came back", 1, { gsi1pk: "queue", gsi1sk: "3" }));
  const both = ["one of two", "two of two"].map((pk) => ({ Put: { TableName: SOURCE, Item: item(pk, 1) } }));
  await documents.send(new TransactWriteCommand({ TransactItems: both }));

  const begins = Math.floor(Date.now() / 1000) * 1000 + 1000;
  await new Promise((resolve) => setTimeout(resolve, begins - Date.now()));
  at = new Date(begins).toISOString();
  noted = await readContents(client, SOURCE);

  await put(item("changed", 3));
  await put(item("late", 1));
  await remove("kept");
  for await (const record of recordsOf(streams, streamArn)) records.push(record);
});
afterAll(() => server.close());

const contentsOf = async (told: readonly StreamRecord[], until = at): Promise<Contents> =>
  new Map([...(await standingAt(told, until)).values()].map(itemOf).map((one) => [nameOf(one), one]));

describe("a table that is restored from its stream", () => {
  it("holds what the first one held at the moment, in a new table, and the first one is left alone", async () => {
    const { client, streams } = engine();
    const spared = { client: sparing(client, SOURCE), streams };
    const before = await readContents(client, SOURCE);
    const restorer = await restorerFor(spared, SOURCE, at);
    await restorer.restore(SOURCE, at, TARGET);
    const restored = await readContents(client, TARGET);
    expect(faultsAgainst(noted, restored, at)).toEqual([]);
    expect([...restored.keys()]).not.toContain("late a");
    expect(await readContents(client, SOURCE)).toEqual(before);
    expect(await indexFindings(client, TARGET, restored)).toEqual([]);
  });

  it("lacks stream and time to live until it is given them", async () => {
    const { client } = engine();
    expect(await settingFaults(client, SOURCE, TARGET)).toEqual([
      "stream: none, not NEW_IMAGE",
      "time to live: none, not expiresAt",
    ]);
    await giveSettings(client, SOURCE, TARGET);
    await giveSettings(client, SOURCE, TARGET);
    expect(await settingFaults(client, SOURCE, TARGET)).toEqual([]);
  });

  it("is what the printed command points the stack at, by the name that the stack put on its table", async () => {
    const { client } = engine();
    const { Table } = await client.send(new DescribeTableCommand({ TableName: TARGET }));
    const named = (steps: string[]) => steps.find((line) => line.includes("npx cdk deploy"))?.trim();
    const stream = Table?.LatestStreamArn ?? "";
    expect(named(await nextSteps(client, SOURCE, TARGET))).toBe(switchCommand(stream));

    const Tags = [{ Key: "platform", Value: "weineng-city" }];
    await client.send(new TagResourceCommand({ ResourceArn: Table?.TableArn, Tags }));
    const command = `npx cdk deploy -c name=weineng-city -c restoredTable=${stream}`;
    expect(named(await nextSteps(client, SOURCE, TARGET))).toBe(command);
  });

  it("is not sound when its index lacks an item that the table has", async () => {
    const contents = new Map(await readContents(engine().client, TARGET));
    const more = { pk: "more", sk: "a", kind: "thing", version: 1, data: {}, gsi1pk: "queue", gsi1sk: "9" };
    contents.set("more a", more);
    expect(await indexFindings(engine().client, TARGET, contents)).toContainEqual({
      item: "more a",
      says: "missing in gsi1",
    });
  });
});

describe("a restore that went wrong is found out, and the item is named", () => {
  const isOf = (pk: string) => (record: StreamRecord) => record.dynamodb?.Keys?.["pk"]?.S === pk;

  it("when one record was skipped", async () => {
    const last = records.findLastIndex(
      (record, i) => isOf("changed")(record) && i < records.findIndex(isOf("late")) - 1,
    );
    const found = await contentsOf(records.filter((_, i) => i !== last));
    expect(faultsAgainst(noted, found, at)).toEqual(["changed a: changed at gsi1sk"]);
    const half = await contentsOf(records.filter((record) => !isOf("two of two")(record)));
    expect(faultsAgainst(noted, half, at)).toEqual(["two of two a: missing"]);
  });

  it("when one record too many was replayed", async () => {
    const later = new Date(Date.parse(at) + 1000).toISOString();
    const early = records.map((record) =>
      isOf("late")(record)
        ? { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: new Date(Date.parse(at) - 1000) } }
        : record,
    );
    expect(faultsAgainst(noted, await contentsOf(early), at)).toEqual(["late a: not expected"]);
    expect(faultsAgainst(noted, await contentsOf(records, later), at).length).toBe(3);
  });

  it("when one item was tampered with", async () => {
    const tampered = new Map(noted);
    tampered.set("kept a", { ...item("kept", 1), data: { pk: "kept", hours: 100 } });
    expect(faultsAgainst(noted, tampered, at)).toEqual(["kept a: changed at data.hours"]);
  });

  it("when the stream no longer reaches back to an item's beginning", async () => {
    await expect(contentsOf(records.slice(2))).rejects.toThrow("The stream begins after changed a was made");
  });
});

describe("the table that is restored from", () => {
  it("is never written to, whatever is asked", async () => {
    const client = sparing(dynamoClient(server.url), SOURCE);
    const documents = DynamoDBDocumentClient.from(client);
    const Item = { pk: { S: "x" }, sk: { S: "x" } };
    const writes = [
      () => client.send(new PutItemCommand({ TableName: SOURCE, Item })),
      () => client.send(new BatchWriteItemCommand({ RequestItems: { [SOURCE]: [{ PutRequest: { Item } }] } })),
      () => documents.send(new PutCommand({ TableName: SOURCE, Item: { pk: "x", sk: "x" } })),
      () =>
        documents.send(
          new TransactWriteCommand({ TransactItems: [{ Put: { TableName: SOURCE, Item: { pk: "x", sk: "x" } } }] }),
        ),
      () => client.send(new UpdateTableCommand({ TableName: SOURCE, DeletionProtectionEnabled: false })),
      () =>
        client.send(new DeleteTableCommand({ TableName: `arn:aws:dynamodb:us-east-1:000000000000:table/${SOURCE}` })),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(`would change table ${SOURCE}`);
    expect((await readContents(client, SOURCE)).has("x x")).toBe(false);
    await client.send(new PutItemCommand({ TableName: TARGET, Item: { ...Item, kind: { S: "thing" } } }));
  });
});
