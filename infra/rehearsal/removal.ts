/** What is left when a stack goes: nothing of a demo; of a production, what a city could not make anew. */
import { CloudFormationClient, UpdateTerminationProtectionCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { deploy, destroy, synthesise } from "./cdk.ts";
import { inventory } from "./inventory.ts";
import { expectThat, say } from "./program.ts";
import { readStage, type Stage } from "./stage.ts";
import { completeTags } from "./tags.ts";

const kindsOf = (names: readonly string[]): string =>
  names
    .map((name) => name.split(" ").slice(0, -1).join(" "))
    .toSorted()
    .join(", ");

/** Removes what was deployed, and asks the services what is left that was not there `before`. */
export const leftAfter = async (removal: () => Promise<unknown>, before: ReadonlySet<string>): Promise<string[]> => {
  await removal();
  return [...(await inventory())].filter((name) => !before.has(name));
};

export const expectDemoGone = async (folder: string, before: ReadonlySet<string>): Promise<void> => {
  const left = await leftAfter(() => destroy(folder), before);
  expectThat("nothing of a demo is left", left.length === 0, left.join(", "));
};

const EVIDENCE = "evidence/kept/lesson.txt";

const use = async ({ evidenceBucket: Bucket }: Stage): Promise<void> => {
  await new S3Client({}).send(new PutObjectCommand({ Bucket, Key: EVIDENCE, Body: "kept" }));
};

const itemsIn = async (TableName: string): Promise<number> =>
  (await new DynamoDBClient({}).send(new ScanCommand({ TableName, Select: "COUNT" }))).Count ?? 0;

/** A production, deployed into an account that has nothing of it, used, and removed by an operator who means it. */
export const expectProductionKept = async (name: string, folder: string): Promise<void> => {
  const before = await inventory();
  await synthesise(folder, { name, environment: "production" });
  await deploy(folder);
  await completeTags(name);
  const stage = await readStage(name);
  await use(stage);
  const items = await itemsIn(stage.tableName);
  expectThat(`a production starts with the standards, ${items} items`, items > 100);

  const refused = await destroy(folder).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  expectThat(
    "a production does not go while it is protected",
    /TerminationProtection|termination protection/i.test(refused ?? ""),
    refused,
  );

  const unprotected = { StackName: name, EnableTerminationProtection: false };
  await new CloudFormationClient({}).send(new UpdateTerminationProtectionCommand(unprotected));
  const left = await leftAfter(() => destroy(folder), before);
  expectThat(
    "of a production, the table, the evidence with its access log, and the people are left",
    kindsOf(left) === "bucket, bucket, table, user pool",
    left.join(", "),
  );
  // That the table refuses to be deleted is in the template, and not in the emulator; `test/infra` reads it there.
  const kept = await itemsIn(stage.tableName);
  expectThat("its table holds every item", kept === items, `${kept} of ${items}`);
  const { ContentLength } = await new S3Client({}).send(
    new HeadObjectCommand({ Bucket: stage.evidenceBucket, Key: EVIDENCE }),
  );
  say(`its evidence is there, ${ContentLength} bytes`);
};
