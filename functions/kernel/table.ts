/**
 * The platform's one DynamoDB table, described once; cloud and local make it from here.
 * Items are described by `defineItem`; every read is parsed by the item's schema, every write carries
 * the version it was made against. The value lies under `data`, so that no field of it can meet a key's name.
 */
import type { DeleteCommandInput, DynamoDBDocumentClient, PutCommandInput } from "@aws-sdk/lib-dynamodb";
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type * as z from "zod";

import { openCursor, sealCursor } from "./cursor.ts";

export const TABLE = {
  partitionKey: "pk",
  sortKey: "sk",
  indexes: { gsi1: { partitionKey: "gsi1pk", sortKey: "gsi1sk" } },
  timeToLive: "expiresAt",
  stream: "NEW_IMAGE",
} as const;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A key with the places an item also stands in: the index, and the moment it may be swept (epoch seconds). */
export interface Keys extends Key {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly expiresAt?: number;
}

/** What the table adds to a value: the number of times it has been written, 1 at creation. */
export type Stored<T> = T & { readonly version: number };

export interface ItemKind<T extends object> {
  readonly kind: string;
  readonly schema: z.ZodType<T>;
  readonly keys: (value: T) => Keys;
}

export const defineItem = <T extends object>(item: ItemKind<T>): ItemKind<T> => item;

/** One write of a transaction, as a value: slices offer these, routes put them together. */
export interface Write {
  readonly item: Record<string, unknown> & Key;
  /** The version that must be in the table now; 0 means that nothing may be there. */
  readonly against: number;
  /** Takes the item away instead. */
  readonly erases?: true;
}

const asWrite = <T extends object>(item: ItemKind<T>, value: T, against: number): Write => ({
  item: { ...item.keys(value), kind: item.kind, version: against + 1, data: item.schema.parse(value) },
  against,
});

/** Writes something that must not exist yet. */
export const create = <T extends object>(item: ItemKind<T>, value: T): Write => asWrite(item, value, 0);

/** Writes the next state of something read before; loses if anyone has written it since. */
export const replace = <T extends object>(item: ItemKind<T>, value: Stored<T>): Write =>
  asWrite(item, value, value.version);

/** Takes something away that was read before; loses if anyone has written it since. Only for what a person may have deleted. */
export const erase = <T extends object>(item: ItemKind<T>, value: Stored<T>): Write => {
  const { pk, sk } = item.keys(value);
  return { item: { pk, sk }, against: value.version, erases: true };
};

export interface ListQuery {
  readonly pk: string;
  readonly index?: "gsi1";
  readonly begins?: string;
  /** Inclusive upper bound of the sort key; excludes `begins`. */
  readonly upTo?: string;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly newestFirst?: boolean;
}

export interface Page<T> {
  readonly items: T[];
  /** Opaque; hand it back as `after` for the next page. Absent on the last page. */
  readonly next?: string;
}

const WHOLE_PAGE = 500;

/** Reads a list to its end, for what must be whole. Never on the way of an ordinary request. */
export const everyPage = async <T>(
  read: (page: { limit: number; after?: string | undefined }) => Promise<Page<T>>,
): Promise<T[]> => {
  const all: T[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await read({ limit: WHOLE_PAGE, after });
    all.push(...items);
    after = next;
  } while (after !== undefined);
  return all;
};

/** Hears the capacity units of each call, for the cost table in the bench and the tests. */
export type CapacityListener = (operation: string, units: { read: number; write: number }) => void;

export interface Table {
  /** Strongly consistent. */
  get<T extends object>(item: ItemKind<T>, key: Key): Promise<Stored<T> | undefined>;
  /** One Query. Items of another kind in the same range are passed over. */
  list<T extends object>(item: ItemKind<T>, query: ListQuery): Promise<Page<Stored<T>>>;
  /** What a list begins with, if that is of this kind. Seals no cursor, since nobody goes on from it: one Query and nothing besides. */
  first<T extends object>(item: ItemKind<T>, list: Omit<ListQuery, "limit" | "after">): Promise<Stored<T> | undefined>;
  /** All or nothing; `false` when a version was stale and nothing was written. At most 100 writes (DynamoDB). */
  transact(writes: readonly Write[]): Promise<boolean>;
}

const MAX_CONFLICT_RETRIES = 5;
/** DynamoDB's limits for a partition key and a sort key; an address longer than that names nothing. */
const MAX_KEY_BYTES = { pk: 2048, sk: 1024 };

const fitsKey = ({ pk, sk }: Key): boolean =>
  Buffer.byteLength(pk) <= MAX_KEY_BYTES.pk && Buffer.byteLength(sk) <= MAX_KEY_BYTES.sk;

/** What a cursor goes on in: it opens no other list. */
const scopeOf = ({ index, pk, begins }: ListQuery): string => `${index ?? ""}|${pk}|${begins ?? ""}`;

export const openTable = (
  client: DynamoDBDocumentClient,
  name: string,
  cursorKey: () => Promise<Uint8Array>,
  onCapacity?: CapacityListener,
): Table => {
  const ReturnConsumedCapacity = onCapacity ? "TOTAL" : "NONE";
  // It puts every request and answer together a second time, for a log that nobody keeps.
  client.middlewareStack.remove("loggerMiddleware");
  const parse = <T extends object>(item: ItemKind<T>, raw: Record<string, unknown>): Stored<T> => ({
    ...item.schema.parse(raw["data"]),
    version: raw["version"] as number,
  });

  /** One Query, what it found of a kind, and the key that it ended at unless that was the end of the list. */
  const ask = async <T extends object>(item: ItemKind<T>, query: ListQuery) => {
    const [pk, sk] = query.index ? ["gsi1pk", "gsi1sk"] : ["pk", "sk"];
    const range =
      query.begins !== undefined ? " AND begins_with(#sk, :sk)" : query.upTo !== undefined ? " AND #sk <= :sk" : "";
    const { Items, LastEvaluatedKey, ConsumedCapacity } = await client.send(
      new QueryCommand({
        TableName: name,
        ...(query.index && { IndexName: query.index }),
        KeyConditionExpression: `#pk = :pk${range}`,
        ExpressionAttributeNames: { "#pk": pk, ...(range && { "#sk": sk }) },
        ExpressionAttributeValues: { ":pk": query.pk, ...(range && { ":sk": query.begins ?? query.upTo }) },
        ConsistentRead: query.index === undefined,
        ScanIndexForward: !query.newestFirst,
        Limit: query.limit,
        ...(query.after && { ExclusiveStartKey: openCursor(query.after, scopeOf(query), await cursorKey()) }),
        ReturnConsumedCapacity,
      }),
    );
    onCapacity?.("query", { read: ConsumedCapacity?.CapacityUnits ?? 0, write: 0 });
    const found = (Items ?? []).filter((raw) => raw["kind"] === item.kind).map((raw) => parse(item, raw));
    return { found, last: LastEvaluatedKey };
  };

  const sendAlone = (one: { Put: PutCommandInput } | { Delete: DeleteCommandInput }) =>
    "Put" in one
      ? client.send(new PutCommand({ ...one.Put, ReturnConsumedCapacity }))
      : client.send(new DeleteCommand({ ...one.Delete, ReturnConsumedCapacity }));

  return {
    async get(item, key) {
      if (!fitsKey(key)) return undefined;
      const { Item, ConsumedCapacity } = await client.send(
        new GetCommand({
          TableName: name,
          Key: { pk: key.pk, sk: key.sk },
          ConsistentRead: true,
          ReturnConsumedCapacity,
        }),
      );
      onCapacity?.("get", { read: ConsumedCapacity?.CapacityUnits ?? 0, write: 0 });
      return Item && Item["kind"] === item.kind ? parse(item, Item) : undefined;
    },

    async list(item, query) {
      const { found, last } = await ask(item, query);
      return last ? { items: found, next: sealCursor(last, scopeOf(query), await cursorKey()) } : { items: found };
    },

    async first(item, list) {
      const { found } = await ask(item, { ...list, limit: 1 });
      return found[0];
    },

    async transact(writes) {
      const asked = writes.map(({ item, against, erases }) => {
        const condition =
          against === 0
            ? { ConditionExpression: "attribute_not_exists(pk)" }
            : { ConditionExpression: "version = :against", ExpressionAttributeValues: { ":against": against } };
        return erases
          ? { Delete: { TableName: name, Key: { pk: item.pk, sk: item.sk }, ...condition } }
          : { Put: { TableName: name, Item: item, ...condition } };
      });
      const [only, ...others] = asked;
      if (!only) return true;
      for (let retry = 0; ; retry++) {
        try {
          // A write that stands alone costs half of what it would as a transaction.
          const consumed =
            others.length === 0
              ? [(await sendAlone(only)).ConsumedCapacity]
              : (await client.send(new TransactWriteCommand({ TransactItems: asked, ReturnConsumedCapacity })))
                  .ConsumedCapacity;
          const write = (consumed ?? []).reduce((sum, units) => sum + (units?.CapacityUnits ?? 0), 0);
          onCapacity?.("write", { read: 0, write });
          return true;
        } catch (error) {
          const reasons = reasonsOf(error);
          if (reasons.includes("ConditionalCheckFailed")) return false;
          // Two transactions touched the same item at once; the SDK leaves trying again to its caller.
          if (!reasons.includes("TransactionConflict") || retry === MAX_CONFLICT_RETRIES) throw error;
          await new Promise((resolve) => setTimeout(resolve, 2 ** retry * 10 * (1 + Math.random())));
        }
      }
    },
  };
};

/** Why a write was refused, by DynamoDB's reason codes; empty for other faults. */
const reasonsOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return [];
  if (error.name === "ConditionalCheckFailedException") return ["ConditionalCheckFailed"];
  if (error.name === "TransactionConflictException") return ["TransactionConflict"];
  if (!("CancellationReasons" in error) || !Array.isArray(error.CancellationReasons)) return [];
  return error.CancellationReasons.map((reason: { Code?: string }) => reason.Code ?? "");
};
