import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

import { Hono } from "hono";
import { afterAll, describe, expect, test } from "vitest";

import { SHELL_FUNCTION } from "../../infra/cloud/shell-function.ts";
import { contentSecurityPolicy, securityHeaders } from "../../infra/headers.ts";
import { serveWeb } from "../../infra/local/web.ts";
import { synthesise } from "./platform.ts";

const { propertiesOf, stack } = synthesise();
const distribution = propertiesOf("AWS::CloudFront::Distribution")["DistributionConfig"];

/** What the edge asks the web bucket for. */
const shell = runInNewContext(`${SHELL_FUNCTION}; handler;`) as (event: object) => { uri: string };
const atTheEdge = (uri: string, headers: Record<string, string>): string =>
  shell({
    request: { uri, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }])) },
  }).uri;

const OPENED = { "sec-fetch-dest": "document", accept: "text/html,*/*;q=0.8" };
/** Safari before 16.4 does not say what it wants a thing for. */
const OPENED_LONG_AGO = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const SCRIPT = { "sec-fetch-dest": "script", accept: "*/*" };
const STYLE = { "sec-fetch-dest": "style", accept: "text/css,*/*;q=0.1" };
const FETCHED = { "sec-fetch-dest": "empty", accept: "*/*" };
const FRAMED = { "sec-fetch-dest": "iframe", accept: "text/html,*/*;q=0.8" };

const APP = "/index.html";
/** A request, and the file that answers it; a file that is not there is a 404. */
const REQUESTS: readonly (readonly [string, Record<string, string>, string])[] = [
  ...["/", "/submissions/sub_01j", "/review", "/callback", "/assets/index-old.js", "/assets/gone", "/v1.0"].flatMap(
    (path) => [[path, OPENED, APP] as const, [path, OPENED_LONG_AGO, APP] as const],
  ),
  ["/review", {}, APP],
  ["/review", FETCHED, APP],
  ["/assets/index-now.js", SCRIPT, "/assets/index-now.js"],
  ["/assets/index-old.js", SCRIPT, "/assets/index-old.js"],
  ["/assets/index-old.css", STYLE, "/assets/index-old.css"],
  ["/assets/gone", SCRIPT, "/assets/gone"],
  ["/assets/index-old.js", {}, "/assets/index-old.js"],
  ["/assets/index-old.js", FRAMED, "/assets/index-old.js"],
  ["/mark.svg", {}, "/mark.svg"],
  ["/settings.json", FETCHED, "/settings.json"],
];

describe("the web app, in the cloud and on this machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "weineng-site-"));
  mkdirSync(join(folder, "assets"));
  const files = new Map([
    [APP, "the app"],
    ["/assets/index-now.js", "a script"],
    ["/mark.svg", "a mark"],
    ["/settings.json", "{}"],
  ]);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  afterAll(() => rmSync(folder, { recursive: true }));
  const here = new Hono().get("*", serveWeb(folder));

  test.each(REQUESTS)("answers %s asked for with %o by %s, or a 404", async (path, headers, file) => {
    expect(atTheEdge(path, headers)).toBe(file);
    const answer = await here.request(path, { headers });
    const text = files.get(file);
    expect(answer.status).toBe(text === undefined ? 404 : 200);
    if (text === undefined) return;
    expect(await answer.text()).toBe(text);
    expect(answer.headers.get("cache-control")).toBe(
      file.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    );
    expect(answer.headers.get("content-type")?.startsWith("text/html")).toBe(file === APP);
  });

  test("says how to build what has not been built", async () => {
    const nothing = new Hono().get("*", serveWeb(join(folder, "assets")));
    const answer = await nothing.request("/", { headers: OPENED });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("npm run build")]);
  });
});

describe("the web app in the cloud", () => {
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
