/** The start as CloudFormation calls it: the bundle that is uploaded, on the local engines, with its answers taken here. */
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { bundleFunctions } from "../../infra/bundle.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../../infra/local/dynamodb.ts";
import { evidence } from "../../infra/seed/evidence/index.ts";
import { passwordFrom } from "../../infra/start/accounts.ts";
import { newDeployment, ofKind } from "./deployment.ts";

interface Answer {
  readonly Status: string;
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly RequestId: string;
  readonly Data?: Record<string, string>;
}

const answers: { body: Answer; contentType: string | undefined }[] = [];
let refusing = 0;
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (refusing-- > 0) return response.writeHead(503).end();
  answers.push({ body: JSON.parse(Buffer.concat(chunks).toString()), contentType: request.headers["content-type"] });
  return response.end();
});

const deployment = await newDeployment();
let folder: string;
let handler: (event: object) => Promise<void>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  folder = await mkdtemp(join(tmpdir(), "weineng-bundle-"));
  await bundleFunctions(folder);
  Object.assign(process.env, {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: deployment.url,
    AWS_LAMBDA_LOG_GROUP_NAME: "the-log",
    POWERTOOLS_LOG_LEVEL: "SILENT",
    TABLE_NAME: "weineng",
  });
  ({ handler } = await import(pathToFileURL(join(folder, "start/index.mjs")).href));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  answers.length = 0;
  refusing = 0;
});

const call = async (RequestType: string, StartWith: string): Promise<Answer | undefined> => {
  await handler({
    RequestType,
    ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`,
    StackId: "stack",
    RequestId: `${RequestType}-${StartWith}`,
    LogicalResourceId: "Start",
    ResourceProperties: { StartWith },
  });
  return answers.at(-1)?.body;
};

test("a start that fails says why, where to read more, and what to do", async () => {
  const answer = await call("Create", "demo");
  expect(answer?.Status).toBe("FAILED");
  expect(answer?.Reason).toMatch(/USER_POOL_ID.* log group the-log.*Deploy again.*startWith=nothing/);
  expect(answer?.Reason).not.toContain("    at ");
  expect(new TextEncoder().encode(JSON.stringify(answer)).length).toBeLessThan(4096);
});

test("removing a stack fills nothing", async () => {
  expect(await call("Delete", "standards")).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: "start" });
  expect(await deployment.items()).toEqual([]);
});

test("a deployment is filled, and CloudFormation told so", async () => {
  expect(await call("Create", "standards")).toMatchObject({
    Status: "SUCCESS",
    PhysicalResourceId: "start",
    RequestId: "Create-standards",
    Data: {},
  });
  expect(answers).toHaveLength(1);
  expect(answers[0]?.contentType).toBeUndefined();
  expect(ofKind(await deployment.items(), "competency")).toHaveLength(30);
});

test("what it holds already stays: a demo is refused in words, not in a failure", async () => {
  Object.assign(process.env, { EVIDENCE_BUCKET: "evidence", USER_POOL_ID: "pool" });
  const before = await deployment.items();
  const answer = await call("Update", "demo");
  expect(answer?.Status).toBe("SUCCESS");
  expect(answer?.Data?.["DemoPeople"]).toMatch(/^none: .*standards.*-c name=/);
  expect(await deployment.items()).toEqual(before);
});

test("an answer that does not arrive is a failure of the call, which Lambda repeats", async () => {
  refusing = 1;
  await expect(call("Create", "standards")).rejects.toThrow(/did not take the answer: 503/);
  expect(await call("Create", "standards")).toMatchObject({ Status: "SUCCESS" });
});

test("the bundle has its files beside it, and no code among them", async () => {
  for (const { file } of evidence) expect(existsSync(join(folder, "start/evidence", file)), file).toBe(true);
  const laid = (await readdir(join(folder, "start"), { recursive: true })).filter((name) => /\.(ts|md)$/.test(name));
  expect(laid).toEqual([]);
  const framework = fileURLToPath(new URL("../../infra/seed/framework", import.meta.url));
  expect((await readdir(join(folder, "start/framework"))).toSorted()).toEqual(
    (await readdir(framework)).filter((name) => name.endsWith(".json")).toSorted(),
  );
});

test("the password can be read out, is what the pool asks for, and stays the same for the same secret", () => {
  const password = passwordFrom(new Uint8Array(32).map((_, i) => i * 7));
  expect(password).toMatch(/^Wn1(-[0-9a-hjkmnp-tv-z]{4}){4}$/);
  expect(passwordFrom(new Uint8Array(32).map((_, i) => i * 7))).toBe(password);
  expect(passwordFrom(new Uint8Array(32))).not.toBe(password);
});
