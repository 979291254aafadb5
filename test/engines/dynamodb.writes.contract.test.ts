// Nothing is overwritten by mistake, and what belongs together is written together.
import { randomUUID } from "node:crypto";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { describe, expect, test } from "vitest";
import { create, defineItem, openTable, replace, type Stored, type Table } from "../../functions/kernel/table.ts";
import { against, client, get, ONCE, put, refusalOf, TableName, transact, unknownPk } from "./dynamodb-contract.ts";
import { expectDifferences } from "./emulator-differences.ts";

expectDifferences("dynamodb.writes");

describe("a single write", () => {
  test("creates what is not there, once: of many at the same moment one succeeds", async () => {
    const pk = unknownPk();
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, writer) => put({ pk, sk: "a", writer }, ONCE)),
    );
    const winners = attempts.flatMap(({ status }, writer) => (status === "fulfilled" ? [writer] : []));
    expect(winners).toHaveLength(1);
    expect(await get(pk, "a")).toEqual({ pk, sk: "a", writer: winners[0] });
    expect(await refusalOf(put({ pk, sk: "a" }, ONCE))).toBe("ConditionalCheckFailedException");
  });

  test("replaces the version it was made against and no other", async () => {
    const pk = unknownPk();
    await put({ pk, sk: "a", version: 1, text: "first" });
    await put({ pk, sk: "a", version: 2 }, against(1));
    expect(await refusalOf(put({ pk, sk: "a", version: 2, text: "late" }, against(1)))).toBe(
      "ConditionalCheckFailedException",
    );
    expect(await refusalOf(put({ pk, sk: "nothing there", version: 2 }, against(1)))).toBe(
      "ConditionalCheckFailedException",
    );
    expect(await get(pk, "a"), "whole: what was not sent again is gone").toEqual({ pk, sk: "a", version: 2 });
  });

  test("is seen by the next strongly consistent read", async () => {
    const pk = unknownPk();
    expect(await get(pk, "a")).toBeUndefined();
    for (let version = 1; version <= 20; version++) {
      await put({ pk, sk: "a", version });
      expect(await get(pk, "a")).toMatchObject({ version });
    }
  });
});

describe("a transaction", () => {
  test("of a hundred items is written whole", async () => {
    const pk = unknownPk();
    const items = Array.from({ length: 100 }, (_, n) => ({ Item: { pk, sk: `${n}` }, ...ONCE }));
    await transact(items);
    expect(await get(pk, "0")).toBeDefined();
    expect(await get(pk, "99")).toBeDefined();
  });

  test("of a hundred and one items is refused whole", async () => {
    const pk = unknownPk();
    const items = Array.from({ length: 101 }, (_, n) => ({ Item: { pk, sk: `${n}` } }));
    expect(await refusalOf(transact(items))).toBe("ValidationException");
    expect(await get(pk, "0")).toBeUndefined();
  });

  test("with one lost condition writes nothing, and says in order which it was", async () => {
    const pk = unknownPk();
    await put({ pk, sk: "c", version: 3 });
    const lost = transact([
      { Item: { pk, sk: "a" }, ...ONCE },
      { Item: { pk, sk: "b" } },
      { Item: { pk, sk: "c", version: 3 }, ...against(2) },
    ]);
    await expect(lost).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "None" }, { Code: "ConditionalCheckFailed" }],
    });
    expect([await get(pk, "a"), await get(pk, "b")]).toEqual([undefined, undefined]);
    expect(await get(pk, "c")).toMatchObject({ version: 3 });
  });

  test("that names an item twice is refused", async () => {
    const pk = unknownPk();
    expect(await refusalOf(transact([{ Item: { pk, sk: "a" } }, { Item: { pk, sk: "a" } }]))).toBe(
      "ValidationException",
    );
    expect(await get(pk, "a")).toBeUndefined();
  });

  test("sent again under its token, as the SDK does when the answer was lost, counts once and succeeds again", async () => {
    const pk = unknownPk();
    const ClientRequestToken = randomUUID();
    const items = [{ Item: { pk, sk: "a", version: 1 }, ...ONCE }, { Item: { pk, sk: "b" } }];
    await transact(items, { ClientRequestToken });
    await put({ pk, sk: "a", version: 2 }, against(1));
    await transact(items, { ClientRequestToken });
    expect(await get(pk, "a")).toMatchObject({ version: 2 });
    expect(await refusalOf(transact(items.slice(0, 1), { ClientRequestToken }))).toBe(
      "IdempotentParameterMismatchException",
    );
  });
});

describe("the platform's helper over it", () => {
  const Counter = defineItem({
    kind: "counter",
    schema: z.object({ id: z.string(), by: z.int() }),
    keys: ({ id }) => ({ pk: id, sk: "counter" }),
  });
  const open = (documents: DynamoDBDocumentClient): Table =>
    openTable(documents, TableName, () => Promise.reject(new Error("nothing is paged here")));
  const read = async (table: Table, id: string): Promise<Stored<{ id: string; by: number }>> => {
    const found = await table.get(Counter, { pk: id, sk: "counter" });
    if (!found) throw new Error(`${id} is not there`);
    return found;
  };

  test("lets one of many win who change the same two items, and tells the others that they lost", async () => {
    const table = open(client);
    const [a, b] = [unknownPk(), unknownPk()];
    await table.transact([create(Counter, { id: a, by: -1 }), create(Counter, { id: b, by: -1 })]);
    for (let round = 1; round <= 5; round++) {
      const [first, second] = [await read(table, a), await read(table, b)];
      const won = await Promise.all(
        Array.from({ length: 6 }, (_, by) => {
          const both = [replace(Counter, { ...first, by }), replace(Counter, { ...second, by })];
          return table.transact(by % 2 === 0 ? both : both.toReversed());
        }),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      const winner = won.indexOf(true);
      expect(await read(table, a)).toEqual({ id: a, by: winner, version: round + 1 });
      expect(await read(table, b)).toEqual({ id: b, by: winner, version: round + 1 });
    }
  });

  test("never mixes a transaction with a single write to one of its items", async () => {
    const table = open(client);
    const [a, b] = [unknownPk(), unknownPk()];
    await table.transact([create(Counter, { id: a, by: -1 }), create(Counter, { id: b, by: -1 })]);
    for (let round = 0; round < 5; round++) {
      const [first, second] = [await read(table, a), await read(table, b)];
      const [alone, together] = await Promise.all([
        table.transact([replace(Counter, { ...first, by: 1 })]),
        table.transact([replace(Counter, { ...first, by: 2 }), replace(Counter, { ...second, by: 2 })]),
      ]);
      expect([alone, together].filter(Boolean)).toHaveLength(1);
      expect((await read(table, a)).by).toBe(alone ? 1 : 2);
      expect((await read(table, b)).by).toBe(together ? 2 : second.by);
    }
  });
});
