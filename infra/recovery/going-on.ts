/** After the restore: the files that were deleted since, the facts that nobody had heard, and the platform on the restored table. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { type Instant, systemClock } from "../../functions/kernel/time.ts";
import { dynamoClient } from "../local/dynamodb.ts";
import type { LocalPlatform } from "../local/platform.ts";
import { type Before, finishReview, handIn, PEOPLE, screensOf, unopenedFiles } from "./acts.ts";
import { type Contents, readContents } from "./contents.ts";
import { isSame } from "./digest.ts";
import { lookForEvidence } from "./evidence.ts";
import { tellAgain, waitingFacts } from "./facts.ts";
import { isTellingAgain, openStand } from "./stand.ts";
import type { Steps } from "./steps.ts";
import { faultsAgainst, type Faults, faultsWithin } from "./verification.ts";

/** What is brought back. */
export interface Moment {
  readonly at: Instant;
  readonly contents: Contents;
  /** What teacher and expert saw on their screens. */
  readonly screens: Record<string, unknown>;
  readonly before: Before;
  /** Of the file that its teacher will take away: what the bucket held under each of its keys. */
  readonly kept: readonly KeptObject[];
}

interface KeptObject {
  readonly key: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** As an operator finds them among the versions of a bucket on AWS. */
export const keepObjects = async (
  { foundations: { bucket } }: LocalPlatform,
  contents: Contents,
  { draftId }: Before,
): Promise<readonly KeptObject[]> => {
  const file = openStand(contents).find("submission", { id: draftId })?.evidence[0];
  const objects = file ? [file, ...(file.copy ? [file.copy] : [])] : [];
  return Promise.all(
    objects.map(async ({ key, mediaType }) => {
      const answer = await fetch(await bucket.signRead(key, { fileName: "kept", mediaType }));
      return { key, mediaType, bytes: new Uint8Array(await answer.arrayBuffer()) };
    }),
  );
};

/** Finds the file that its teacher took away after the moment, with its copy, and nothing else; on AWS the bucket keeps a version of it, here the drill kept them. */
export const putFileBack = async (
  { foundations: { bucket } }: LocalPlatform,
  { kept }: Moment,
  restored: Contents,
): Promise<Faults> => {
  const stand = openStand(restored);
  const lookFor = async () => (await lookForEvidence(stand, bucket.head)).missing;
  const missing = await lookFor();
  const keys = kept.map(({ key }) => key);
  if (missing.map(({ key }) => key).join() !== keys.join())
    return [`${keys.join(" and ")} are missing and no other`, ...missing.map(({ item, says }) => `${item}: ${says}`)];
  for (const { key, mediaType, bytes } of kept) {
    const { url, headers } = await bucket.signUpload(key, mediaType, bytes.byteLength);
    await fetch(url, { method: "PUT", headers, body: bytes as Uint8Array<ArrayBuffer> });
  }
  return (await lookFor()).map(({ item, says }) => `${item}: ${says}`);
};

export const tellWaitingFacts = async (
  steps: Steps,
  client: DynamoDBClient,
  table: string,
  restored: Contents,
): Promise<void> => {
  const waiting = waitingFacts(openStand(restored));
  const tell = async (): Promise<Faults> => {
    await tellAgain(client, table, waiting, systemClock());
    const handedIn = waiting.some(({ value }) => value.name === "submission-handed-in");
    return handedIn ? [] : ["a submission was handed in just before the moment, and no fact of it waits"];
  };
  await steps.look(
    "the facts that no worker had heard are told again",
    tell,
    waiting.map(({ value }) => value.name).join(", "),
  );
};

const notActedOn = (contents: Contents): Faults =>
  waitingFacts(openStand(contents)).map(({ name }) => `${name}: no worker has acted on it`);

const withoutTellings = (contents: Contents): Contents =>
  new Map([...contents].filter(([, item]) => !isTellingAgain(item)));

/** It shows what it showed, its workers go on, and it takes new writes. */
export const goOnFrom = async (
  steps: Steps,
  platform: LocalPlatform,
  table: string,
  { at, screens, before }: Moment,
): Promise<void> => {
  const client = dynamoClient(platform.engines.dynamodb);
  const call = platform.caller();
  const read = (): Promise<Contents> => readContents(client, table);

  const showAgain = async (): Promise<Faults> => {
    const shown = await screensOf(call, before);
    const names = Object.keys(screens).filter((name) => !isSame(shown[name], screens[name]));
    const unopened = [PEOPLE.teacher, PEOPLE.drafting].map((teacher) => unopenedFiles(call, teacher));
    return [...names.map((name) => `${name} shows something else`), ...(await Promise.all(unopened)).flat()];
  };
  const shown = `${Object.keys(screens).length} screens, and their files open`;
  await steps.look("teacher and expert see what they saw", showAgain, shown);

  await steps.look("the workers go on where they were", async () => {
    await platform.settle();
    return notActedOn(await read());
  });
  await steps.look("facts that they have heard already change nothing", async () => {
    const heard = await read();
    await tellAgain(client, table, openStand(heard).all("event"), systemClock());
    await platform.settle();
    return faultsAgainst(withoutTellings(heard), withoutTellings(await read()), at);
  });
  await steps.look("it takes new writes, and is sound after them", async () => {
    await finishReview(call, before.claimId);
    await handIn(call, platform.settle, PEOPLE.last);
    await platform.settle();
    const contents = await read();
    return [...notActedOn(contents), ...(await faultsWithin(client, table, contents, systemClock()))];
  });
};
