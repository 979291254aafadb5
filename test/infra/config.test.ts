import { describe, expect, test } from "vitest";

import { readConfig } from "../../infra/config.ts";
import { ELSEWHERE, OWN_ISSUER } from "./platform.ts";

const read = (given: Record<string, string>, region?: string) => readConfig((name) => given[name], region);

describe("settings of a deployment", () => {
  test("need none: every one has a default or is left out", () => {
    expect(read({})).toEqual({
      name: "weineng",
      environment: "demo",
      firstAdministrator: "administrator",
      logLevel: "INFO",
      logRetentionDays: 90,
      requestsPerSecond: 500,
      site: "cloudfront",
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
    [{ domain: "weineng.example.org" }, "certificateArn", /required together with domain/],
  ])("%o is refused, naming %s", (given: Record<string, string>, name, allowed) => {
    expect(() => read(given)).toThrow(new RegExp(`\\n  ${name}: .*${allowed.source}`));
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
