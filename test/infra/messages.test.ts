/** What an operator reads on the error stream, from the app as the CDK's command line runs it. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { ELSEWHERE } from "./platform.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const run = async (context: object, environment: Record<string, string> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-app-"));
  const { PATH = "" } = process.env;
  const env = {
    PATH,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    CDK_CLI_VERSION: "2",
    CDK_DEFAULT_REGION: "us-east-1",
    ...environment,
  };
  const ended = await new Promise<{ code: number; says: string }>((resolve) => {
    execFile(process.execPath, ["infra/app.ts"], { cwd: root, env }, (error, _, says) =>
      resolve({ code: Number(error?.code ?? 0), says }),
    );
  });
  await rm(folder, { recursive: true, force: true });
  return ended;
};

/** Bundles what is stale, and synthesises. */
const SYNTHESISED_WITHIN_MS = 60_000;

test(
  "without credentials, the next commands; with an account, nothing",
  async () => {
    const { code, says } = await run(ELSEWHERE);
    expect(code).toBe(0);
    expect(says).toMatch(/No AWS credentials.*\n[\s\S]*aws configure sso[\s\S]*npx cdk bootstrap[\s\S]*npx cdk deploy/);
    expect(await run(ELSEWHERE, { CDK_DEFAULT_ACCOUNT: "123456789012" })).toEqual({ code: 0, says: "" });
  },
  SYNTHESISED_WITHIN_MS,
);

test("a misspelt and a wrong setting are named in one go, and nothing is built", async () => {
  const { code, says } = await run({ enviroment: "production", logLevel: "LOUD" });
  expect(code).toBe(1);
  expect(says).toMatch(/logLevel: .*"DEBUG".*\n {2}enviroment: no such setting; environment is meant\?\n$/);
});
