/** Whether the index of a restored table answers: everything that should stand in it stands in it, in order, and nothing else. */
import { type AttributeValue, type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";

import { type Contents, itemOf, nameOf, readContents, type TableItem } from "./contents.ts";
import { differencesBetween } from "./digest.ts";
import type { Finding } from "./invariants/invariant.ts";

const INDEX = "gsi1";

/** The order of DynamoDB's sort keys: byte by byte. */
const byBytes = (a: string | undefined, b: string | undefined): number =>
  Buffer.compare(Buffer.from(a ?? ""), Buffer.from(b ?? ""));

const listed = async (client: DynamoDBClient, TableName: string, pk: string): Promise<string[]> => {
  const names: string[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        IndexName: INDEX,
        KeyConditionExpression: "gsi1pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk } },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    names.push(...(page.Items ?? []).map((item) => nameOf(itemOf(item))));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return names;
};

/** Compares the whole index with the table, and lists the largest partition of each sort of list, such as `queue#…`. */
export const indexFindings = async (client: DynamoDBClient, table: string, contents: Contents): Promise<Finding[]> => {
  const standing: Contents = new Map([...contents].filter(([, { gsi1pk }]) => gsi1pk !== undefined));
  const differences = differencesBetween(standing, await readContents(client, table, INDEX));
  const findings: Finding[] = differences.map(({ item, how }) => ({ item, says: `${how} in ${INDEX}` }));

  const partitions = Map.groupBy([...standing.values()], ({ gsi1pk = "" }) => gsi1pk);
  const sorts = Map.groupBy(partitions, ([pk]) => pk.split("#")[0]);
  const order = (a: TableItem, b: TableItem) => byBytes(a.gsi1sk, b.gsi1sk);
  for (const of of sorts.values()) {
    const [pk, items] = of.reduce((most, one) => (one[1].length > most[1].length ? one : most));
    const expected = items.toSorted(order).map(nameOf);
    if ((await listed(client, table, pk)).join() !== expected.join())
      findings.push({ item: pk, says: `is not listed in order by ${INDEX}` });
  }
  return findings;
};
