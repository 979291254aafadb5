import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";

import { ELSEWHERE, OWN_ISSUER, synthesise } from "./platform.ts";

const ACCOUNT = "123456789012";

/** Names of services in trust policies are the same in every partition; the endpoints of services are not. */
const PRINCIPALS = /"(lambda|apigateway|cloudfront|logging\.s3|cloudwatch|events)\.amazonaws\.com"/g;

const PLACES = [
  ["any account and region", undefined, {}],
  ["aws", "eu-central-1", {}],
  ["aws-cn", "cn-north-1", { ...OWN_ISSUER, ...ELSEWHERE }],
  ["aws-us-gov", "us-gov-west-1", ELSEWHERE],
] as const;

describe.each(PLACES)("%s", (partition, region, settings) => {
  const { stack, template } = synthesise(settings, region ? { account: ACCOUNT, region } : {});
  const text = JSON.stringify(template).replaceAll(PRINCIPALS, "");

  test("is synthesised with nothing unexplained", () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
  });

  test("names no partition, region or suffix but its own", () => {
    const partitions = [...text.matchAll(/arn:(aws[a-z-]*):/g)].map(([, name]) => name);
    for (const name of partitions) expect(name).toBe(partition);
    expect(text).not.toMatch(/amazonaws\.com/);
    const regions = [...text.matchAll(/\b[a-z]{2}(?:-gov)?-(?:north|south|east|west|central)[a-z]*-\d\b/g)].map(
      ([name]) => name,
    );
    for (const name of regions) expect(name).toBe(region);
  });
});

test("where CloudFront is missing, the web server is told what it needs", () => {
  const { template, ofType } = synthesise({ ...OWN_ISSUER, ...ELSEWHERE });
  expect(ofType("AWS::CloudFront::Distribution")).toEqual([]);
  expect(ofType("AWS::Cognito::UserPool")).toEqual([]);
  expect(JSON.parse(template.Outputs["Settings"]?.Value as string).oidc).toEqual({
    authorizeUrl: OWN_ISSUER.authorizeUrl,
    tokenUrl: OWN_ISSUER.tokenUrl,
    logoutUrl: OWN_ISSUER.logoutUrl,
    clientId: OWN_ISSUER.clientId,
    scope: "openid profile",
  });
  expect(template.Outputs["WebUrl"]?.Value).toBe(ELSEWHERE.webOrigin);
});
