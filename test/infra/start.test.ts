import { describe, expect, test } from "vitest";

import { featured } from "../../infra/seed/city.ts";
import { ELSEWHERE, OWN_ISSUER, synthesise } from "./platform.ts";

type Synthesised = ReturnType<typeof synthesise>;

const demo = synthesise();
const production = synthesise({ environment: "production" });
const own = synthesise({ ...OWN_ISSUER, ...ELSEWHERE, usernameClaim: "preferred_username" });
const empty = synthesise({ startWith: "nothing" });

const startIn = ({ ofType }: Synthesised) => ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith("Start"));
const statementsOf = ({ ofType }: Synthesised) =>
  ofType("AWS::IAM::Policy")
    .filter(({ id }) => id.startsWith("Start"))
    .flatMap(
      ({ Properties }) => Properties["PolicyDocument"].Statement as { Action: string | string[]; Resource: unknown }[],
    );
const actionsOf = (one: Synthesised) =>
  statementsOf(one)
    .flatMap(({ Action }) => Action)
    .toSorted();
const text = (value: unknown): string => JSON.stringify(value);
const outputOf = ({ template }: Synthesised, name: string): string => text(template.Outputs[name]?.Value);

const TABLE_AND_LOG = [
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
];

describe("what fills a new deployment", () => {
  test("writes items for the standards, and can do nothing else", () => {
    for (const one of [production, own]) {
      expect(actionsOf(one)).toEqual(TABLE_AND_LOG);
      expect(Object.keys(startIn(one)?.Properties["Environment"].Variables)).toEqual([
        "POWERTOOLS_LOG_LEVEL",
        "TABLE_NAME",
      ]);
    }
  });

  test("besides uploads evidence and makes accounts for the demo, in its own bucket and pool", () => {
    expect(actionsOf(demo)).toEqual(
      [
        ...TABLE_AND_LOG,
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminGetUser",
        "cognito-idp:AdminSetUserPassword",
        "s3:GetObject",
        "s3:ListBucket",
        "s3:PutObject",
      ].toSorted(),
    );
    const [pool] = demo.ofType("AWS::Cognito::UserPool");
    const accounts = statementsOf(demo).find(({ Action }) => text(Action).includes("cognito-idp"));
    expect(accounts?.Resource).toEqual({ "Fn::GetAtt": [pool?.id, "Arn"] });
  });

  test("comes after everything it needs: table, evidence with its rules, pool, and the workers that hear of it", () => {
    const [filled] = demo.ofType("Custom::Start") as { DependsOn?: string[]; Properties: Record<string, unknown> }[];
    const needed = [
      ...demo.ofType("AWS::Lambda::EventSourceMapping"),
      ...demo.ofType("AWS::S3::BucketPolicy").filter(({ id }) => id.startsWith("Evidence")),
      ...demo.ofType("AWS::IAM::Policy").filter(({ id }) => id.startsWith("Start")),
    ];
    expect(needed).toHaveLength(5);
    for (const { id } of needed) expect(filled?.DependsOn).toContain(id);
    const variables = startIn(demo)?.Properties["Environment"].Variables;
    const [table] = demo.ofType("AWS::DynamoDB::GlobalTable");
    expect(variables["TABLE_NAME"]).toEqual({ Ref: table?.id });
    expect(variables["USER_POOL_ID"]).toEqual({ Ref: demo.ofType("AWS::Cognito::UserPool")[0]?.id });
  });

  test("is called again when the choice or the table changes, and answers before CloudFormation gives up", () => {
    const { Properties } = demo.ofType("Custom::Start")[0] ?? {};
    expect(Object.keys(Properties ?? {}).toSorted()).toEqual(["ServiceTimeout", "ServiceToken", "StartWith", "Table"]);
    const timeoutSeconds = startIn(demo)?.Properties["Timeout"];
    expect(timeoutSeconds).toBeLessThanOrEqual(900);
    // Called three times at most, with one and two minutes between.
    expect(Number(Properties?.["ServiceTimeout"])).toBeGreaterThan(3 * timeoutSeconds + 180);
    expect(Number(Properties?.["ServiceTimeout"])).toBeLessThanOrEqual(3600);
  });

  test("is not there when nothing was chosen", () => {
    expect(empty.ofType("Custom::Start")).toEqual([]);
    expect(startIn(empty)).toBeUndefined();
    expect(empty.template.Outputs).not.toHaveProperty("DemoPeople");
  });
});

describe("whoever deployed is told", () => {
  test("where the platform is, first; every output says what it is", () => {
    for (const one of [demo, production, own]) {
      const outputs = Object.entries(one.template.Outputs) as [string, { Description?: string }][];
      expect(outputs[0]?.[0]).toBe("WebUrl");
      for (const [name, { Description }] of outputs) expect(Description, name).toMatch(/^[A-Z].{10,}\.$/);
    }
  });

  test("whom to look at the demo as, in a demo alone", () => {
    expect(outputOf(demo, "DemoPeople")).toContain(demo.ofType("Custom::Start")[0]?.id);
    expect(production.template.Outputs).not.toHaveProperty("DemoPeople");
    expect(featured.length).toBeGreaterThan(5);
  });

  test("the command that makes the first administrator's account, without a password in it", () => {
    const command = outputOf(production, "FirstAdministrator");
    expect(command).toContain("aws cognito-idp admin-create-user --region ");
    expect(command).toContain('{"Ref":"AWS::Region"}');
    expect(command).toContain(`{"Ref":"${production.ofType("AWS::Cognito::UserPool")[0]?.id}"}`);
    expect(command).toContain("--username administrator --message-action SUPPRESS");
    expect(command).toContain("openssl rand");
  });

  test("where her password went, when it was mailed", () => {
    const mailed = synthesise({ firstAdministratorEmail: "lin@example.cn", firstAdministrator: "lin" });
    expect(outputOf(mailed, "FirstAdministrator")).toMatch(/Sign in as lin; .*mailed to lin@example\.cn/);
  });

  test("which name her own issuer must give her", () => {
    expect(outputOf(own, "FirstAdministrator")).toMatch(
      /id\.example\.cn\/realm as administrator: .*preferred_username/,
    );
  });
});
