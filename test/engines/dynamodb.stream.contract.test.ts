// The stream tells of what was committed, item by item in order, and goes on where one stopped.
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, test, vi } from "vitest";
import {
  against,
  client,
  dynamodb,
  ONCE,
  put,
  refusalOf,
  TableName,
  transact,
  unknownPk,
} from "./dynamodb-contract.ts";
import type { ToldRecord } from "./dynamodb-under-test.ts";
import { expectDifferences } from "./emulator-differences.ts";

expectDifferences("dynamodb.stream");

const keysOf = ({ dynamodb: change }: ToldRecord): Record<string, unknown> => unmarshall(change?.Keys ?? {});
const imageOf = ({ dynamodb: change }: ToldRecord): Record<string, unknown> | undefined =>
  change?.NewImage && unmarshall(change.NewImage);

/** Every record of a partition, once there are as many as should come. */
const recordsOf = (pk: string, count: number): Promise<ToldRecord[]> =>
  vi.waitFor(
    async () => {
      const records = (await dynamodb.records(dynamodb.streamArn)).filter((record) => keysOf(record)["pk"] === pk);
      expect(records).toHaveLength(count);
      return records;
    },
    { timeout: 15_000, interval: 100 },
  );

describe("the stream", () => {
  test("tells of each write to an item in order, with the item as it was then", async () => {
    const pk = unknownPk();
    const first = { pk, sk: "a", kind: "event", version: 1, data: { text: "证据", none: null, list: [1] } };
    await put(first);
    await put({ pk, sk: "a", version: 2 });
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk: "a" } }));
    const records = await recordsOf(pk, 3);
    expect(records.map(({ eventName }) => eventName)).toEqual(["INSERT", "MODIFY", "REMOVE"]);
    expect(records.map(imageOf)).toEqual([first, { pk, sk: "a", version: 2 }, undefined]);
    for (const record of records) expect(keysOf(record)).toEqual({ pk, sk: "a" });
  });

  test("keeps the order of an item whose writes follow each other at once", async () => {
    const pk = unknownPk();
    for (let version = 1; version <= 30; version++) await put({ pk, sk: "a", version });
    const versions = (await recordsOf(pk, 30)).map((record) => imageOf(record)?.["version"]);
    expect(versions).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  test("tells of every item of a transaction, and of nothing that was refused", async () => {
    const pk = unknownPk();
    await put({ pk, sk: "there", version: 1 });
    expect(await refusalOf(put({ pk, sk: "there" }, ONCE))).toBe("ConditionalCheckFailedException");
    const lost = [{ Item: { pk, sk: "lost" } }, { Item: { pk, sk: "there", version: 2 }, ...against(7) }];
    expect(await refusalOf(transact(lost))).toBe("TransactionCanceledException");
    await transact(["a", "b", "c"].map((sk) => ({ Item: { pk, sk }, ...ONCE })));
    const records = await recordsOf(pk, 4);
    expect(new Set(records.map((record) => keysOf(record)["sk"]))).toEqual(new Set(["a", "b", "c", "there"]));
    expect(new Set(records.map(({ eventName }) => eventName))).toEqual(new Set(["INSERT"]));
  });

  test("goes on behind a record, without repeating or skipping one", async () => {
    const pk = unknownPk();
    for (const version of [1, 2, 3, 4]) await put({ pk, sk: "a", version });
    const [, second] = await recordsOf(pk, 4);
    const SequenceNumber = second?.dynamodb?.SequenceNumber ?? "";
    const later = await dynamodb.records(dynamodb.streamArn, {
      ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
      ShardId: second?.ShardId ?? "",
      SequenceNumber,
    });
    const versions = later
      .filter((record) => keysOf(record)["pk"] === pk)
      .map((record) => imageOf(record)?.["version"]);
    expect(versions).toEqual([3, 4]);
  });

  test("says to the second when a write was made", async () => {
    const pk = unknownPk();
    const before = Math.floor(Date.now() / 1000) * 1000;
    await put({ pk, sk: "a" });
    const [record] = await recordsOf(pk, 1);
    const at = record?.dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0;
    // A clock of a service elsewhere may differ from ours by a little.
    expect(Math.abs(at - before)).toBeLessThanOrEqual(5000);
  });
});
