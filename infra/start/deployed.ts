/** Fills the deployment that this function belongs to. */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { lazyBucket } from "#kernel/bucket";
import type { Log } from "#kernel/log";
import { tableSecret } from "#kernel/secret";
import * as z from "zod";

import { deployedTable } from "../../functions/entry/table.ts";
import { featured } from "../seed/demo.ts";
import { openAccounts, passwordFrom } from "./accounts.ts";
import { fill } from "./fill.ts";
import { Progress } from "./progress.ts";

/** Bucket and pool are the demo's alone: standards need neither. */
const Environment = z.object({
  TABLE_NAME: z.string().min(3),
  EVIDENCE_BUCKET: z.string().min(3).optional(),
  USER_POOL_ID: z.string().min(3).optional(),
});

/** Source: Cognito's quota is 50 new accounts a second; the SDK waits longer with each try. */
const MAX_ATTEMPTS = 8;

const needed = (value: string | undefined, name: string): string => {
  if (value === undefined) throw new Error(`The demo needs the environment variable ${name}.`);
  return value;
};

/** What the stack's outputs tell of it. */
export const fillDeployed = async (asked: unknown, log: Log): Promise<Record<string, string>> => {
  const { TABLE_NAME, EVIDENCE_BUCKET, USER_POOL_ID } = Environment.parse(process.env);
  const startWith = Progress.shape.startWith.parse(asked);
  const deployment = {
    table: deployedTable(TABLE_NAME),
    bucket: lazyBucket(async () =>
      (await import("../../functions/entry/evidence.ts")).deployedBucket(needed(EVIDENCE_BUCKET, "EVIDENCE_BUCKET")),
    ),
    startWith,
    log,
    say: (message: string) => log.info(message),
  };
  if (startWith === "standards") {
    await fill({ ...deployment, subjectOf: () => Promise.reject(new Error("Nobody acts in the standards.")) });
    return {};
  }

  const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
  const password = passwordFrom(await tableSecret(documents, TABLE_NAME, "demo-people")());
  const cognito = new CognitoIdentityProviderClient({ maxAttempts: MAX_ATTEMPTS });
  const subjectOf = openAccounts(cognito, needed(USER_POOL_ID, "USER_POOL_ID"), password);
  const filled = await fill({ ...deployment, subjectOf });
  return { DemoPeople: filled.with === "demo" ? `${namesOf(featured)} / ${password}` : refusalOf(filled.with) };
};

const namesOf = (people: readonly { readonly username: string }[]): string =>
  people.map(({ username }) => username).join(", ");

const refusalOf = (what: string): string =>
  `none: it was filled with ${what} before, and the demo comes to an empty deployment alone (npx cdk deploy -c name=weineng-demo)`;
