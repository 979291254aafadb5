// The parts of S3's protocol that the SDK for JavaScript seldom sends, spoken by hand: so the engine is not only checked by the code it is made of.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { crc32 } from "node:zlib";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ByteReader, collect } from "../../infra/local/s3/byte-reader.ts";
import { readXml, writeXml } from "../../infra/local/s3/xml.ts";
import { expectDifferences } from "./emulator-differences.ts";
import { CREDENTIALS, openS3, REGION, type S3UnderTest } from "./s3-under-test.ts";

expectDifferences("s3.wire");
const Bucket = `wire-${randomBytes(4).toString("hex")}`;
let s3: S3UnderTest;
let client: S3Client;

beforeAll(async () => {
  s3 = await openS3(Bucket);
  client = s3.client();
});
afterAll(() => s3.close());

const hash = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const EMPTY = hash("");

/** Sends `chunks` as one body under chained signatures, as Amazon's document "sigv4-streaming" has it; `spoil` changes the wire. */
async function putInChunks(
  key: string,
  chunks: Buffer[],
  trailer: Record<string, string> = {},
  spoil = (wire: string) => wire,
): Promise<Response> {
  const { host } = new URL(s3.url);
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const signingKey = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${CREDENTIALS.secretAccessKey}`);
  const sign = (kind: string, lines: string[]): string =>
    hmac(signingKey, [`AWS4-HMAC-SHA256${kind}`, date, scope, ...lines].join("\n")).toString("hex");
  const names = Object.keys(trailer);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const headers: Record<string, string> = {
    host,
    "x-amz-content-sha256": `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${names.length > 0 ? "-TRAILER" : ""}`,
    "x-amz-date": date,
    "x-amz-decoded-content-length": String(size),
    ...(names.length > 0 ? { "x-amz-trailer": names.join(",") } : {}),
  };
  const signed = Object.keys(headers).join(";");
  const canonical = [
    "PUT",
    `/${Bucket}/${key}`,
    "",
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    "",
    signed,
  ];
  let previous = sign("", [hash([...canonical, headers["x-amz-content-sha256"]].join("\n"))]);
  headers["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${previous}`;
  let wire = "";
  for (const chunk of [...chunks, Buffer.alloc(0)]) {
    previous = sign("-PAYLOAD", [previous, EMPTY, hash(chunk)]);
    wire += `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk.toString("latin1")}${chunk.length > 0 ? "\r\n" : ""}`;
  }
  const lines = names.map((name) => `${name}:${trailer[name]}`);
  const late =
    names.length > 0
      ? [
          ...lines,
          `x-amz-trailer-signature:${sign("-TRAILER", [previous, hash(lines.map((line) => `${line}\n`).join(""))])}`,
        ]
      : [];
  wire += late.map((line) => `${line}\r\n`).join("") + "\r\n";
  const { host: _, ...sent } = headers;
  return fetch(`${s3.url}/${Bucket}/${key}`, {
    method: "PUT",
    headers: sent,
    body: new Uint8Array(Buffer.from(spoil(wire), "latin1")),
  });
}

const codeOf = async (answer: Response): Promise<string | undefined> => /<Code>(\w+)</.exec(await answer.text())?.[1];

describe("a body in signed chunks", () => {
  const chunks = [randomBytes(70_000), Buffer.from("a chunk in the middle"), randomBytes(9)];
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(Buffer.concat(chunks)));
  const trailer = { "x-amz-checksum-crc32": crc.toString("base64") };

  test("arrives whole, with and without a trailer", async () => {
    expect((await putInChunks("plain", chunks)).status).toBe(200);
    expect((await putInChunks("with-trailer", chunks, trailer)).status).toBe(200);
    const { Body, ChecksumCRC32 } = await client.send(
      new GetObjectCommand({ Bucket, Key: "with-trailer", ChecksumMode: "ENABLED" }),
    );
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat(chunks))).toBe(true);
    expect(ChecksumCRC32).toBe(trailer["x-amz-checksum-crc32"]);
  });

  const leavesNothing = async (key: string): Promise<void> => {
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: key }))).rejects.toMatchObject({ name: "NotFound" });
    expect(await s3.leftovers()).toBe(0);
  };

  test("with an altered chunk it is refused", async () => {
    const answer = await putInChunks("altered", chunks, {}, (wire) => wire.replace("middle", "muddle"));
    expect(await codeOf(answer)).toBe("SignatureDoesNotMatch");
    await leavesNothing("altered");
  });

  test("with a wrong trailer it is refused", async () => {
    const answer = await putInChunks("trailer", chunks, trailer, (wire) => wire.replace(/crc32:..../, "crc32:AAAA"));
    expect(await codeOf(answer)).toBe("SignatureDoesNotMatch");
    expect(await codeOf(await putInChunks("trailer", chunks, { "x-amz-checksum-crc32": "AAAAAA==" }))).toBe(
      "BadDigest",
    );
    await leavesNothing("trailer");
  });

  test("cut short it is refused", async () => {
    const answer = await putInChunks("short", chunks, {}, (wire) => wire.slice(0, -120));
    expect(await codeOf(answer)).toBe("IncompleteBody");
    await leavesNothing("short");
  });
});

test("a client that asks first is refused before it has sent a byte", async () => {
  const signed = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: "asked" })));
  const ask = async (path: string): Promise<string> => {
    const socket = connect(Number(signed.port), signed.hostname);
    socket.write(`PUT ${path} HTTP/1.1\r\nhost: ${signed.host}\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n`);
    let heard = "";
    for await (const piece of socket) {
      heard += piece;
      if (heard.startsWith("HTTP/1.1 100") && !heard.includes("200 OK")) socket.write("hello");
      if (heard.includes("200 OK") || heard.includes("</Error>")) break;
    }
    return heard;
  };
  expect(await ask(`${signed.pathname}${signed.search}`)).toMatch(/^HTTP\/1\.1 100 .*200 OK/s);
  expect(await ask(signed.pathname)).toMatch(/^HTTP\/1\.1 403 /);
});

describe("the readers underneath", () => {
  test("find the same lines and files wherever the network cuts the bytes", async () => {
    const content = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(content, cuts, async (file, lengths) => {
        fc.pre(!file.includes("\r\n--edge"));
        const wire = Buffer.concat([Buffer.from("a line\r\n"), file, Buffer.from("\r\n--edge--rest")]);
        async function* pieces(): AsyncGenerator<Buffer> {
          for (let at = 0, n = 0; at < wire.length; n++) {
            const end = at + (lengths[n % lengths.length] ?? 1);
            yield wire.subarray(at, end);
            at = end;
          }
        }
        const reader = new ByteReader(pieces());
        expect(await reader.line()).toBe("a line");
        expect((await collect(reader.until(Buffer.from("\r\n--edge")), 1000)).equals(file)).toBe(true);
        expect((await collect(reader.take(6), 6)).toString()).toBe("--rest");
        await expect(reader.line()).rejects.toMatchObject({ code: "IncompleteBody" });
      }),
      { numRuns: 100 },
    );
  });

  test("XML of any text reads back as that text, and nothing else is taken for XML", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(readXml(writeXml("Key", text)).text).toBe(text);
      }),
    );
    for (const wrong of [
      "",
      "x",
      "<a>",
      "<a></b>",
      "<a/><b/>",
      "<!DOCTYPE a><a/>",
      "<a>&nope;</a>",
      "<a>&#x110000;</a>",
    ]) {
      expect(() => readXml(wrong)).toThrow("not well-formed");
    }
  });
});
