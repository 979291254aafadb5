// Joined objects on disk: what they were joined from stays as long as they do, and no longer, whatever is cut short.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, expect, test } from "vitest";
import { startS3 } from "../../infra/local/s3/server.ts";
import { clientOf, CREDENTIALS, newFolder, ORIGIN, REGION } from "./s3-under-test.ts";

const Bucket = "pieces";
const folder = await newFolder();
const start = () => startS3({ port: 0, folder, allowedOrigins: [ORIGIN], credentials: CREDENTIALS, region: REGION });
let engine = await start();
let client = clientOf(engine.url);
await client.send(new CreateBucketCommand({ Bucket }));
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const piecesFolder = join(folder, "buckets", Bucket, "pieces");
const pieces = (): Promise<string[]> => readdir(piecesFolder);

const putInParts = async (Key: string, bytes: Buffer, more = {}): Promise<void> => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: bytes }));
  const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] };
  await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload, ...more }));
};

const get = async (Key: string): Promise<Buffer> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

const [one, two] = [randomBytes(1000), randomBytes(2000)];

test("they go with the object, when it is replaced in parts, replaced in one, or deleted", async () => {
  await putInParts("a", one);
  expect(await pieces()).toHaveLength(1);
  await putInParts("a", two);
  expect(await pieces()).toHaveLength(1);
  expect((await get("a")).equals(two)).toBe(true);
  await client.send(new PutObjectCommand({ Bucket, Key: "a", Body: one }));
  expect(await pieces()).toEqual([]);
  await putInParts("a", two);
  await client.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
  expect(await pieces()).toEqual([]);
});

test("a join that its condition forbids leaves none, and the object as it was", async () => {
  await putInParts("b", one);
  await expect(putInParts("b", two, { IfNoneMatch: "*" })).rejects.toMatchObject({ name: "PreconditionFailed" });
  expect(await pieces()).toHaveLength(1);
  expect((await get("b")).equals(one)).toBe(true);
});

test("those that no object names, after a crash between the two, are gone at the next start; the others are not", async () => {
  await mkdir(join(piecesFolder, "of-no-object"));
  await engine.close();
  engine = await start();
  client = clientOf(engine.url);
  expect(await pieces()).toHaveLength(1);
  expect((await get("b")).equals(one)).toBe(true);
});
