import { readdir, readFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { isBroken, weighFunctions } from "../../infra/budgets.ts";
import { BUNDLES, type Bundles, bundleFunctions, FUNCTIONS, packagesOf } from "../../infra/bundle.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Packages a function may carry; one more is a decision, not an accident. */
const ALLOWED = [
  /^@aws-sdk\//,
  /^@aws\/lambda-invoke-store$/,
  /^@smithy\//,
  /^@aws-lambda-powertools\//,
  /^(@middy\/core|hono|@hono\/standard-validator|zod|ulid|aws-jwt-verify|minisearch|simple-statistics)$/,
  // file-type and its parts
  /^(file-type|strtok3|token-types|uint8array-extras|ieee754|@tokenizer\/\w+|@borewit\/text-codec|debug|ms)$/,
  // lib-dynamodb's endpoint cache
  /^(mnemonist|obliterator)$/,
];

/** What opens foreign files: in the inspector alone, in its process of its own. */
const PARSERS = [
  /^(mediabunny|fflate)$/,
  // yauzl and its part
  /^(yauzl|pend)$/,
  // pdf-lib and its parts
  /^(@cantoo\/pdf-lib|culori|html-entities|node-html-better-parser|tslib)$/,
];

let folder: string;
let bundles: Bundles;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weineng-functions-"));
  bundles = await bundleFunctions(folder);
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    TABLE_NAME: "table",
    EVIDENCE_BUCKET: "bucket",
    STACK_NAME: "weineng",
    PLANNER_FUNCTION: "planner",
    ISSUER: "https://issuer.invalid/",
    JWKS_URI: "https://issuer.invalid/keys",
    CLIENT_ID: "client",
    USERNAME_CLAIM: "username",
    FIRST_ADMINISTRATOR: "administrator",
    POWERTOOLS_LOG_LEVEL: "SILENT",
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Handler = (event: unknown, context: unknown) => Promise<Record<string, any>>;

const load = async (name: (typeof FUNCTIONS)[number]): Promise<Handler> => {
  const { handler } = (await import(pathToFileURL(join(folder, name, "index.mjs")).href)) as { handler: Handler };
  return (event, context) => handler(event, context);
};

/** As an HTTP API sends it, payload 2.0. */
const request = (method: string, path: string) => ({
  version: "2.0",
  routeKey: "$default",
  rawPath: path,
  rawQueryString: "",
  headers: { host: "api.invalid" },
  requestContext: { http: { method, path }, domainName: "api.invalid", requestId: "1" },
  isBase64Encoded: false,
});

describe("the functions as they are uploaded", () => {
  test("stay within their budgets", () => {
    expect(weighFunctions(bundles).filter(isBroken)).toEqual([]);
  });

  test.each(BUNDLES)("carry only what they may: %s", (name) => {
    const may = name === "inspector" ? [...ALLOWED, ...PARSERS] : ALLOWED;
    const strangers = packagesOf(bundles[name]).filter((found) => !may.some((allowed) => allowed.test(found)));
    expect(strangers).toEqual([]);
    expect(packagesOf(bundles[name]).length).toBeGreaterThan(8);
  });

  test("only the API and the inspector carry a way to the evidence", () => {
    for (const name of ["public", "worker", "planner", "watch"] as const) {
      expect(packagesOf(bundles[name])).not.toContain("@aws-sdk/client-s3");
      expect(Object.values(bundles[name].outputs).flatMap(({ inputs }) => Object.keys(inputs))).not.toContain(
        "functions/kernel/s3.ts",
      );
    }
  });

  test("only the planner carries the solver, and finds it", async () => {
    const solver = createRequire(join(folder, "planner", "index.mjs")).resolve("highs");
    expect(solver).toBe(join(folder, "planner/node_modules/highs/build/highs.js"));
    for (const name of BUNDLES) {
      const files = Object.keys(bundles[name].outputs).map((path) => bundles[name].outputs[path]);
      const asks = files.some((file) => file?.imports.some(({ path }) => path === "highs"));
      expect(asks, name).toBe(name === "planner");
    }
  });

  test("what opens foreign files carries no way to the table or the bucket", () => {
    const { outputs } = bundles.inspector;
    const carried = new Set<string>();
    const visit = (path: string): void => {
      for (const input of Object.keys(outputs[path]?.inputs ?? {})) carried.add(input);
      for (const { path: next, external } of outputs[path]?.imports ?? []) if (!external) visit(next);
    };
    visit(Object.keys(outputs).find((path) => path.endsWith("confined.mjs")) ?? "");
    expect(carried).toContain("functions/submission/content/examine.ts");
    expect([...carried].filter((path) => /@aws-sdk|kernel\/(table|s3)\.ts/.test(path))).toEqual([]);
  });

  test("the API refuses who brings no token, as a problem", async () => {
    const handle = await load("api");
    const { statusCode, headers, body } = await handle(request("GET", "/api/me"), {});
    expect(statusCode).toBe(401);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(body).code).toBe("unauthenticated");
  });

  test("the public function knows nothing of the signed-in routes", async () => {
    const handle = await load("public");
    expect((await handle(request("GET", "/api/me"), {}))["statusCode"]).toBe(404);
  });

  test("the worker answers which fact failed, and goes on with the others", async () => {
    const handle = await load("worker");
    const record = (number: number, data: object) => ({
      eventName: "INSERT",
      dynamodb: { SequenceNumber: `${number}`, NewImage: { kind: { S: "event" }, data: { M: data } } },
    });
    const fact = {
      id: { S: "evt_01jd0000000000000000000000" },
      name: { S: "nobody-listens" },
      at: { S: "2026-01-01T00:00:00.000Z" },
      data: { M: {} },
    };
    const context = { functionName: "worker", awsRequestId: "1", getRemainingTimeInMillis: () => 60_000 };
    const answer = await handle(
      { Records: [record(1, fact), record(2, { id: { S: "?" } }), record(3, fact)] },
      context,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  });
});

test("zod is imported as a namespace everywhere: by name, 64 locales ride along", async () => {
  const folders = ["functions", "infra", "web/src", "test"];
  const files = (
    await Promise.all(
      folders.map(async (one) =>
        (await readdir(join(root, one), { recursive: true }))
          .filter((name) => /\.tsx?$/.test(name))
          .map((name) => join(root, one, name)),
      ),
    )
  ).flat();
  const wrong: string[] = [];
  let importing = 0;
  for (const file of files) {
    for (const [line, what] of (await readFile(file, "utf8")).matchAll(/^import (.+) from "zod";$/gm)) {
      importing++;
      if (!/^(type )?\* as z$/.test(what ?? "")) wrong.push(`${file}: ${line}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(importing).toBeGreaterThan(20);
});
