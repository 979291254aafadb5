// A large file arrives in parts.
import { randomBytes } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";
import { expectDifferences } from "./emulator-differences.ts";
import { Bucket, MIB, sha256, unknownKey, client, get, exists } from "./s3-contract.ts";

expectDifferences("s3.parts");

describe("a long lesson video is uploaded in parts", () => {
  const [first, last] = [randomBytes(5 * MIB), randomBytes(1000)];
  const begin = async (Key: string, more = {}): Promise<string> => {
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "video/mp4", ...more }),
    );
    return UploadId ?? "";
  };
  const part = async (Key: string, UploadId: string, PartNumber: number, bytes: Buffer): Promise<CompletedPart> => {
    const url = await getSignedUrl(
      client,
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, ContentLength: bytes.length }),
    );
    const answer = await fetch(url, { method: "PUT", body: new Uint8Array(bytes) });
    return { PartNumber, ETag: answer.headers.get("etag") ?? "" };
  };
  const complete = (Key: string, UploadId: string, Parts: CompletedPart[]) =>
    client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));

  test("parts sent in any order become one file", async () => {
    const Key = unknownKey();
    const UploadId = await begin(Key);
    const two = await part(Key, UploadId, 2, last);
    const one = await part(Key, UploadId, 1, first);
    const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket, Key, UploadId }));
    expect(Parts.map(({ PartNumber, Size, ETag }) => ({ PartNumber, Size, ETag }))).toEqual([
      { ...one, Size: first.length },
      { ...two, Size: last.length },
    ]);
    expect(await exists(Key)).toBe(false);
    const { ETag } = await complete(Key, UploadId, [one, two]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect((await get(Key)).equals(Buffer.concat([first, last]))).toBe(true);
    expect((await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentType).toBe("video/mp4");
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
    expect(Uploads).toEqual([]);
  });

  test("a file of parts is read from any place, over its seams, and to the end though it is deleted meanwhile", async () => {
    const Key = unknownKey();
    const UploadId = await begin(Key);
    const whole = Buffer.concat([first, last]);
    await complete(Key, UploadId, [await part(Key, UploadId, 1, first), await part(Key, UploadId, 2, last)]);
    const bytes = async (from: number, to: number) => {
      const { Body, ContentRange } = await client.send(
        new GetObjectCommand({ Bucket, Key, Range: `bytes=${from}-${to}` }),
      );
      expect(ContentRange).toBe(`bytes ${from}-${to}/${whole.length}`);
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    };
    const seam = first.length;
    for (const [from, to] of [
      [0, 0],
      [seam - 1, seam],
      [seam - 10, whole.length - 1],
      [seam, seam],
      [5, seam - 1],
    ] as const)
      expect((await bytes(from, to)).equals(whole.subarray(from, to + 1)), `${from}-${to}`).toBe(true);

    const begun = await client.send(new GetObjectCommand({ Bucket, Key }));
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(Buffer.from((await begun.Body?.transformToByteArray()) ?? []).equals(whole)).toBe(true);
    expect(await exists(Key)).toBe(false);
  });

  const threeParts = async () => {
    const Key = unknownKey();
    const UploadId = await begin(Key);
    const one = await part(Key, UploadId, 1, first);
    const [two, three] = [await part(Key, UploadId, 2, last), await part(Key, UploadId, 3, last)];
    return { Key, UploadId, one, two, three };
  };

  test("a list of parts that is out of order is refused", async () => {
    const { Key, UploadId, one, two } = await threeParts();
    await expect(complete(Key, UploadId, [two, one])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    expect(await exists(Key)).toBe(false);
  });

  test("a small part in the middle is refused", async () => {
    const { Key, UploadId, one, two, three } = await threeParts();
    await expect(complete(Key, UploadId, [one, two, three])).rejects.toMatchObject({ name: "EntityTooSmall" });
    expect(await exists(Key)).toBe(false);
  });

  test("a list that names what was not sent is refused; one that leaves a part out is not", async () => {
    const { Key, UploadId, one, two, three } = await threeParts();
    await expect(complete(Key, UploadId, [one, { ...two, ETag: one.ETag }])).rejects.toMatchObject({
      name: "InvalidPart",
    });
    await expect(complete(Key, UploadId, [one, { ...two, PartNumber: 9 }])).rejects.toMatchObject({
      name: "InvalidPart",
    });
    expect(await exists(Key)).toBe(false);
    await complete(Key, UploadId, [one, three]);
    expect((await get(Key)).equals(Buffer.concat([first, last]))).toBe(true);
  });

  test("an upload that is given up takes no more parts", async () => {
    const Key = unknownKey();
    const UploadId = await begin(Key);
    const one = await part(Key, UploadId, 1, last);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
    expect(Uploads.map((upload) => upload.UploadId)).toEqual([UploadId]);
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    expect((await part(Key, UploadId, 2, last)).ETag).toBe("");
    await expect(complete(Key, UploadId, [one])).rejects.toMatchObject({ name: "NoSuchUpload" });
    expect(await exists(Key)).toBe(false);
  });

  test("checksums of parts become a checksum of the whole", async () => {
    const Key = unknownKey();
    const UploadId = await begin(Key, { ChecksumAlgorithm: "SHA256" });
    const send = (PartNumber: number, Body: Buffer) =>
      client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ChecksumAlgorithm: "SHA256" }));
    const sent = [await send(1, first), await send(2, last)];
    const parts = sent.map(({ ETag, ChecksumSHA256 }, index) => ({ ETag, ChecksumSHA256, PartNumber: index + 1 }));
    const { ChecksumSHA256 } = await complete(Key, UploadId, parts);
    const digests = [first, last].map((bytes) => Buffer.from(sha256(bytes), "base64"));
    expect(ChecksumSHA256).toBe(`${sha256(Buffer.concat(digests))}-2`);
    expect((await get(Key)).equals(Buffer.concat([first, last]))).toBe(true);
  });
});
