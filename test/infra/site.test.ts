import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

import { Hono } from "hono";
import { afterAll, describe, expect, test } from "vitest";

import { SHELL_FUNCTION } from "../../infra/cloud/shell-function.ts";
import { contentSecurityPolicy, PREVIEW_POLICY, previewHeaders, securityHeaders } from "../../infra/headers.ts";
import { serveWeb } from "../../infra/local/web.ts";
import { synthesise } from "./platform.ts";

const { ofType, propertiesOf, stack } = synthesise();
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
    ["/preview/index.html", "the frame"],
    ["/preview/assets/main-now.js", "its script"],
  ]);
  mkdirSync(join(folder, "preview/assets"), { recursive: true });
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

  test("gives the frame for Office files to whoever frames it, also a browser that does not say that it does", async () => {
    for (const headers of [FRAMED, OPENED, OPENED_LONG_AGO]) {
      const answer = await here.request("/preview/index.html", { headers });
      expect(await answer.text()).toBe("the frame");
      expect(answer.headers.get("cache-control")).toBe("no-cache");
    }
    const script = await here.request("/preview/assets/main-now.js", { headers: SCRIPT });
    expect(script.headers.get("cache-control")).toContain("immutable");
    expect((await here.request("/preview/gone", { headers: OPENED })).status).toBe(404);
  });

  test("says how to build what has not been built", async () => {
    const nothing = new Hono().get("*", serveWeb(join(folder, "assets")));
    const answer = await nothing.request("/", { headers: OPENED });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("npm run build")]);
  });
});

describe("the web app in the cloud", () => {
  const policyOf = ({ ResponseHeadersPolicyId: { Ref } }: { ResponseHeadersPolicyId: { Ref: string } }) =>
    ofType("AWS::CloudFront::ResponseHeadersPolicy").find(({ id }) => id === Ref)?.Properties[
      "ResponseHeadersPolicyConfig"
    ];

  test("never turns an answer of the API into a page", () => {
    expect(distribution).not.toHaveProperty("CustomErrorResponses");
    const [api] = distribution.CacheBehaviors;
    expect(api.PathPattern).toBe("/api/*");
    expect(api).not.toHaveProperty("FunctionAssociations");
    expect(api.AllowedMethods).toContain("DELETE");
    expect(distribution.DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
  });

  test("serves the frame for Office files under its own policy, readable by an origin that is nobody's", () => {
    const frame = distribution.CacheBehaviors.find(
      ({ PathPattern }: { PathPattern: string }) => PathPattern === "/preview/*",
    );
    expect(frame).not.toHaveProperty("FunctionAssociations");
    const { SecurityHeadersConfig: known, CustomHeadersConfig: others, CorsConfig: shared } = policyOf(frame);
    expect(known.ContentSecurityPolicy.ContentSecurityPolicy).toBe(PREVIEW_POLICY);
    expect(shared).toMatchObject({
      AccessControlAllowOrigins: { Items: ["*"] },
      AccessControlAllowCredentials: false,
    });
    const sent = Object.fromEntries(
      others.Items.map(({ Header, Value }: { Header: string; Value: string }) => [Header, Value]),
    );
    expect(previewHeaders({ issuer: "", evidence: "" })).toMatchObject(sent);
  });

  test("the frame's page says its policy too, for a web server that does not", () => {
    const page = readFileSync(new URL("../../web/src/preview/index.html", import.meta.url), "utf8");
    const [, said = ""] = /content="(default-src[^"]+)"/.exec(page) ?? [];
    // Frame ancestors and the sandbox can be said in a header alone.
    expect(PREVIEW_POLICY.split("; ").slice(0, -2)).toEqual(said.split("; "));
  });

  test("sends every header that this machine's server sends", () => {
    const policy = propertiesOf("AWS::CloudFront::ResponseHeadersPolicy", "SiteHeaders")["ResponseHeadersPolicyConfig"];
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
