// A browser uploads through links and forms that were signed for it.
import { createHmac, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { connect as connectSafely } from "node:tls";
import { HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";
import { expectDifferences } from "./emulator-differences.ts";
import { CREDENTIALS, REGION } from "./s3-under-test.ts";
import { Bucket, sha256, md5, unknownKey, s3, client, get, exists, refusal } from "./s3-contract.ts";

expectDifferences("s3.upload");

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
    const { hostname: host } = url;
    const socket =
      url.protocol === "https:"
        ? connectSafely({ host, port: Number(url.port || 443), servername: host })
        : connect(Number(url.port || 80), host);
    const head = `PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/pdf\r\ncontent-length: ${pdf.length}\r\n\r\n`;
    await new Promise((resolve) => socket.write(head + pdf.subarray(0, 5).toString(), resolve));
    await expect.poll(() => s3.leftovers()).toBe(process.env["S3_ENDPOINT"] ? 0 : 1);
    socket.destroy();
    await expect.poll(() => s3.leftovers()).toBe(0);
    expect(await exists(Key)).toBe(false);
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

  test("too large, too small, elsewhere, of another type or too late: refused, and nothing is left", async () => {
    const Key = unknownKey();
    expect(await refusal(await post(formFor(Key), randomBytes(200_000)))).toBe("400 EntityTooLarge");
    expect(await refusal(await post(formFor(Key), "x"))).toBe("400 EntityTooSmall");
    expect(await refusal(await post(formFor("elsewhere/x")))).toBe("403 AccessDenied");
    expect(await refusal(await post(formFor(Key, { "content-type": "text/html" })))).toBe("403 AccessDenied");
    expect(await refusal(await post(formFor(Key, { "x-amz-meta-a": "1" })))).toBe("403 AccessDenied");
    expect(await refusal(await post(formFor(Key, {}, [], -1000)))).toBe("403 AccessDenied");
    expect(await exists(Key)).toBe(false);
    expect(await s3.leftovers()).toBe(0);
  });

  test("a form under an altered policy is refused", async () => {
    const Key = unknownKey();
    const form = formFor(Key);
    const policy = Buffer.from(form.get("policy") as string, "base64").toString();
    form.set(
      "policy",
      Buffer.from(policy.replace('"content-length-range",2,1000', '"content-length-range",2,9000')).toString("base64"),
    );
    expect(await refusal(await post(form, randomBytes(2000)))).toBe("403 SignatureDoesNotMatch");
    expect(await exists(Key)).toBe(false);
  });
});
