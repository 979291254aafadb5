/** The template as CloudFormation's own schemas see it, region by region: what the CDK's types let through. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, test } from "vitest";

import { python } from "../../infra/rehearsal/python.ts";
import { ELSEWHERE, OWN_ISSUER, synthesise } from "../infra/platform.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const account = "123456789012";

const cfnLint = join(await python(), "bin/python");

const EVERYTHING = {
  environment: "production",
  domain: "weineng.example.org",
  certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/0a1b`,
  hostedZoneId: "Z0123456789ABCDEF",
  webFirewall: "on",
  alarmEmail: "ops@example.org",
  monthlyBudget: "50",
};

const VARIANTS = [
  ["a demo, anywhere", {}, undefined, ["us-east-1", "eu-central-1", "ap-southeast-1"]],
  ["production with every option", EVERYTHING, "us-east-1", ["us-east-1"]],
  ["production", { environment: "production" }, "eu-central-1", ["eu-central-1"]],
  ["AWS China", { ...OWN_ISSUER, ...ELSEWHERE }, "cn-north-1", ["cn-north-1"]],
  ["AWS GovCloud", ELSEWHERE, "us-gov-west-1", ["us-gov-west-1"]],
] as const;

interface Finding {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

const folder = mkdtempSync(join(tmpdir(), "weineng-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What it finds, one sentence each. It ends with a bit for each severity; a run that says nothing readable has broken. */
const lint = (template: object, regions: readonly string[]): Promise<string[]> => {
  const file = join(folder, `${regions[0]}.json`);
  writeFileSync(file, JSON.stringify(template));
  const words = [
    "-c",
    "from cfnlint.runner.cli import main; main()",
    "--template",
    file,
    "--format",
    "json",
    "--regions",
    ...regions,
  ];
  return new Promise((resolve, reject) =>
    execFile(cfnLint, words, { cwd: root, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      if (!stdout.trim().startsWith("[")) return reject(new Error(`cfn-lint broke: ${stderr || error?.message}`));
      const findings = JSON.parse(stdout) as Finding[];
      return resolve(findings.map((one) => `${one.Rule.Id} ${one.Message} (${one.Location.Path?.join("/") ?? ""})`));
    }),
  );
};

describe("cfn-lint", () => {
  test.for(VARIANTS)("finds nothing in %s", async ([, settings, region, regions]) => {
    const { template } = synthesise({ ...settings }, region ? { account, region } : {});
    expect(await lint(template, regions)).toEqual([]);
  });

  test("finds what is wrong", async () => {
    const { template } = synthesise();
    const [name, wrong] =
      Object.entries(template.Resources).find(([, { Type }]) => Type === "AWS::Lambda::Function") ?? expect.fail();
    wrong.Properties["MemorySize"] = "plenty";
    expect((await lint({ Resources: { [name]: wrong } }, ["us-east-1"])).join("\n")).toMatch(
      /^E3012 'plenty' is not of type 'integer'/m,
    );
  });
});
