/** Everything a deployer may choose besides the rest: nothing of it is there until it is chosen. */
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";

import { MAX_BODY_BYTES } from "../../functions/kernel/http.ts";
import { readConfig } from "../../infra/config.ts";
import { billedWhileIdle, ELSEWHERE, OWN_ISSUER, synthesise } from "./platform.ts";

const FIREWALL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/city/0a1b";
const DOMAIN = {
  domain: "weineng.example.org",
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b",
};
const EVERYTHING = {
  ...DOMAIN,
  hostedZoneId: "Z0123456789ABCDEF",
  webFirewall: "on",
  alarmEmail: "ops@example.org",
  monthlyBudget: "50",
};
const US_EAST = { account: "123456789012", region: "us-east-1" };

const OPTIONAL = ["AWS::WAFv2::WebACL", "AWS::Budgets::Budget", "AWS::Route53::RecordSet"];

const plain = synthesise();
const chosen = synthesise(EVERYTHING, US_EAST);

const read = (given: Record<string, string>, region?: string) => readConfig((name) => given[name], region);

describe("by default", () => {
  test("nothing optional is there, and nothing bills while nobody comes", () => {
    for (const type of OPTIONAL) expect(plain.ofType(type), type).toEqual([]);
    expect(billedWhileIdle(plain.resources)).toEqual([]);
    const { DistributionConfig } = plain.propertiesOf("AWS::CloudFront::Distribution");
    expect(DistributionConfig).not.toHaveProperty("WebACLId");
  });
});

describe("with everything chosen", () => {
  test("exactly what was chosen bills: the firewall", () => {
    for (const type of OPTIONAL) expect(chosen.ofType(type).length, type).toBeGreaterThan(0);
    expect(billedWhileIdle(chosen.resources)).toEqual(["AWS::WAFv2::WebACL"]);
  });

  test("it is synthesised with nothing unexplained, and within its size", () => {
    expect(new AwsSolutionsChecks().validateScope(chosen.stack).violations).toEqual([]);
    expect(chosen.resources.length).toBeLessThanOrEqual(150);
  });
});

describe("the web firewall", () => {
  const acl = chosen.propertiesOf("AWS::WAFv2::WebACL");
  const rules = new Map(acl["Rules"].map((rule: { Name: string }) => [rule.Name, rule]));

  test("stands before the distribution", () => {
    expect(acl["Scope"]).toBe("CLOUDFRONT");
    const { DistributionConfig } = chosen.propertiesOf("AWS::CloudFront::Distribution");
    expect(DistributionConfig.WebACLId).toEqual({ "Fn::GetAtt": [expect.stringContaining("Firewall"), "Arn"] });
  });

  test("blocks no body that the API takes: marks and rosters are larger than the common rules allow", () => {
    const common = rules.get("common") as any;
    const overrides = common.Statement.ManagedRuleGroupStatement.RuleActionOverrides;
    const counted = overrides.map(({ Name, ActionToUse }: any) => [Name, ActionToUse]);
    expect(counted.every(([, action]: [string, object]) => "Count" in action)).toBe(true);
    const names = counted.map(([name]: [string]) => name);
    // Every rule of the set that looks into bodies. Source: "Baseline rule groups", AWS WAF Developer Guide.
    expect(names.toSorted()).toEqual([
      "CrossSiteScripting_BODY",
      "EC2MetaDataSSRF_BODY",
      "GenericLFI_BODY",
      "GenericRFI_BODY",
      "SizeRestrictions_BODY",
    ]);
    expect(MAX_BODY_BYTES).toBeGreaterThan(8 * 1024);
  });

  test("lets one address ask a tenth of what the API takes: a district may share it", () => {
    const { Limit, ScopeDownStatement } = (rules.get("rate") as any).Statement.RateBasedStatement;
    expect(Limit).toBe((500 * 300) / 10);
    expect(ScopeDownStatement.ByteMatchStatement.SearchString).toBe("/api/");
    const slow = synthesise({ ...EVERYTHING, requestsPerSecond: "1" }, US_EAST).propertiesOf("AWS::WAFv2::WebACL");
    expect(slow["Rules"][0].Statement.RateBasedStatement.Limit).toBeGreaterThanOrEqual(10);
  });

  test("keeps no samples of requests, which carry people's tokens", () => {
    expect(JSON.stringify(acl)).toContain('"SampledRequestsEnabled":false');
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true');
  });

  test("may be one of the deployer's own, in any region", () => {
    const own = synthesise({ webFirewallArn: FIREWALL }, { ...US_EAST, region: "eu-central-1" });
    expect(own.ofType("AWS::WAFv2::WebACL")).toEqual([]);
    expect(own.propertiesOf("AWS::CloudFront::Distribution")["DistributionConfig"].WebACLId).toBe(FIREWALL);
    expect(new AwsSolutionsChecks().validateScope(own.stack).violations).toEqual([]);
  });
});

test("the budget writes to the operator before the month's money is gone", () => {
  const { Budget, NotificationsWithSubscribers } = chosen.propertiesOf("AWS::Budgets::Budget");
  expect(Budget).toMatchObject({
    BudgetLimit: { Amount: 50, Unit: "USD" },
    BudgetType: "COST",
    TimeUnit: "MONTHLY",
  });
  const told = NotificationsWithSubscribers.map(
    ({ Notification: { NotificationType, Threshold }, Subscribers }: any) => [
      NotificationType,
      Threshold,
      Subscribers[0].Address,
    ],
  );
  expect(told).toEqual([
    ["ACTUAL", 80, EVERYTHING.alarmEmail],
    ["FORECASTED", 100, EVERYTHING.alarmEmail],
  ]);
});

test("the domain leads to the distribution, over IPv4 and IPv6", () => {
  const records = chosen.ofType("AWS::Route53::RecordSet").map(({ Properties }) => Properties);
  expect(records.map(({ Type }) => Type)).toEqual(["A", "AAAA"]);
  for (const record of records) {
    expect(record).toMatchObject({ HostedZoneId: EVERYTHING.hostedZoneId, Name: DOMAIN.domain });
    expect(JSON.stringify(record["AliasTarget"].DNSName)).toContain("Distribution");
  }
  expect(synthesise(DOMAIN).ofType("AWS::Route53::RecordSet")).toEqual([]);
});

test("the dashboard can be left out", () => {
  expect(plain.ofType("AWS::CloudWatch::Dashboard")).toHaveLength(1);
  expect(synthesise({ dashboard: "off" }).ofType("AWS::CloudWatch::Dashboard")).toEqual([]);
});

describe("a choice that will not do", () => {
  test.each([
    [{ webFirewall: "yes" }, "webFirewall", /"off"\|"on"/],
    [{ webFirewall: "on", webFirewallArn: FIREWALL }, "webFirewallArn", /only when webFirewall is off/],
    [{ webFirewallArn: FIREWALL.replace("us-east-1", "eu-central-1") }, "webFirewallArn", /a web ACL for CloudFront/],
    [{ ...ELSEWHERE, webFirewallArn: FIREWALL }, "webFirewallArn", /only when site is cloudfront/],
    [{ ...ELSEWHERE, webFirewall: "on" }, "webFirewall", /only when site is cloudfront/],
    [{ hostedZoneId: "Z0123" }, "domain", /required together with hostedZoneId/],
    [{ ...DOMAIN, hostedZoneId: "example.org" }, "hostedZoneId", /the id of a Route 53 hosted zone/],
    [{ monthlyBudget: "50" }, "alarmEmail", /required together with monthlyBudget/],
    [{ monthlyBudget: "0", alarmEmail: "ops@example.org" }, "monthlyBudget", /more than 0/],
  ])("%o is refused, naming %s", (given: Record<string, string>, name, allowed) => {
    expect(() => read(given, "us-east-1")).toThrow(new RegExp(`\\n  ${name}: .*${allowed.source}`));
  });

  test.each(["eu-central-1", undefined])("a firewall for a stack in %s is refused, naming the way out", (region) => {
    expect(() => read({ webFirewall: "on" }, region)).toThrow(/webFirewall: on only in us-east-1; .*webFirewallArn/);
    expect(() => read({ webFirewallArn: FIREWALL }, region)).not.toThrow();
  });

  test.each(["cn-north-1", "us-gov-west-1"])(
    "a budget in %s is refused: that account is billed elsewhere",
    (region) => {
      const given = { ...OWN_ISSUER, ...ELSEWHERE, alarmEmail: "ops@example.cn", monthlyBudget: "50" };
      expect(() => read(given, region)).toThrow(/monthlyBudget: not in/);
      expect(() => read(given, "eu-central-1")).not.toThrow();
    },
  );
});
