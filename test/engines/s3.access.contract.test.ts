// Who gets in, and from which page.
import { GetObjectAclCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect, test } from "vitest";

import { expectDifferences } from "./emulator-differences.ts";
import { CREDENTIALS, ORIGIN } from "./s3-under-test.ts";
import { Bucket, unknownKey, s3, client, put, exists, refusal } from "./s3-contract.ts";

expectDifferences("s3.access");

describe("only who holds the key gets in", () => {
  const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
    attempt.then(
      () => "no refusal",
      (error: { name: string; $metadata: { httpStatusCode: number } }) =>
        `${error.$metadata.httpStatusCode} ${error.name}`,
    );
  const list = new ListObjectsV2Command({ Bucket });

  test("a stranger is refused", async () => {
    expect(await refusal(await fetch(`${s3.url}/${Bucket}/anything`))).toBe("403 AccessDenied");
  });

  test("a wrong secret is refused", async () => {
    const wrong = s3.client({ credentials: { ...CREDENTIALS, secretAccessKey: "guess" } });
    expect(await codeOf(wrong.send(list))).toBe("403 SignatureDoesNotMatch");
  });

  test("an unknown key is refused", async () => {
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

describe("a page in a browser", () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${s3.url}/${Bucket}/k`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "content-type" },
    });

  const aLink = async (): Promise<string> => {
    const Key = unknownKey();
    await put(Key);
    return getSignedUrl(client, new GetObjectCommand({ Bucket, Key }));
  };

  /** A browser takes `*` for anything that is asked without cookies. */
  const grantedBy = ({ headers }: Response, what: string): string =>
    headers.get(`access-control-allow-${what}`)?.toLowerCase() ?? "";

  test("a page of another site cannot upload or read", async () => {
    expect((await preflight("https://evil.example")).status).toBe(403);
    const foreign = await fetch(await aLink(), { headers: { origin: "https://evil.example" } });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("our own page can, and sees the ETag", async () => {
    const allowed = await preflight(ORIGIN);
    expect(allowed.status).toBe(200);
    expect(grantedBy(allowed, "methods")).toMatch(/put|\*/);
    expect(grantedBy(allowed, "headers")).toMatch(/content-type|\*/);
    const { headers } = await fetch(await aLink(), { headers: { origin: ORIGIN } });
    expect([ORIGIN, "*"]).toContain(headers.get("access-control-allow-origin"));
    expect(headers.get("access-control-expose-headers")?.toLowerCase()).toMatch(/etag|\*/);
  });
});
