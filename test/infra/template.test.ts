import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";

import { EVENT_KIND } from "../../functions/kernel/event.ts";
import { TABLE } from "../../functions/kernel/table.ts";
import { FREE_ALARMS } from "../../infra/cloud/alarms.ts";
import { billedWhileIdle, synthesise } from "./platform.ts";

const MAX_RESOURCES = 150;
const MAX_SYNTH_MS = 20_000;

const begun = performance.now();
const demo = synthesise();
const tookMs = performance.now() - begun;
const production = synthesise({ environment: "production", alarmEmail: "ops@example.cn" });

describe("a deployment to an account without a name", () => {
  test("is synthesised offline and in time", () => {
    expect(tookMs).toBeLessThan(MAX_SYNTH_MS);
    expect(demo.resources.length).toBeLessThanOrEqual(MAX_RESOURCES);
    expect(production.resources.length).toBeLessThanOrEqual(MAX_RESOURCES);
  });

  test.each([
    ["demo", demo],
    ["production", production],
  ])("leaves nothing of cdk-nag unexplained: %s", (_, { stack }) => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
  });

  test("is not synthesised with a bucket that nobody explained", () => {
    const { app, stack } = synthesise();
    // oxlint-disable-next-line no-new -- making a construct is how the CDK adds it
    new Bucket(stack, "Forgotten");
    expect(() => app.synth({ force: true })).toThrow(/Forgotten/);
    const { violations } = new AwsSolutionsChecks().validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(["AwsSolutions-S1", "AwsSolutions-S10"]);
  });

  test("gives a reason of a sentence for everything it explains", () => {
    const reasons = demo.stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === "aws:cdk:acknowledged-rules")
      .flatMap(({ data }) => Object.values(data as Record<string, string>));
    expect(reasons.length).toBeGreaterThan(10);
    for (const reason of reasons) expect(reason).toMatch(/^.{30,}\.$/);
  });

  test.each([
    ["demo", demo],
    ["production", production],
  ])("holds nothing that bills while nobody comes: %s", (_, { resources, ofType }) => {
    expect(billedWhileIdle(resources)).toEqual([]);
    for (const { Properties } of ofType("AWS::Lambda::Function")) {
      expect(Properties).not.toHaveProperty("VpcConfig");
      expect(Properties).not.toHaveProperty("SnapStart");
    }
    for (const { Properties } of ofType("AWS::DynamoDB::GlobalTable")) {
      expect(Properties["BillingMode"]).toBe("PAY_PER_REQUEST");
    }
    expect(ofType("AWS::CloudWatch::Alarm").length).toBeLessThanOrEqual(FREE_ALARMS);
  });

  test("makes the table that kernel/table.ts describes", () => {
    const Properties = demo.propertiesOf("AWS::DynamoDB::GlobalTable");
    expect(Properties["KeySchema"].map((key: { AttributeName: string }) => key.AttributeName)).toEqual(["pk", "sk"]);
    expect(Properties["GlobalSecondaryIndexes"].map(({ IndexName }: { IndexName: string }) => IndexName)).toEqual(
      Object.keys(TABLE.indexes),
    );
    expect(Properties["TimeToLiveSpecification"]).toEqual({ AttributeName: TABLE.timeToLive, Enabled: true });
    expect(Properties["StreamSpecification"]).toEqual({ StreamViewType: TABLE.stream });
    expect(Properties["Replicas"][0].PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(demo.ofType("AWS::DynamoDB::GlobalTable")[0]?.DeletionPolicy).toBe("Delete");
  });

  test("keeps table, evidence and people of a production when the stack goes", () => {
    const kept = ["AWS::DynamoDB::GlobalTable", "AWS::Cognito::UserPool", "AWS::Logs::LogGroup"];
    for (const type of kept) {
      for (const { DeletionPolicy } of production.ofType(type)) expect(DeletionPolicy, type).toBe("Retain");
    }
    const evidence = production.resources.find(({ id }) => id.startsWith("EvidenceBucket"));
    expect(evidence?.DeletionPolicy).toBe("Retain");
    const [table] = production.ofType("AWS::DynamoDB::GlobalTable");
    expect(table?.Properties["Replicas"][0].DeletionProtectionEnabled).toBe(true);
  });

  test("hands facts, and facts alone, to the worker", () => {
    const Properties = demo.propertiesOf("AWS::Lambda::EventSourceMapping", "FactsStream");
    const [{ Pattern }] = Properties["FilterCriteria"].Filters;
    expect(Properties["FilterCriteria"].Filters).toHaveLength(1);
    expect(JSON.parse(Pattern)).toEqual({
      eventName: ["INSERT"],
      dynamodb: { NewImage: { kind: { S: [EVENT_KIND] } } },
    });
    expect(Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 2,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      StartingPosition: "TRIM_HORIZON",
    });
    expect(Properties["DestinationConfig"].OnFailure.Destination).toBeDefined();
  });

  test("hands what tells of files to the inspector, one at a time, several at once", () => {
    const Properties = demo.propertiesOf("AWS::Lambda::EventSourceMapping", "FactsFiles");
    const [{ Pattern }] = Properties["FilterCriteria"].Filters;
    const ofFiles = { M: { name: { S: ["evidence-uploaded", "evidence-removed", "evidence-withdrawn"] } } };
    expect(JSON.parse(Pattern).dynamodb.NewImage).toEqual({ kind: { S: [EVENT_KIND] }, data: ofFiles });
    expect(Properties).toMatchObject({ BatchSize: 1, ParallelizationFactor: 10, MaximumRetryAttempts: 2 });
    const { FunctionName } = Properties;
    expect(JSON.stringify(FunctionName)).toContain("Inspector");
  });

  test("sends alarms to whoever asked for them, each saying what to do", () => {
    for (const { Properties } of production.ofType("AWS::CloudWatch::Alarm")) {
      expect(Properties["AlarmActions"]).toHaveLength(1);
      expect(Properties["AlarmDescription"].split(". ").length).toBeGreaterThan(1);
    }
    expect(demo.ofType("AWS::SNS::Topic")).toEqual([]);
  });
});
