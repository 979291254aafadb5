// What every part of the S3 contract stands on: one engine for each test file, and the few calls that all of them make.
import { createHash, randomUUID } from "node:crypto";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll } from "vitest";
import { openS3, type S3UnderTest } from "./s3-under-test.ts";

export const Bucket = `evidence-${randomUUID().slice(0, 8)}`;
export const MIB = 1024 ** 2;
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");
export const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");
export const unknownKey = (): string => `evidence/${randomUUID()}`;

export let s3: S3UnderTest;
export let client: S3Client;

beforeAll(async () => {
  s3 = await openS3(Bucket);
  client = s3.client();
});
afterAll(() => s3.close());

export const put = (Key: string, Body: string | Buffer = "x", more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
export const get = async (Key: string): Promise<Buffer> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
export const exists = (Key: string): Promise<boolean> =>
  client.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    () => false,
  );
export const refusal = async (answer: Response): Promise<string> =>
  `${answer.status} ${/<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? ""}`;
