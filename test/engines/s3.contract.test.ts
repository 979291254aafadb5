// What the platform relies on S3 for, said as its users would, over the real wire with the real SDK.
import { spawn } from "node:child_process";
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startS3 } from "../../infra/local/s3/server.ts";
import { clientOf, CREDENTIALS, newFolder, openS3, ORIGIN, REGION, type S3UnderTest } from "./s3-under-test.ts";

const Bucket = `evidence-${randomUUID().slice(0, 8)}`;
const MIB = 1024 ** 2;
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");
const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");
const unknownKey = (): string => `evidence/${randomUUID()}`;

let s3: S3UnderTest;
let client: S3Client;

beforeAll(async () => {
  s3 = await openS3(Bucket);
  client = s3.client();
});
afterAll(() => s3.close());

const put = (Key: string, Body: string | Buffer = "x", more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string): Promise<Buffer> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
const exists = (Key: string): Promise<boolean> =>
  client.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    () => false,
  );
const refusal = async (answer: Response): Promise<string> =>
  `${answer.status} ${/<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? ""}`;

describe("a teacher's browser uploads through a signed link", () => {
  const pdf = Buffer.from("%PDF-1.7 a lesson plan");
  const linkFor = (Key: string, more = {}, options = {}): Promise<string> =>
    getSignedUrl(
      client,
      new PutObjectCommand({ Bucket, Key, ContentType: "application/pdf", ContentLength: pdf.length, ...more }),
      {
        expiresIn: 60,
        signableHeaders: new Set(["content-type"]),
        ...options,
      },
    );
  const send = (url: string, body: Buffer = pdf, type = "application/pdf", more = {}): Promise<Response> =>
    fetch(url, { method: "PUT", body: new Uint8Array(body), headers: { "content-type": type, ...more } });

  test("the file arrives as it was, with its type", async () => {
    const Key = unknownKey();
    expect((await send(await linkFor(Key))).status).toBe(200);
    expect(await get(Key)).toEqual(pdf);
    const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ContentType: "application/pdf", ContentLength: pdf.length, ETag: `"${md5(pdf)}"` });
  });

  test("a file of another type, another size or another name is refused and leaves nothing", async () => {
    const Key = unknownKey();
    const url = await linkFor(Key);
    expect(await refusal(await send(url, pdf, "text/html"))).toBe("403 SignatureDoesNotMatch");
    expect(await refusal(await send(url, Buffer.concat([pdf, pdf])))).toBe("403 SignatureDoesNotMatch");
    expect(await refusal(await send(url.replace(Key, `${Key}-2`)))).toBe("403 SignatureDoesNotMatch");
    expect(await refusal(await send(url.replace("X-Amz-Expires=60", "X-Amz-Expires=6000")))).toBe(
      "403 SignatureDoesNotMatch",
    );
    expect(await refusal(await send(url.replace(/X-Amz-Signature=.{4}/, "X-Amz-Signature=0000")))).toBe(
      "403 SignatureDoesNotMatch",
    );
    expect(await exists(Key)).toBe(false);
  });

  test("a link bound to a SHA-256 takes only the bytes it was made for", async () => {
    const Key = unknownKey();
    const header = "x-amz-checksum-sha256";
    const only = new Set(["content-type", header]);
    const url = await linkFor(
      Key,
      { ChecksumSHA256: sha256(pdf) },
      { signableHeaders: only, unhoistableHeaders: only },
    );
    const other = Buffer.from(pdf.toString().replace("plan", "pxxn"));
    expect(await refusal(await send(url, other, undefined, { [header]: sha256(pdf) }))).toBe("400 BadDigest");
    expect(await refusal(await send(url, other, undefined, { [header]: sha256(other) }))).toBe(
      "403 SignatureDoesNotMatch",
    );
    expect(await exists(Key)).toBe(false);
    expect((await send(url, pdf, undefined, { [header]: sha256(pdf) })).status).toBe(200);
    const head = await client.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    expect(head.ChecksumSHA256).toBe(sha256(pdf));
  });

  test("an old link says that it has expired", async () => {
    const url = await linkFor(unknownKey(), {}, { signingDate: new Date(Date.now() - 120_000) });
    const answer = await send(url);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Request has expired");
  });

  test("a header that nobody signed cannot ride along", async () => {
    const url = await linkFor(unknownKey());
    expect(await refusal(await send(url, pdf, undefined, { "x-amz-meta-owner": "me" }))).toBe("403 AccessDenied");
  });

  test("a line that breaks halfway leaves nothing, not even a temporary file", async () => {
    const Key = unknownKey();
    const url = new URL(await linkFor(Key));
    const socket = connect(Number(url.port || 80), url.hostname);
    const head = `PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/pdf\r\ncontent-length: ${pdf.length}\r\n\r\n`;
    await new Promise((resolve) => socket.write(head + pdf.subarray(0, 5).toString(), resolve));
    await expect.poll(() => s3.leftovers()).toBe(process.env["S3_ENDPOINT"] ? 0 : 1);
    socket.destroy();
    await expect.poll(() => s3.leftovers()).toBe(0);
    expect(await exists(Key)).toBe(false);
  });
});

describe("only who holds the key gets in", () => {
  const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
    attempt.then(
      () => "no refusal",
      (error: { name: string; $metadata: { httpStatusCode: number } }) =>
        `${error.$metadata.httpStatusCode} ${error.name}`,
    );
  const list = new ListObjectsV2Command({ Bucket });

  test("a stranger, a wrong secret and an unknown key are told apart", async () => {
    expect(await refusal(await fetch(`${s3.url}/${Bucket}/anything`))).toBe("403 AccessDenied");
    const wrong = s3.client({ credentials: { ...CREDENTIALS, secretAccessKey: "guess" } });
    expect(await codeOf(wrong.send(list))).toBe("403 SignatureDoesNotMatch");
    const unknown = s3.client({ credentials: { ...CREDENTIALS, accessKeyId: "nobody" } });
    expect(await codeOf(unknown.send(list))).toBe("403 InvalidAccessKeyId");
  });

  test("a clock that is 20 minutes off is refused", async () => {
    // The SDK corrects its clock from the first answer, so the first answer is the one to look at.
    expect(await codeOf(s3.client({ systemClockOffset: 20 * 60_000 }).send(list))).toBe("403 RequestTimeTooSkewed");
  });

  test("a body that is not the one that was signed is refused", async () => {
    const other = s3.client();
    other.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: string }).body = "yyy";
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    const Key = unknownKey();
    expect(await codeOf(other.send(new PutObjectCommand({ Bucket, Key, Body: "xxx" })))).toBe(
      "400 XAmzContentSHA256Mismatch",
    );
    expect(await exists(Key)).toBe(false);
  });

  test("what this S3 does not do, it refuses rather than guesses at", async () => {
    const Key = unknownKey();
    await put(Key, "secret");
    const { href } = new URL(await getSignedUrl(client, new GetObjectAclCommand({ Bucket, Key })));
    const answer = await fetch(href);
    expect(await answer.text()).not.toContain("secret");
    if (process.env["S3_ENDPOINT"]) return;
    expect(answer.status).toBe(501);
    await expect(put(Key, "x", { ServerSideEncryption: "aws:kms" })).rejects.toThrow("x-amz-server-side-encryption");
  });
});

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

  test("a list that is out of order, wrong, or has a small part in the middle is refused", async () => {
    const Key = unknownKey();
    const UploadId = await begin(Key);
    const one = await part(Key, UploadId, 1, first);
    const [two, three] = [await part(Key, UploadId, 2, last), await part(Key, UploadId, 3, last)];
    await expect(complete(Key, UploadId, [two, one])).rejects.toMatchObject({ name: "InvalidPartOrder" });
    await expect(complete(Key, UploadId, [one, { ...two, ETag: one.ETag }])).rejects.toMatchObject({
      name: "InvalidPart",
    });
    await expect(complete(Key, UploadId, [one, { ...two, PartNumber: 9 }])).rejects.toMatchObject({
      name: "InvalidPart",
    });
    await expect(complete(Key, UploadId, [one, two, three])).rejects.toMatchObject({ name: "EntityTooSmall" });
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

describe("a form uploads under a signed policy", () => {
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

  /** Signs by hand, so that the engine is not only checked against the signer it uses itself. */
  function formFor(
    key: string,
    more: Record<string, string> = {},
    conditions: unknown[] = [],
    lifeMs = 60_000,
  ): FormData {
    const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = date.slice(0, 8);
    const fields: Record<string, string> = {
      key,
      "content-type": "image/png",
      "x-amz-algorithm": "AWS4-HMAC-SHA256",
      "x-amz-credential": `${CREDENTIALS.accessKeyId}/${day}/${REGION}/s3/aws4_request`,
      "x-amz-date": date,
    };
    const proof = ["x-amz-algorithm", "x-amz-credential", "x-amz-date"].map((name) => ({ [name]: fields[name] }));
    const policy = {
      expiration: new Date(Date.now() + lifeMs).toISOString(),
      conditions: [
        { bucket: Bucket },
        ["starts-with", "$key", "evidence/"],
        ["starts-with", "$content-type", "image/"],
        ["content-length-range", 2, 1000],
        ...proof,
        ...conditions,
      ],
    };
    fields["policy"] = Buffer.from(JSON.stringify(policy)).toString("base64");
    const signingKey = [day, REGION, "s3", "aws4_request"].reduce<string | Buffer>(
      hmac,
      `AWS4${CREDENTIALS.secretAccessKey}`,
    );
    fields["x-amz-signature"] = hmac(signingKey, fields["policy"]).toString("hex");
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...more })) form.append(name, value);
    return form;
  }
  const post = (form: FormData, bytes: Buffer | string = "a picture"): Promise<Response> => {
    form.append("file", new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]), "板书.png");
    return fetch(`${s3.url}/${Bucket}`, { method: "POST", body: form });
  };

  test("a picture within the rules arrives, under the name that was asked for", async () => {
    const Key = unknownKey();
    expect((await post(formFor(`${Key}/\${filename}`))).status).toBe(204);
    expect((await get(`${Key}/板书.png`)).toString()).toBe("a picture");
    expect((await client.send(new HeadObjectCommand({ Bucket, Key: `${Key}/板书.png` }))).ContentType).toBe(
      "image/png",
    );
  });

  test("too large, too small, elsewhere, of another type, too late or altered: refused, and nothing is left", async () => {
    const Key = unknownKey();
    expect(await refusal(await post(formFor(Key), randomBytes(200_000)))).toBe("400 EntityTooLarge");
    expect(await refusal(await post(formFor(Key), "x"))).toBe("400 EntityTooSmall");
    expect(await refusal(await post(formFor("elsewhere/x")))).toBe("403 AccessDenied");
    expect(await refusal(await post(formFor(Key, { "content-type": "text/html" })))).toBe("403 AccessDenied");
    expect(await refusal(await post(formFor(Key, { "x-amz-meta-a": "1" })))).toBe("403 AccessDenied");
    expect(await refusal(await post(formFor(Key, {}, [], -1000)))).toBe("403 AccessDenied");
    const wider = Buffer.from(JSON.stringify({ expiration: "2999-01-01T00:00:00Z", conditions: [] })).toString(
      "base64",
    );
    expect(await refusal(await post(formFor(Key, { policy: wider })))).toBe("403 SignatureDoesNotMatch");
    expect(await exists(Key)).toBe(false);
    expect(await s3.leftovers()).toBe(0);
  });
});

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

describe("a page of another site", () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${s3.url}/${Bucket}/k`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "content-type" },
    });

  test("cannot upload or read; our own can, and sees the ETag", async () => {
    const Key = unknownKey();
    await put(Key);
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key }));
    expect((await preflight("https://evil.example")).status).toBe(403);
    const foreign = await fetch(url, { headers: { origin: "https://evil.example" } });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("access-control-allow-methods")).toContain("PUT");
    expect(allowed.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("content-type");
    const own = await fetch(url, { headers: { origin: ORIGIN } });
    expect(own.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(own.headers.get("access-control-expose-headers")?.toLowerCase()).toContain("etag");
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
