// Files are kept exactly, and not overwritten by mistake.
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";
import { expectDifferences } from "./emulator-differences.ts";
import { Bucket, MIB, unknownKey, s3, client, put, get, exists, refusal } from "./s3-contract.ts";

expectDifferences("s3.objects");

describe("files are kept exactly", () => {
  test("any name, type, metadata and every checksum come back", async () => {
    for (const ChecksumAlgorithm of ["CRC32", "CRC32C", "SHA1", "SHA256"] as const) {
      const Key = `证据/第 1 课 + 导入?&<"'>%20\u00a0🙂/${ChecksumAlgorithm}`;
      await put(Key, "一节课", {
        ChecksumAlgorithm,
        ContentType: "text/plain",
        CacheControl: "no-store",
        Metadata: { teacher: "t-1" },
      });
      const { Body, ...found } = await client.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
      expect(await Body?.transformToString()).toBe("一节课");
      expect(found).toMatchObject({
        ContentType: "text/plain",
        CacheControl: "no-store",
        Metadata: { teacher: "t-1" },
      });
      expect(found[`Checksum${ChecksumAlgorithm}`]).toBeTypeOf("string");
    }
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: "证据/第 1 课 + 导入?&<\"'>%20" }),
    );
    expect(Contents.map(({ Key }) => Key?.split("/").at(-1))).toEqual(["CRC32", "CRC32C", "SHA1", "SHA256"]);
  });

  test("a checksum or MD5 that does not fit the bytes is refused", async () => {
    const Key = unknownKey();
    await expect(put(Key, "a", { ChecksumCRC32: "AAAAAA==" })).rejects.toMatchObject({ name: "BadDigest" });
    const ContentMD5 = createHash("md5").update("b").digest("base64");
    await expect(put(Key, "a", { ContentMD5 })).rejects.toMatchObject({ name: "BadDigest" });
    expect(await exists(Key)).toBe(false);
  });

  test("a stream of unknown checksum is sent in chunks with a trailer, and arrives", async () => {
    const Key = unknownKey();
    const bytes = randomBytes(3 * MIB + 17);
    const streaming = s3.client({ requestChecksumCalculation: "WHEN_SUPPORTED" });
    await streaming.send(
      new PutObjectCommand({ Bucket, Key, Body: Readable.from([bytes]), ContentLength: bytes.length }),
    );
    expect((await get(Key)).equals(bytes)).toBe(true);
    const head = await client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    expect(head.ContentEncoding).toBeUndefined();
    expect(head.ChecksumCRC32).toBeTypeOf("string");
  });

  test("a video is read from the middle", async () => {
    const Key = unknownKey();
    await put(Key, "0123456789", { ChecksumAlgorithm: "CRC32" });
    const range = async (Range: string): Promise<string> => {
      const { Body, ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
      return `${await Body?.transformToString()} ${ContentRange}`;
    };
    expect(await range("bytes=2-4")).toBe("234 bytes 2-4/10");
    expect(await range("bytes=7-")).toBe("789 bytes 7-9/10");
    expect(await range("bytes=-3")).toBe("789 bytes 7-9/10");
    expect(await range("bytes=8-99")).toBe("89 bytes 8-9/10");
    await expect(range("bytes=10-")).rejects.toMatchObject({ name: "InvalidRange" });
  });

  test("a link can say under which name and type to save, and cannot be changed", async () => {
    const Key = unknownKey();
    await put(Key, "x");
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent("教学设计.pdf")}`;
    const command = new GetObjectCommand({
      Bucket,
      Key,
      ResponseContentDisposition: disposition,
      ResponseContentType: "application/pdf",
    });
    const url = await getSignedUrl(client, command, { expiresIn: 60 });
    const { headers } = await fetch(url);
    expect(headers.get("content-disposition")).toBe(disposition);
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(await refusal(await fetch(url.replace("application%2Fpdf", "text%2Fhtml")))).toBe(
      "403 SignatureDoesNotMatch",
    );
  });

  test("an empty file is a file", async () => {
    const Key = unknownKey();
    await put(Key, Buffer.alloc(0), { ContentLength: 0 });
    expect(await get(Key)).toHaveLength(0);
  });

  test("a copy keeps bytes and type; new metadata replaces the old", async () => {
    const [from, to] = [unknownKey() + " 原件", unknownKey()];
    await put(from, "copy me", { ContentType: "text/plain", Metadata: { a: "1" } });
    const CopySource = `${Bucket}/${encodeURIComponent(from)}`;
    await client.send(new CopyObjectCommand({ Bucket, Key: to, CopySource }));
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: to }))).toMatchObject({
      ContentType: "text/plain",
      Metadata: { a: "1" },
    });
    await client.send(
      new CopyObjectCommand({ Bucket, Key: to, CopySource, MetadataDirective: "REPLACE", Metadata: { b: "2" } }),
    );
    expect((await client.send(new HeadObjectCommand({ Bucket, Key: to }))).Metadata).toEqual({ b: "2" });
    expect((await get(to)).toString()).toBe("copy me");
  });

  test("what is deleted is gone, and deleting it again is no error", async () => {
    const keys = [unknownKey(), `${unknownKey()} & <更多>`];
    await Promise.all(keys.map((Key) => put(Key)));
    const Objects = keys.map((Key) => ({ Key }));
    const { Deleted = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted.map(({ Key }) => Key)).toEqual(keys);
    await client.send(new DeleteObjectCommand({ Bucket, Key: keys[0] }));
    await expect(get(keys[0] ?? "")).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});

describe("nothing is overwritten by mistake", () => {
  test("of many who create the same file, one succeeds", async () => {
    const Key = unknownKey();
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => put(Key, `writer ${n}`, { IfNoneMatch: "*" })),
    );
    const winners = attempts.flatMap((attempt, n) => (attempt.status === "fulfilled" ? [n] : []));
    expect(winners).toHaveLength(1);
    expect((await get(Key)).toString()).toBe(`writer ${winners[0]}`);
  });

  test("who saw an older version cannot replace the newer one", async () => {
    const Key = unknownKey();
    const { ETag } = await put(Key, "1");
    await put(Key, "2", { IfMatch: ETag });
    await expect(put(Key, "3", { IfMatch: ETag })).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect((await get(Key)).toString()).toBe("2");
  });

  test("a reader who has it already is told so", async () => {
    const Key = unknownKey();
    const { ETag } = await put(Key);
    const read = (more: object) => client.send(new GetObjectCommand({ Bucket, Key, ...more }));
    await expect(read({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(read({ IfMatch: '"0"' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
  });

  test("writers at the same moment never mix", async () => {
    const Key = unknownKey();
    const bodies = Array.from({ length: 6 }, () => randomBytes(300_000));
    await Promise.all(bodies.map((body) => put(Key, body)));
    const found = await get(Key);
    expect(bodies.some((body) => body.equals(found))).toBe(true);
  });
});
