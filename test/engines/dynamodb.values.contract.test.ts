// A value comes back as it was written, or is refused.
import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { dynamodb, get, put, refusalOf, TableName, transact, unknownPk } from "./dynamodb-contract.ts";
import { expectDifferences } from "./emulator-differences.ts";

expectDifferences("dynamodb.values");

/** DynamoDB's limits, as its quotas say them. */
const MAX_ITEM_BYTES = 400 * 1024;
const MAX_PK_BYTES = 2048;
const MAX_SK_BYTES = 1024;

const keep = async (data: unknown): Promise<unknown> => {
  const pk = unknownPk();
  await put({ pk, sk: "a", data });
  return (await get(pk, "a"))?.["data"];
};

describe("kept exactly", () => {
  test("texts of any script, empty ones, and letters that look alike", async () => {
    const texts = ["", " ", "证据", "é", "e\u0301", "😀", "a\u0000b", "line\nbreak\r\n", "\u2028", '"\\'];
    expect(await keep(texts)).toEqual(texts);
  });

  test("lists and records, empty ones too, yes and no and nothing", async () => {
    const data = { list: [], record: {}, nested: [[{ a: [1] }]], yes: true, no: false, nothing: null, "键 #.:": 1 };
    expect(await keep(data)).toEqual(data);
  });

  test("but for what is undefined, which is left out at any depth", async () => {
    expect(await keep({ a: undefined, b: { c: undefined, d: 1 } })).toEqual({ b: { d: 1 } });
  });

  test("whole numbers as far as JavaScript has them, and fractions to the last digit", async () => {
    const numbers = [0, -1, 300, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0.1, 0.1 + 0.2, 12.345, 1e-7];
    expect(await keep(numbers)).toEqual(numbers);
  });

  test("numbers of 38 digits; those of 39 are refused, not rounded", async () => {
    const pk = unknownPk();
    const number = (N: string) =>
      dynamodb.client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: "a" }, n: { N } } }));
    const digits = "12345678901234567890123456789012345678";
    await number(digits);
    expect(await refusalOf(number(`${digits}9`))).toBe("ValidationException");
    const Key = { pk: { S: pk }, sk: { S: "a" } };
    expect((await dynamodb.client.send(new GetItemCommand({ TableName, Key }))).Item?.["n"]).toEqual({ N: digits });
  });

  test("bytes", async () => {
    const bytes = new Uint8Array([0, 1, 127, 128, 255]);
    expect(await keep(bytes)).toEqual(bytes);
  });
});

describe("refused, and nothing is written", () => {
  const refused = async (more: Record<string, unknown>): Promise<boolean> => {
    const pk = unknownPk();
    const refusal = await refusalOf(put({ pk, sk: "a", ...more }));
    return refusal === "ValidationException" && (await get(pk, "a")) === undefined;
  };

  test("an empty key, in the table and in the index", async () => {
    const pk = unknownPk();
    expect(await refusalOf(put({ pk: "", sk: "a" }))).toBe("ValidationException");
    expect(await refusalOf(put({ pk, sk: "" }))).toBe("ValidationException");
    expect(await refused({ gsi1pk: "", gsi1sk: "a" })).toBe(true);
    expect(await refused({ gsi1pk: "a", gsi1sk: "" })).toBe(true);
  });

  test("an index key that is not a text", async () => {
    expect(await refused({ gsi1pk: 1, gsi1sk: "a" })).toBe(true);
  });

  test("an empty set", async () => {
    const pk = unknownPk();
    const Item = { pk: { S: pk }, sk: { S: "a" }, set: { SS: [] } };
    expect(await refusalOf(dynamodb.client.send(new PutItemCommand({ TableName, Item })))).toBe("ValidationException");
    expect(await get(pk, "a")).toBeUndefined();
  });

  test("a key of one byte too many, counted in UTF-8; one that just fits is taken", async () => {
    const of = (bytes: number) => `${"中".repeat(Math.floor(bytes / 3))}${"x".repeat(bytes % 3)}`;
    const own = unknownPk();
    const long = `${own}${of(MAX_PK_BYTES - own.length)}`;
    await put({ pk: long, sk: of(MAX_SK_BYTES) });
    expect(await get(long, of(MAX_SK_BYTES))).toBeDefined();
    expect(await refusalOf(put({ pk: `${long}x`, sk: "a" }))).toBe("ValidationException");
    expect(await refusalOf(put({ pk: own, sk: of(MAX_SK_BYTES + 1) }))).toBe("ValidationException");
    expect(await refusalOf(get(`${long}x`, "a"))).toBe("ValidationException");
    expect(await refusalOf(get(own, of(MAX_SK_BYTES + 1)))).toBe("ValidationException");
  });

  test("an item of one byte more than 400 KB, names counted in; one that just fits is taken", async () => {
    const pk = unknownPk();
    const text = "x".repeat(MAX_ITEM_BYTES - ["pk", pk, "sk", "a", "text"].join("").length);
    expect(await refusalOf(put({ pk, sk: "a", text: `${text}x` }))).toBe("ValidationException");
    const items = [{ Item: { pk, sk: "b" } }, { Item: { pk, sk: "a", text: `${text}x` } }];
    expect(await refusalOf(transact(items))).not.toBe("no refusal");
    expect([await get(pk, "a"), await get(pk, "b")]).toEqual([undefined, undefined]);
    await put({ pk, sk: "a", text });
    expect(await get(pk, "a")).toMatchObject({ text });
  });
});
