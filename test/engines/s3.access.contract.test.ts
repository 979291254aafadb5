// Who gets in, and from which page.
import { GetObjectAclCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";
import { CREDENTIALS, ORIGIN } from "./s3-under-test.ts";
import { Bucket, unknownKey, s3, client, put, exists, refusal } from "./s3-contract.ts";

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
