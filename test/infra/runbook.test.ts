/** The runbook's commands, as the README prints them, on the local engine. */
import { readFileSync } from "node:fs";

import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, describe, expect, it, vi } from "vitest";

import { addDays, systemClock } from "../../functions/kernel/time.ts";
import { dynamoClient, LOCAL_CREDENTIALS, LOCAL_REGION } from "../../infra/local/dynamodb.ts";
import { TABLE_NAME } from "../../infra/local/foundations.ts";
import { allOf } from "../items.ts";
import { pull } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const client = dynamoClient(town.platform.engines.dynamodb);
afterAll(() => client.destroy());

const commands = [
  ...readFileSync(new URL("../../README.md", import.meta.url), "utf8").matchAll(/```sh\n([\s\S]*?)```/g),
]
  .map(([, block = ""]) => block.replaceAll("\\\n", " "))
  .flatMap((block) => block.split("\n"));

/** The line that runs this, with what the operator filled in; the shell's own quotes are taken off. */
const command = (...has: string[]): string => {
  const line = commands.find((each) => has.every((part) => each.includes(part)));
  if (!line) throw new Error(`no command with ${has.join(", ")}`);
  return line;
};
const optionOf = (line: string, name: string): string => {
  const [, single, double] = new RegExp(`--${name} +(?:'([^']*)'|"((?:[^"\\\\]|\\\\.)*)")`).exec(line) ?? [];
  return single ?? (double ?? "").replaceAll('\\"', '"');
};
const fill = (text: string, values: Record<string, string>): string =>
  Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);

const eventsOf = async (kind: string) =>
  (await allOf(town.platform, "event")).filter(({ data }) => data["name"] === kind);

describe("a fact that failed for good", () => {
  it("is found by the minutes in which it was written", async () => {
    await handIn(town, "lan");
    await pull(town, "wu");
    const line = command("dynamodb scan", ":event");
    const found = await client.send(
      new ScanCommand({
        TableName: TABLE_NAME,
        FilterExpression: optionOf(line, "filter-expression"),
        ExpressionAttributeNames: JSON.parse(optionOf(line, "expression-attribute-names")),
        ExpressionAttributeValues: JSON.parse(
          fill(optionOf(line, "expression-attribute-values"), {
            "2026-11-23T08:00:00.000Z": addDays(systemClock(), -1),
            "2026-11-24T08:00:00.000Z": systemClock(),
          }),
        ),
      }),
    );
    const [fact] = await eventsOf("submission-handed-in");
    expect(found.Items?.map(({ pk }) => pk?.S)).toContain(fact?.pk);
  });

  it("is handed to the worker as the stream does, and a second time changes nothing", async () => {
    Object.assign(process.env, {
      AWS_REGION: LOCAL_REGION,
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: town.platform.engines.dynamodb,
      POWERTOOLS_LOG_LEVEL: "SILENT",
      TABLE_NAME,
      PLANNER_FUNCTION: "planner",
    });
    const { handler } = await import("../../functions/entry/worker.ts");
    const invoke = handler as unknown as (event: unknown, context: unknown) => Promise<unknown>;
    const context = { functionName: "worker", awsRequestId: "1", getRemainingTimeInMillis: () => 60_000 };

    const line = command("dynamodb get-item", "fact.json");
    const read = async (fact: string) => {
      const Key = JSON.parse(fill(optionOf(line, "key"), { $FACT: fact }));
      return (await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key, ConsistentRead: true }))).Item;
    };
    // The CLI puts the item into this by `--query`.
    const query = "{Records: [{eventName: 'INSERT', dynamodb: {SequenceNumber: '1', NewImage: Item}}]}";
    expect(optionOf(line, "query")).toBe(query);
    const payload = (NewImage: Record<string, AttributeValue> | undefined) => ({
      Records: [{ eventName: "INSERT", dynamodb: { SequenceNumber: "1", NewImage } }],
    });

    const [fact] = await eventsOf("submission-handed-in");
    const replay = async () => invoke(payload(await read(fact?.pk ?? "")), context);
    const opened = async () => [
      ...(await allOf(town.platform, "review-case")),
      ...(await allOf(town.platform, "review-slot")),
    ];
    expect(await replay()).toEqual({ batchItemFailures: [] });
    expect(await opened()).toHaveLength(3);
    // As if it had never been worked on.
    for (const { pk, sk } of await opened())
      await client.send(new DeleteItemCommand({ TableName: TABLE_NAME, Key: { pk: { S: pk }, sk: { S: sk } } }));
    expect(await opened()).toEqual([]);
    expect(await replay()).toEqual({ batchItemFailures: [] });
    expect(await opened()).toHaveLength(3);
    expect((await pull(town, "wu")).guide.code).toBe("A6");
    // What is not there is not taken for done.
    const mistyped = await read("event#evt_01j00000000000000000000000");
    expect(await invoke(payload(mistyped), context)).toEqual({ batchItemFailures: [{ itemIdentifier: "1" }] });
  });
});

it("a submission that waits is found, with who holds it", async () => {
  const line = command("dynamodb scan", "review-slot");
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: TABLE_NAME,
      IndexName: "gsi1",
      FilterExpression: optionOf(line, "filter-expression"),
      ExpressionAttributeValues: JSON.parse(optionOf(line, "expression-attribute-values")),
    }),
  );
  const rows = Items.map(({ data }) => data?.M ?? {});
  expect(new Set(rows.map(({ state }) => state?.S))).toEqual(new Set(["held", "waiting"]));
  expect(rows).toHaveLength(2);
  for (const { openedAt, competency } of rows) {
    expect(openedAt?.S).toMatch(/^\d{4}-/);
    expect(competency?.S).toBe("A6");
  }
  expect(rows.find(({ state }) => state?.S === "held")?.["holderId"]?.S).toBe(town.ids.get("wu"));
});

describe("a sign-in that leaked", () => {
  const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
  const personKey = () => key(`person#${town.ids.get("wu")}`, "person");

  const tieTo = async (subject: string): Promise<void> => {
    const line = command("dynamodb update-item", ":subject");
    await client.send(
      new UpdateItemCommand({
        TableName: TABLE_NAME,
        Key: personKey(),
        UpdateExpression: optionOf(line, "update-expression"),
        ExpressionAttributeNames: JSON.parse(optionOf(line, "expression-attribute-names")),
        ExpressionAttributeValues: JSON.parse(
          fill(optionOf(line, "expression-attribute-values"), { $SUBJECT: subject }),
        ),
      }),
    );
  };

  it("says by its trail what was done under it", async () => {
    const [work] = (await town.ask<{ held: { claimId: string }[] }>("wu", "GET", "/review/desk")).held;
    await town.ask("wu", "POST", `/review/claims/${work?.claimId}/give-back`, { because: "later" });
    const line = command("dynamodb query", "audit-by#");
    const trail = await client.send(
      new QueryCommand({
        TableName: TABLE_NAME,
        IndexName: "gsi1",
        KeyConditionExpression: optionOf(line, "key-condition-expression"),
        ExpressionAttributeValues: JSON.parse(
          fill(optionOf(line, "expression-attribute-values"), { $PERSON: town.ids.get("wu") ?? "" }),
        ),
      }),
    );
    expect(trail.Items?.map(({ data }) => data?.M?.["act"]?.S)).toEqual(["give-back-later"]);
  });

  it("is refused from the next request on, and good again when it is tied back", async () => {
    const name = await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: key("username#wu", "username") }));
    expect(name.Item?.["data"]?.M?.["personId"]?.S).toBe(town.ids.get("wu"));
    const person = await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: personKey() }));
    const subject = person.Item?.["data"]?.M?.["signInSubject"]?.S ?? "";
    expect(subject).not.toBe("");

    await tieTo("revoked");
    await vi.waitFor(async () => expect((await town.call("wu", "GET", "/me")).status).toBe(403));
    expect((await town.call("xu", "GET", "/me")).status).toBe(200);
    await tieTo(subject);
    await vi.waitFor(async () => expect((await town.call("wu", "GET", "/me")).status).toBe(200));
  });
});
