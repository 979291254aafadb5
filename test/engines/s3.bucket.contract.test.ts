// Looking through a bucket, and what survives a power cut.
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { expectDifferences } from "./emulator-differences.ts";
import { startS3 } from "../../infra/local/s3/server.ts";
import { clientOf, CREDENTIALS, newFolder, REGION } from "./s3-under-test.ts";
import { Bucket, md5, unknownKey, client, put } from "./s3-contract.ts";

expectDifferences("s3.bucket");

describe("an administrator looks through a bucket", () => {
  test("page by page and folder by folder, in the order of the keys", async () => {
    const prefix = `${unknownKey()}/`;
    const names = ["a/1", "a/2", "b", "c/1", "é", "中", "😀"];
    await Promise.all(names.map((name) => put(prefix + name)));
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: prefix, Delimiter: "/", MaxKeys: 2, ContinuationToken }),
      );
      for (const { Key } of page.Contents ?? []) seen.push(Key ?? "");
      for (const { Prefix } of page.CommonPrefixes ?? []) seen.push(Prefix ?? "");
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen.map((name) => name.slice(prefix.length)).toSorted()).toEqual(
      ["a/", "b", "c/", "é", "中", "😀"].toSorted(),
    );
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
    expect(Contents.map(({ Key }) => Key?.slice(prefix.length))).toEqual(names);
  });

  test("version by version, and takes away for good what lies under a beginning", async () => {
    const prefix = `${unknownKey()}/`;
    await Promise.all(["a", "b"].map((name) => put(prefix + name)));
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: prefix }));
    expect(Versions.map(({ Key, IsLatest }) => [Key, IsLatest])).toEqual([
      [`${prefix}a`, true],
      [`${prefix}b`, true],
    ]);
    for (const { Key, VersionId } of Versions) await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    const left = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: prefix }));
    expect([left.Versions ?? [], left.DeleteMarkers ?? []]).toEqual([[], []]);
  });

  test("a bucket with something in it is not deleted; a missing one is said to be missing", async () => {
    const other = `other-${randomUUID().slice(0, 8)}`;
    await client.send(new CreateBucketCommand({ Bucket: other }));
    await client.send(new PutObjectCommand({ Bucket: other, Key: "k", Body: "x" }));
    await expect(client.send(new DeleteBucketCommand({ Bucket: other }))).rejects.toMatchObject({
      name: "BucketNotEmpty",
    });
    await client.send(new DeleteObjectCommand({ Bucket: other, Key: "k" }));
    await client.send(new DeleteBucketCommand({ Bucket: other }));
    await expect(client.send(new HeadBucketCommand({ Bucket: other }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    await expect(client.send(new ListObjectsV2Command({ Bucket: other }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
  });
});

describe.skipIf(process.env["S3_ENDPOINT"])("the machine loses power", () => {
  test(
    "every upload that was acknowledged is there and whole, and nothing is half there",
    { timeout: 12_000 },
    async () => {
      const folder = await newFolder();
      const script = join(import.meta.dirname, "s3-process.ts");
      const child = spawn(process.execPath, [script, folder, CREDENTIALS.accessKeyId, CREDENTIALS.secretAccessKey], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const url = String(await new Promise((resolve) => child.stdout.once("data", resolve))).trim();
      const storm = clientOf(url);
      await storm.send(new CreateBucketCommand({ Bucket }));

      /** For each key what may stand there: the last acknowledged body and those still under way. */
      const possible = new Map<string, Set<string>>();
      const acknowledged = new Set<string>();
      let raging = true;
      const write = async (writer: number): Promise<void> => {
        for (let n = 0; raging; n++) {
          const Key = `writer-${writer}/${n % 5}`;
          const Body = randomBytes(1 + Math.floor(Math.random() * 400_000));
          const before = possible.get(Key) ?? new Set();
          possible.set(Key, new Set([...before, md5(Body)]));
          await storm.send(new PutObjectCommand({ Bucket, Key, Body }));
          possible.set(Key, new Set([md5(Body)]));
          acknowledged.add(Key);
        }
      };
      const writers = Array.from({ length: 8 }, (_, writer) => write(writer).catch(() => undefined));
      await new Promise((resolve) => setTimeout(resolve, 1200));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      raging = false;
      await Promise.all(writers);

      const engine = await startS3({ port: 0, folder, allowedOrigins: [], credentials: CREDENTIALS, region: REGION });
      const after = clientOf(engine.url);
      const { Contents = [] } = await after.send(new ListObjectsV2Command({ Bucket }));
      const found = new Set(Contents.map(({ Key }) => Key ?? ""));
      expect(acknowledged.size).toBeGreaterThan(8);
      expect([...acknowledged].filter((key) => !found.has(key))).toEqual([]);
      for (const Key of found) {
        const { Body, ETag } = await after.send(new GetObjectCommand({ Bucket, Key }));
        const hash = md5((await Body?.transformToByteArray()) ?? new Uint8Array());
        expect(possible.get(Key)).toContain(hash);
        expect(ETag).toBe(`"${hash}"`);
      }
      expect(await readdir(join(folder, "tmp"))).toEqual([]);
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  );
});
