import { describe, expect, test } from "vitest";

import { synthesise } from "./platform.ts";
import { readConfig, SETTINGS } from "../../infra/config.ts";
import { ELSEWHERE, OWN_ISSUER } from "./platform.ts";

const read = (given: Record<string, string>, region?: string) => readConfig((name) => given[name], region);

describe("settings of a deployment", () => {
  test("need none: every one has a default or is left out", () => {
    expect(read({})).toEqual({
      name: "weineng",
      environment: "demo",
      startWith: "demo",
      firstAdministrator: "administrator",
      logLevel: "INFO",
      logRetentionDays: 90,
      requestsPerSecond: 500,
      site: "cloudfront",
      dashboard: "on",
      webFirewall: "off",
      signInPlan: "essentials",
      scope: "openid profile",
      usernameClaim: "username",
    });
  });

  test.each([
    [{ environment: "prod" }, "environment", /"demo"\|"production"/],
    [{ name: "微能" }, "name", /letters, digits and hyphens/],
    [{ logRetentionDays: "10" }, "logRetentionDays", /one of 1, 3, 5, 7, 14/],
    [{ requestsPerSecond: "0" }, "requestsPerSecond", /at least 1/],
    [{ alarmEmail: "ops" }, "alarmEmail", /an e-mail address/],
    [{ issuer: "https://id.example.cn" }, "tokenUrl", /required together with issuer/],
    [{ ...OWN_ISSUER, tokenUrl: "http://id.example.cn/token" }, "tokenUrl", /an https address/],
    [{ site: "elsewhere" }, "webOrigin", /required when site is elsewhere/],
    [{ ...ELSEWHERE, webOrigin: "https://weineng.example.cn/" }, "webOrigin", /without a path/],
    [{ startWith: "everything" }, "startWith", /"nothing"\|"standards"\|"demo"/],
    [
      { startWith: "demo", environment: "production" },
      "startWith",
      /demo only when environment is demo; standards and/,
    ],
    [{ ...OWN_ISSUER, startWith: "demo" }, "startWith", /only with Cognito.*standards and nothing are allowed/],
    [{ firstAdministrator: "setup" }, "firstAdministrator", /choose another/],
    [{ firstAdministrator: "admin" }, "firstAdministrator", /one of the demo's people.*choose another/],
    [{ domain: "weineng.example.org" }, "certificateArn", /required together with domain/],
  ])("%o is refused, naming %s", (given: Record<string, string>, name, allowed) => {
    expect(() => read(given)).toThrow(new RegExp(`\\n  ${name}: .*${allowed.source}`));
  });

  test.each([
    [{}, "demo"],
    [{ environment: "production" }, "standards"],
    [OWN_ISSUER, "standards"],
    [{ startWith: "nothing" }, "nothing"],
    [{ environment: "production", startWith: "nothing" }, "nothing"],
  ])("%o starts with %s", (given: Record<string, string>, startWith) => {
    expect(read(given).startWith).toBe(startWith);
  });

  test("leave the demo's names to a platform without a demo", () => {
    expect(read({ firstAdministrator: "admin", startWith: "standards" }).firstAdministrator).toBe("admin");
  });

  test.each([
    ["enviroment", "environment"],
    ["start-with", "startWith"],
    ["Site", "site"],
    ["sitee", "site"],
    ["firstAdminstratorEmail", "firstAdministratorEmail"],
    ["firstAdministator", "firstAdministrator"],
    ["weborigin", "webOrigin"],
  ])("that are misspelt stop it: %s is meant to be %s", (name, meant) => {
    expect(() => readConfig(() => undefined, undefined, [name])).toThrow(
      `\n  ${name}: no such setting; ${meant} is meant?`,
    );
  });

  test("of other tools are none of its business", () => {
    const names = ["aws:cdk:enable-path-metadata", "vpc", "stage", "hosted-zone:account=1:domain=x", "owner", "tags"];
    const flags = Object.keys(synthesise().app.node.getAllContext() as object);
    expect(flags.length).toBeGreaterThan(50);
    expect(() => readConfig(() => undefined, undefined, [...names, ...flags, ...SETTINGS])).not.toThrow();
  });

  test("that break together are named together", () => {
    expect(() => read({ environment: "prod", alarmEmail: "ops" })).toThrow(/environment: .*\n {2}alarmEmail: /);
  });

  test("name the choice that a partition needs", () => {
    expect(() => read({}, "cn-north-1")).toThrow(/issuer: .*\n {2}site: /);
    expect(() => read({}, "us-gov-west-1")).toThrow(/site: must be elsewhere/);
    expect(() => read(ELSEWHERE, "us-gov-west-1")).not.toThrow();
    expect(() => read({ ...OWN_ISSUER, ...ELSEWHERE }, "cn-north-1")).not.toThrow();
  });
});
