import { runInNewContext } from "node:vm";

import { describe, expect, test } from "vitest";

import { SHELL_FUNCTION } from "../../infra/cloud/shell-function.ts";
import { contentSecurityPolicy, securityHeaders } from "../../infra/headers.ts";
import { synthesise } from "./platform.ts";

const { propertiesOf, stack } = synthesise();
const distribution = propertiesOf("AWS::CloudFront::Distribution")["DistributionConfig"];

const shell = runInNewContext(`${SHELL_FUNCTION}; handler;`) as (event: object) => { uri: string };
const answered = (uri: string): string => shell({ request: { uri } }).uri;

describe("the web app in the cloud", () => {
  test.each(["/", "/submissions/sub_01j", "/review", "/callback"])("answers %s with the app", (path) => {
    expect(answered(path)).toBe("/index.html");
  });

  test.each(["/assets/index-a1b2.js", "/assets/missing", "/mark.svg", "/settings.json", "/index.html"])(
    "answers %s with the file, or a 404",
    (path) => expect(answered(path)).toBe(path),
  );

  test("never turns an answer of the API into a page", () => {
    expect(distribution).not.toHaveProperty("CustomErrorResponses");
    const [api] = distribution.CacheBehaviors;
    expect(api.PathPattern).toBe("/api/*");
    expect(api).not.toHaveProperty("FunctionAssociations");
    expect(api.AllowedMethods).toContain("DELETE");
    expect(distribution.DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
  });

  test("sends every header that this machine's server sends", () => {
    const policy = propertiesOf("AWS::CloudFront::ResponseHeadersPolicy")["ResponseHeadersPolicyConfig"];
    const { SecurityHeadersConfig: known, CustomHeadersConfig: others } = policy;
    const origins = { issuer: "ISSUER", evidence: "EVIDENCE" };
    const [, parts] = stack.resolve(known.ContentSecurityPolicy.ContentSecurityPolicy)["Fn::Join"];
    const sent = parts.filter((part: unknown) => typeof part === "string").join("");
    for (const directive of contentSecurityPolicy({ issuer: "", evidence: "" }).split(/ *; */)) {
      expect(sent).toContain(directive.split(" ").slice(0, 2).join(" "));
    }
    expect(known.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
    });
    expect(known.ReferrerPolicy.ReferrerPolicy).toBe("no-referrer");
    expect(known.ContentTypeOptions).toBeDefined();
    const named = ["content-security-policy", "strict-transport-security", "referrer-policy", "x-content-type-options"];
    expect(others.Items.map(({ Header }: { Header: string }) => Header)).toEqual(
      Object.keys(securityHeaders(origins)).filter((name) => !named.includes(name)),
    );
  });

  test("signs people in with a public client, code and PKCE, and comes back to its own origin", () => {
    const client = propertiesOf("AWS::Cognito::UserPoolClient");
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid", "profile"],
    });
    expect(client["CallbackURLs"]).toHaveLength(1);
    expect(JSON.stringify(client["CallbackURLs"])).toContain("/callback");
  });
});
