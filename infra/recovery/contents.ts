/** Everything that is in a table, read once, in memory: what a verification looks at. Some 4 KB of memory for each item. */
import { type AttributeValue, type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

import type { Instant } from "../../functions/kernel/time.ts";
import { epochSeconds } from "../../functions/kernel/time.ts";

/** An item as the table keeps it; see `functions/kernel/table.ts`. Nothing of it is believed before it has been checked. */
export interface TableItem {
  readonly pk: string;
  readonly sk: string;
  readonly kind: string;
  readonly version: number;
  readonly data: unknown;
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly expiresAt?: number;
}

/** How an item is named to a person: its two keys. */
export const nameOf = ({ pk, sk }: Pick<TableItem, "pk" | "sk">): string => `${pk} ${sk}`;

/** By `nameOf`. */
export type Contents = ReadonlyMap<string, TableItem>;

/** A whole number that JavaScript would round comes back as a `bigint`, so that no change of it is overlooked. */
const exactNumber = (text: string): number | bigint => {
  const number = Number(text);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? BigInt(text) : number;
};

export const itemOf = (attributes: Record<string, AttributeValue>): TableItem =>
  unmarshall(attributes, { wrapNumbers: exactNumber as unknown as (text: string) => never }) as TableItem;

/** Reads a whole table, or everything that stands in one of its indexes. Costs half a read unit for each 4 KB, a whole one for the table. */
export const readContents = async (
  client: DynamoDBClient,
  TableName: string,
  IndexName?: string,
): Promise<Contents> => {
  const contents = new Map<string, TableItem>();
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ...(IndexName ? { IndexName } : { ConsistentRead: true }),
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    for (const attributes of page.Items ?? []) {
      const item = itemOf(attributes);
      contents.set(nameOf(item), item);
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return contents;
};

/** Without what may be swept at any moment, because its time has come. */
export const lastingAt = (contents: Contents, at: Instant): Contents =>
  new Map([...contents].filter(([, { expiresAt = Infinity }]) => expiresAt > epochSeconds(at)));
