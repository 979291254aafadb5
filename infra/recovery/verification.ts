/** Everything that is asked of a table after a restore, in one answer. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import type { Instant } from "../../functions/kernel/time.ts";
import { type Contents, lastingAt } from "./contents.ts";
import { type Difference, differencesBetween } from "./digest.ts";
import { indexFindings } from "./indexes.ts";
import { breachesIn } from "./invariants.ts";

/** Lines that name the item and what is wrong with it. */
export type Faults = readonly string[];

const lineOf = ({ item, how, at }: Difference): string => `${item}: ${how}${at === undefined ? "" : ` at ${at}`}`;

/** Item by item against what was noted at that instant. What may be swept at any moment counts for nothing on either side. */
export const faultsAgainst = (noted: Contents, found: Contents, at: Instant): Faults =>
  differencesBetween(lastingAt(noted, at), lastingAt(found, at)).map(lineOf);

/** What a table says of itself: its invariants, and its index. */
export const faultsWithin = async (
  client: DynamoDBClient,
  table: string,
  contents: Contents,
  at: Instant,
): Promise<Faults> => [
  ...breachesIn(contents, at).map(({ item, says, invariant }) => `${item}: ${says} (${invariant})`),
  ...(await indexFindings(client, table, contents)).map(({ item, says }) => `${item}: ${says}`),
];
