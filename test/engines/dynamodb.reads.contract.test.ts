// A list is one Query, in the order of its sort keys, and goes on where it stopped.
import { GetCommand, PutCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { describe, expect, test, vi } from "vitest";
import { client, put, refusalOf, TableName, transact, unknownPk } from "./dynamodb-contract.ts";
import { expectDifferences } from "./emulator-differences.ts";

expectDifferences("dynamodb.reads");

const query = (input: Omit<QueryCommandInput, "TableName">) => client.send(new QueryCommand({ TableName, ...input }));

const whole = (pk: string) => ({
  KeyConditionExpression: "#pk = :pk",
  ExpressionAttributeNames: { "#pk": "pk" },
  ExpressionAttributeValues: { ":pk": pk },
});
const range = (pk: string, condition: string, sk: string) => ({
  KeyConditionExpression: `#pk = :pk AND ${condition}`,
  ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
  ExpressionAttributeValues: { ":pk": pk, ":sk": sk },
});
const inIndex = (pk: string) => ({ IndexName: "gsi1", ...whole(pk), ExpressionAttributeNames: { "#pk": "gsi1pk" } });

const sortKeys = (items: Record<string, unknown>[] = [], name = "sk"): unknown[] => items.map((item) => item[name]);

/** The index follows its table a moment later. */
const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 50 });

/** From the lowest byte up, in UTF-8; in UTF-16 the last two would change places. */
const ASCENDING = [
  " ",
  "#",
  "0",
  "10",
  "9",
  "A",
  "Z",
  "_",
  "a",
  "a ",
  "ab",
  "z",
  "~",
  "é",
  "中",
  "中文",
  "\uffee",
  "😀",
];

describe("a partition", () => {
  test("is listed in the order of the bytes of its sort keys, and backwards", async () => {
    const pk = unknownPk();
    await transact(ASCENDING.toReversed().map((sk) => ({ Item: { pk, sk } })));
    expect(sortKeys((await query({ ...whole(pk), ConsistentRead: true })).Items)).toEqual(ASCENDING);
    const newestFirst = await query({ ...whole(pk), ConsistentRead: true, ScanIndexForward: false });
    expect(sortKeys(newestFirst.Items)).toEqual(ASCENDING.toReversed());
  });

  const beginning = async (pk: string, sk: string) =>
    sortKeys((await query({ ...range(pk, "begins_with(#sk, :sk)", sk), ConsistentRead: true })).Items);

  test("is listed from a beginning on, letter for letter", async () => {
    const pk = unknownPk();
    const keys = ["entry#1", "entry#2", "entry$", "entry", "a_b", "axb", "证据#1", "证据#2", "证", "é", "e\u0301"];
    await transact(keys.map((sk) => ({ Item: { pk, sk } })));
    expect(await beginning(pk, "entry#")).toEqual(["entry#1", "entry#2"]);
    expect(await beginning(pk, "a_"), "nothing stands for any letter").toEqual(["a_b"]);
    expect(await beginning(pk, "证据#")).toEqual(["证据#1", "证据#2"]);
    expect(await beginning(pk, "é"), "nothing is normalised").toEqual(["é"]);
    expect(await beginning(pk, "none")).toEqual([]);
  });

  test("is listed from a beginning on, small and capital letters told apart", async () => {
    const pk = unknownPk();
    await transact(["entry#1", "Entry#2", "ENTRY#3"].map((sk) => ({ Item: { pk, sk } })));
    expect(await beginning(pk, "entry#")).toEqual(["entry#1"]);
  });

  test("is listed up to a bound, the bound included", async () => {
    const pk = unknownPk();
    const [early, now, late] = ["08:00:00.000Z", "09:00:00.000Z", "09:00:00.001Z"].map((at) => `2026-11-23T${at}`);
    await transact([early, now, late].map((at) => ({ Item: { pk, sk: `${at}#slt_1` } })));
    const upTo = async (sk = "") =>
      sortKeys((await query({ ...range(pk, "#sk <= :sk", sk), ConsistentRead: true })).Items);
    expect(await upTo(`${now}#slt_1`)).toEqual([`${early}#slt_1`, `${now}#slt_1`]);
    expect(await upTo(`${now}~`), "what `~` is put behind is in").toEqual([`${early}#slt_1`, `${now}#slt_1`]);
    expect(await upTo(now)).toEqual([`${early}#slt_1`]);
  });

  test("is read page by page, each item once, whatever comes and goes meanwhile", async () => {
    const pk = unknownPk();
    await transact(["b", "d", "f", "h"].map((sk) => ({ Item: { pk, sk } })));
    const page = async (ExclusiveStartKey?: Record<string, unknown>) =>
      query({ ...whole(pk), ConsistentRead: true, Limit: 2, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
    const first = await page();
    expect(sortKeys(first.Items)).toEqual(["b", "d"]);
    expect(first.LastEvaluatedKey).toEqual({ pk, sk: "d" });
    await transact(["a", "e"].map((sk) => ({ Item: { pk, sk } })));
    const second = await page(first.LastEvaluatedKey);
    expect(sortKeys(second.Items), "what came before is not repeated, what came after is there").toEqual(["e", "f"]);
    const last = await page(second.LastEvaluatedKey);
    expect(sortKeys(last.Items)).toEqual(["h"]);
    expect(last.LastEvaluatedKey, "nothing is left").toBeUndefined();
  });

  test("whose items are large is read in pages of 1 MB, and nothing is skipped", async () => {
    const pk = unknownPk();
    for (const sk of ["1", "2", "3", "4"]) await put({ pk, sk, text: "x".repeat(350_000) });
    const seen: unknown[][] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await query({ ...whole(pk), ConsistentRead: true, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
      seen.push(sortKeys(page.Items));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen.flat()).toEqual(["1", "2", "3", "4"]);
    expect(seen.length).toBeGreaterThan(1);
  });
});

describe("the index", () => {
  const slot = (pk: string, queue: string | undefined, at: string) => ({
    pk,
    sk: "slot",
    data: { at },
    ...(queue && { gsi1pk: queue, gsi1sk: at }),
  });

  test("holds whole items that have its keys, in the order of its sort keys", async () => {
    const [queue, one, two, none] = [unknownPk(), unknownPk(), unknownPk(), unknownPk()];
    await put(slot(two, queue, "2"));
    await put(slot(one, queue, "1"));
    await put(slot(none, undefined, "0"));
    await eventually(async () => {
      expect((await query(inIndex(queue))).Items).toEqual([slot(one, queue, "1"), slot(two, queue, "2")]);
    });
  });

  test("lets go of an item whose keys vanish, moves one whose keys change, and takes it back", async () => {
    const [queue, other, pk] = [unknownPk(), unknownPk(), unknownPk()];
    const stands = (there: number, elsewhere: number) =>
      eventually(async () => {
        const [a, b] = [await query(inIndex(queue)), await query(inIndex(other))];
        expect([a.Count, b.Count]).toEqual([there, elsewhere]);
      });
    await put(slot(pk, queue, "1"));
    await stands(1, 0);
    await put(slot(pk, other, "1"));
    await stands(0, 1);
    await put(slot(pk, undefined, "1"));
    await stands(0, 0);
    await put(slot(pk, queue, "2"));
    await stands(1, 0);
  });

  test("is read on from an item that has left it meanwhile", async () => {
    const [queue, ...slots] = [unknownPk(), unknownPk(), unknownPk(), unknownPk()];
    for (const [n, pk] of slots.entries()) await put(slot(pk, queue, `${n}`));
    await eventually(async () => expect((await query(inIndex(queue))).Count).toBe(3));
    const first = await query({ ...inIndex(queue), Limit: 1 });
    expect(first.LastEvaluatedKey).toEqual({ pk: slots[0], sk: "slot", gsi1pk: queue, gsi1sk: "0" });
    await put(slot(slots[0] ?? "", undefined, "0"));
    await eventually(async () => expect((await query(inIndex(queue))).Count).toBe(2));
    const { Items } = await query({ ...inIndex(queue), ExclusiveStartKey: first.LastEvaluatedKey });
    expect(sortKeys(Items, "gsi1sk")).toEqual(["1", "2"]);
  });

  test("cannot be read strongly consistently, and says so", async () => {
    expect(await refusalOf(query({ ...inIndex("none"), ConsistentRead: true }))).toBe("ValidationException");
  });
});

describe("what a call costs", () => {
  const ReturnConsumedCapacity = "TOTAL";
  const writing = async (item: Record<string, unknown>): Promise<number | undefined> =>
    (await client.send(new PutCommand({ TableName, Item: item, ReturnConsumedCapacity }))).ConsumedCapacity
      ?.CapacityUnits;

  test("a write: a unit for each KB begun, in the table and for each change of the index", async () => {
    const pk = unknownPk();
    const item = { pk, sk: "a" };
    const indexed = { ...item, gsi1pk: pk, gsi1sk: "1" };
    expect(await writing(item)).toBe(1);
    expect(await writing({ ...item, text: "x".repeat(2500) })).toBe(3);
    expect(await writing({ pk, sk: "b", gsi1pk: pk, gsi1sk: "1" })).toBe(2);
    await writing(indexed);
    expect(await writing({ ...indexed, text: "changed" }), "written anew in the index too").toBe(2);
    expect(await writing({ ...indexed, gsi1sk: "2" }), "taken out and put in").toBe(3);
    expect(await writing(item), "taken out").toBe(2);
  });

  test("a transaction: twice as much", async () => {
    const pk = unknownPk();
    const { ConsumedCapacity } = await transact([
      { Item: { pk, sk: "a" } },
      { Item: { pk, sk: "b", text: "x".repeat(1500) } },
    ]);
    expect(ConsumedCapacity?.map(({ CapacityUnits }) => CapacityUnits)).toEqual([6]);
  });

  test("a read: a unit for each 4 KB begun, half of it when it may be a moment old", async () => {
    const pk = unknownPk();
    await transact([
      { Item: { pk, sk: "a", text: "x".repeat(3000) } },
      { Item: { pk, sk: "b", text: "x".repeat(3000) } },
    ]);
    const one = new GetCommand({ TableName, Key: { pk, sk: "a" }, ConsistentRead: true, ReturnConsumedCapacity });
    expect((await client.send(one)).ConsumedCapacity?.CapacityUnits).toBe(1);
    const none = new GetCommand({ TableName, Key: { pk, sk: "none" }, ConsistentRead: true, ReturnConsumedCapacity });
    expect((await client.send(none)).ConsumedCapacity?.CapacityUnits).toBe(1);
    const index = await query({ ...inIndex(pk), ReturnConsumedCapacity });
    expect(index.ConsumedCapacity?.CapacityUnits, "an empty answer too").toBe(0.5);
  });

  test("a list: as one read of all its items together", async () => {
    const pk = unknownPk();
    await transact(["a", "b", "c"].map((sk) => ({ Item: { pk, sk, text: "x".repeat(3000) } })));
    const list = await query({ ...whole(pk), ConsistentRead: true, ReturnConsumedCapacity });
    expect(list.ConsumedCapacity?.CapacityUnits).toBe(3);
  });
});
