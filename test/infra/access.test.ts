import { describe, expect, test } from "vitest";

import { synthesise } from "./platform.ts";

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Effect: string;
  readonly Condition?: unknown;
}

const { ofType } = synthesise();

/** A policy belongs to the construct whose name it begins with. */
const policies = ofType("AWS::IAM::Policy").map(({ id, Properties }) => ({
  owner: /^(Api|Public|Worker|Inspector|Planning|Watch|Start|CustomCDKBucketDeployment)/.exec(id)?.[1] ?? id,
  statements: Properties["PolicyDocument"].Statement as Statement[],
}));

const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const actionsOf = (owner: string): string[] =>
  policies
    .filter((policy) => policy.owner === owner)
    .flatMap(({ statements }) => statements.flatMap(({ Action }) => asList(Action)))
    .toSorted();

/** As the CDK grants sending to a queue. */
const SQS_LOOKS = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"];
const LOG = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** Wildcards that stay, each with why. Everything else names its actions and resources. */
const WILDCARDS = new Map([
  ["Api /evidence/*", "one function serves every teacher's files"],
  ["Start /evidence/*", "the demo's teachers upload under random keys"],
  ["Inspector /evidence/*", "one function looks into every teacher's files"],
  ["Inspector /stream/*", "listing streams cannot be narrowed to one"],
  ["Worker /stream/*", "listing streams cannot be narrowed to one"],
  ["CustomCDKBucketDeployment s3:", "the CDK's helper at deployment"],
  ["CustomCDKBucketDeployment /*", "the CDK's helper at deployment"],
]);

describe("what each function may do", () => {
  test("the API reads and writes items, and handles evidence", () => {
    expect(actionsOf("Api")).toEqual(
      [
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        ...LOG,
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ].toSorted(),
    );
  });

  test("the inspector alone deletes files for good, and no function deletes them elsewhere", () => {
    expect(actionsOf("Inspector").filter((action) => action.startsWith("s3:"))).toEqual([
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:ListBucketVersions",
      "s3:PutObject",
    ]);
    for (const owner of ["Api", "Public", "Worker", "Watch", "Start"])
      expect(actionsOf(owner)).not.toContain("s3:DeleteObjectVersion");
  });

  test("the inspector alone takes items away, and only those by which files that are alike are found", () => {
    const deleting = policies.flatMap(({ owner, statements }) =>
      statements
        .filter(({ Action }) => asList(Action).includes("dynamodb:DeleteItem"))
        .map(({ Condition }) => ({ owner, Condition })),
    );
    const LeadingKeys = { "dynamodb:LeadingKeys": ["similar#*", "fingerprint#*"] };
    expect(deleting).toEqual([{ owner: "Inspector", Condition: { "ForAllValues:StringLike": LeadingKeys } }]);
  });

  test("the public function reads the table, and has no way to the evidence", () => {
    expect(actionsOf("Public")).toEqual(["dynamodb:GetItem", "dynamodb:Query", ...LOG].toSorted());
    const open = ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith("Public"));
    expect(Object.keys(open?.Properties["Environment"].Variables)).toEqual(["POWERTOOLS_LOG_LEVEL", "TABLE_NAME"]);
  });

  test("the worker reads the stream, works on items, and puts aside what fails", () => {
    expect(actionsOf("Worker").filter((action) => action.startsWith("s3:"))).toEqual([]);
    expect(actionsOf("Worker")).toContain("sqs:SendMessage");
    expect(actionsOf("Worker")).not.toContain("dynamodb:DeleteItem");
  });

  test("the watch works on items and writes its log: metrics need no right, and files are deleted by the inspector", () => {
    expect(actionsOf("Watch")).toEqual(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", ...LOG].toSorted());
    const watch = ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith("Watch"));
    expect(Object.keys(watch?.Properties["Environment"].Variables).toSorted()).toEqual([
      "POWERTOOLS_LOG_LEVEL",
      "STACK_NAME",
      "TABLE_NAME",
    ]);
    const called = ofType("AWS::Lambda::Permission").filter(({ id }) => id.startsWith("Watch"));
    expect(called.map(({ Properties }) => Properties["Principal"])).toEqual(["events.amazonaws.com"]);
    expect(JSON.stringify(called[0]?.Properties["SourceArn"])).toContain("WatchClock");
  });

  test("the planner works on items; only the worker calls it, and nothing else", () => {
    expect(actionsOf("Planning")).toEqual(
      ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "sqs:SendMessage", ...SQS_LOOKS, ...LOG].toSorted(),
    );
    const calling = policies.flatMap(({ owner, statements }) =>
      statements
        .filter(({ Action }) => asList(Action).includes("lambda:InvokeFunction"))
        .map(({ Resource }) => [owner, JSON.stringify(Resource)]),
    );
    expect(calling).toEqual([["Worker", expect.stringContaining("Planning")]]);
    const planner = ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith("Planning"));
    expect(Object.keys(planner?.Properties["Environment"].Variables)).toEqual(["POWERTOOLS_LOG_LEVEL", "TABLE_NAME"]);
  });

  test("no function's role holds a managed policy", () => {
    const roles = ofType("AWS::IAM::Role").filter(({ id }) =>
      /^(Api|Public|Worker|Inspector|Planning|Watch|Start)/.test(id),
    );
    expect(roles).toHaveLength(7);
    for (const { Properties } of roles) expect(Properties).not.toHaveProperty("ManagedPolicyArns");
  });

  test("nothing is allowed on everything, and every wildcard is known", () => {
    for (const { owner, statements } of policies) {
      for (const { Action, Resource } of statements) {
        const wild = [...asList(Action), ...asList(Resource)]
          .map((part) => JSON.stringify(part))
          .filter((part) => part.includes("*"));
        for (const part of wild) {
          expect(part).not.toBe('"*"');
          const known = [...WILDCARDS.keys()].some((entry) => {
            const [who, what = ""] = entry.split(" ");
            return who === owner && part.includes(what);
          });
          expect(known, `${owner}: ${part}`).toBe(true);
        }
      }
    }
  });

  test("buckets are private, encrypted, and closed to plain http", () => {
    for (const { Properties, id } of ofType("AWS::S3::Bucket")) {
      expect(Object.values(Properties["PublicAccessBlockConfiguration"]), id).toEqual([true, true, true, true]);
      expect(Properties["BucketEncryption"], id).toBeDefined();
    }
    const refusals = ofType("AWS::S3::BucketPolicy").filter(({ Properties }) =>
      JSON.stringify(Properties).includes('"aws:SecureTransport":"false"'),
    );
    expect(refusals).toHaveLength(ofType("AWS::S3::Bucket").length);
  });

  test("evidence is written and read from the web app's origin alone", () => {
    const evidence = ofType("AWS::S3::Bucket").find(({ id }) => id.startsWith("EvidenceBucket"));
    const [rule, ...others] = evidence?.Properties["CorsConfiguration"].CorsRules ?? [];
    expect(others).toEqual([]);
    expect(rule.AllowedOrigins).toHaveLength(1);
    expect(JSON.stringify(rule.AllowedOrigins)).toContain("DomainName");
    expect(rule.AllowedMethods).toEqual(["GET", "PUT"]);
    expect(rule.ExposedHeaders).toContain("etag");
    expect(evidence?.Properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
  });
});
