// Signing in on this machine, from the browser's redirect to the API's verifier, which is the one that runs in the cloud.
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JwtRsaVerifier } from "aws-jwt-verify";
import { generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { subjectOf } from "../../infra/local/issuer/person.ts";
import { type Issuer, startIssuer } from "../../infra/local/issuer/server.ts";

const REDIRECT = "http://localhost:3000/signed-in";
const lin = {
  username: "lin",
  name: { zh: "林小雨", en: "Lin Xiaoyu" },
  role: { zh: "教师", en: "Teacher" },
  about: { zh: "小学数学，还差一项证据", en: "Primary maths, <one> piece of evidence to go" },
};
const wang = {
  ...lin,
  username: "wang",
  name: { zh: "王建国", en: "Wang Jianguo" },
  role: { zh: "评审专家", en: "Expert" },
};

let folder: string;
let issuer: Issuer;
let people = [lin, wang];
const start = (): Promise<Issuer> =>
  startIssuer({ port: 0, folder, people: async () => people, allowedRedirects: [REDIRECT] });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weineng-issuer-"));
  issuer = await start();
});
afterAll(async () => {
  await issuer.close();
  await rm(folder, { recursive: true, force: true });
});

const newVerifier = (): string => randomBytes(32).toString("base64url");
const ask = (verifier: string, more: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    response_type: "code",
    client_id: issuer.clientId,
    redirect_uri: REDIRECT,
    scope: "openid profile",
    state: "state & more",
    nonce: "n-1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    lang: "en",
    ...more,
  });
const visit = (path: string): Promise<Response> => fetch(`${issuer.url}${path}`, { redirect: "manual" });
const post = (path: string, body: Record<string, string> | URLSearchParams, headers = {}): Promise<Response> =>
  fetch(`${issuer.url}${path}`, { method: "POST", body: new URLSearchParams(body), headers, redirect: "manual" });
const leadsTo = (answer: Response): URL => new URL(answer.headers.get("location") ?? "");

/** Chooses a person and comes back with the code. */
async function codeFor(username: string, verifier: string, more = {}): Promise<string> {
  const answer = await post("/login", new URLSearchParams([...ask(verifier, more), ["username", username]]));
  return leadsTo(answer).searchParams.get("code") ?? "";
}
const redeem = (code: string, code_verifier: string, more = {}): Promise<Response> =>
  post("/oauth2/token", {
    grant_type: "authorization_code",
    client_id: issuer.clientId,
    code,
    code_verifier,
    redirect_uri: REDIRECT,
    ...more,
  });
async function signIn(username: string): Promise<{ access_token: string; id_token: string; refresh_token: string }> {
  const verifier = newVerifier();
  return (await (await redeem(await codeFor(username, verifier), verifier)).json()) as never;
}
const errorOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${((await answer.json()) as { error: string }).error}`;

/** As the API does it: the keys are loaded, nothing is fetched. */
function verifierFor(name: string) {
  const verifier = JwtRsaVerifier.create({ issuer: name, audience: null, scope: "openid" });
  verifier.cacheJwks(issuer.jwks as Parameters<typeof verifier.cacheJwks>[0]);
  return verifier;
}

describe("a person signs in", () => {
  test("from the application's link to tokens that the API's verifier accepts", async () => {
    const verifier = newVerifier();
    const login = leadsTo(await visit(`/oauth2/authorize?${ask(verifier)}`));
    expect(login.pathname).toBe("/login");
    const page = await (await fetch(login)).text();
    expect(page).toContain("Lin Xiaoyu");
    expect(page).toContain("&lt;one&gt;");

    const back = leadsTo(await post("/login", new URLSearchParams([...login.searchParams, ["username", "lin"]])));
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get("state")).toBe("state & more");

    const answer = await redeem(back.searchParams.get("code") ?? "", verifier);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const tokens = (await answer.json()) as Record<string, string>;
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    const claims = await verifierFor(issuer.issuer).verify(tokens["access_token"] ?? "");
    expect(claims).toMatchObject({
      sub: subjectOf("lin"),
      iss: issuer.issuer,
      client_id: issuer.clientId,
      token_use: "access",
      username: "lin",
    });
    expect(claims).not.toHaveProperty("aud");
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
    const id = JSON.parse(Buffer.from(tokens["id_token"]?.split(".")[1] ?? "", "base64url").toString("utf8"));
    expect(id).toMatchObject({
      aud: issuer.clientId,
      token_use: "id",
      "cognito:username": "lin",
      name: "Lin Xiaoyu",
      nonce: "n-1",
      sub: subjectOf("lin"),
    });
    expect(id).not.toHaveProperty("email");
  });

  test("what discovery names is there", async () => {
    const found = (await (await fetch(`${issuer.issuer}/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(found["issuer"]).toBe(issuer.issuer);
    expect(await (await fetch(found["jwks_uri"] ?? "")).json()).toEqual(issuer.jwks);
    const { access_token } = await signIn("wang");
    const info = await fetch(found["userinfo_endpoint"] ?? "", {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(await info.json()).toMatchObject({ sub: subjectOf("wang"), username: "wang" });
    expect((await fetch(found["userinfo_endpoint"] ?? "")).status).toBe(401);
  });

  test("the page speaks the language of the link and finds people in either", async () => {
    const zh = await (await visit(`/login?${ask(newVerifier(), { lang: "zh" })}`)).text();
    expect(zh).toContain('<html lang="zh-CN">');
    expect(zh).toContain("演示城市");
    expect(zh).toContain("评审专家");
    const found = await (await visit(`/login?${ask(newVerifier(), { lang: "zh" })}&q=expert`)).text();
    expect(
      [...found.matchAll(/<li [^>]*?(hidden)?>\s*<button[^>]* value="(\w+)"/g)].map(([, hidden, who]) => [who, hidden]),
    ).toEqual([
      ["lin", "hidden"],
      ["wang", undefined],
    ]);
  });

  test("the page's own style and script, and nothing else, are allowed to run", async () => {
    const answer = await visit(`/login?${ask(newVerifier())}`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const inline = [...(await answer.text()).matchAll(/<(style|script)\b[^>]*>(.*?)<\/\1>/gs)];
    expect(inline).toHaveLength(2);
    for (const [, name, text = ""] of inline) {
      expect(policy).toContain(`${name}-src 'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    }
    expect(policy).toContain("default-src 'none'");
  });

  test("the application's own page may ask for tokens, a page of another site may not", async () => {
    const from = async (origin: string) =>
      (await post("/oauth2/token", {}, { origin })).headers.get("access-control-allow-origin");
    expect(await from("http://localhost:3000")).toBe("http://localhost:3000");
    expect(await from("https://evil.example")).toBeNull();
    const body = new URLSearchParams([...ask(newVerifier()), ["username", "lin"]]);
    expect((await post("/login", body, { origin: "https://evil.example" })).status).toBe(403);
  });
});

describe("what must not work", () => {
  test("a code is good once, for its verifier, its address and its client", async () => {
    const verifier = newVerifier();
    const code = await codeFor("lin", verifier);
    expect((await redeem(code, verifier)).status).toBe(200);
    expect(await errorOf(await redeem(code, verifier))).toBe("400 invalid_grant");
    const another = await codeFor("lin", verifier);
    expect(await errorOf(await redeem(another, newVerifier()))).toBe("400 invalid_grant");
    expect(await errorOf(await redeem(another, verifier))).toBe("400 invalid_grant");
    const third = await codeFor("lin", verifier);
    expect(await errorOf(await redeem(third, verifier, { client_id: "other" }))).toBe("401 invalid_client");
    expect(await errorOf(await redeem(third, verifier, { redirect_uri: `${REDIRECT}/` }))).toBe("400 invalid_grant");
  });

  test("nobody is sent to a foreign address; a page says why", async () => {
    for (const redirect_uri of ["https://evil.example/", `${REDIRECT}/more`, `${REDIRECT}?x`, ""]) {
      const answer = await visit(`/oauth2/authorize?${ask(newVerifier(), { redirect_uri })}`);
      expect(answer.status).toBe(400);
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).toContain("redirect_uri");
    }
    const logout = await visit(`/logout?client_id=${issuer.clientId}&logout_uri=https://evil.example/`);
    expect([logout.status, logout.headers.get("location")]).toEqual([400, null]);
  });

  test("a request without PKCE goes back with its reason and its state", async () => {
    for (const more of [{ code_challenge_method: "plain" }, { code_challenge: "short" }]) {
      const back = leadsTo(await visit(`/oauth2/authorize?${ask(newVerifier(), more)}`));
      expect(back.searchParams.get("error")).toBe("invalid_request");
      expect(back.searchParams.get("state")).toBe("state & more");
    }
    const back = leadsTo(await visit(`/oauth2/authorize?${ask(newVerifier(), { scope: "openid admin" })}`));
    expect(back.searchParams.get("error")).toBe("invalid_scope");
  });

  test("the verifier refuses tokens that are old, altered, of another issuer or of another key", async () => {
    const verifier = verifierFor(issuer.issuer);
    const token = await issuer.tokenFor("lin");
    await expect(verifier.verify(token)).resolves.toMatchObject({ username: "lin" });
    await expect(verifierFor("https://cognito-idp.us-east-1.amazonaws.com/other").verify(token)).rejects.toThrow(
      "Issuer",
    );

    const [head, payload = "", signature] = token.split(".");
    const altered = Buffer.from(Buffer.from(payload, "base64url").toString().replace('"lin"', '"wang"')).toString(
      "base64url",
    );
    await expect(verifier.verify([head, altered, signature].join("."))).rejects.toThrow("signature");

    const own = JSON.parse(await readFile(join(folder, "signing-key.json"), "utf8")) as JWK;
    const sign = (key: Parameters<SignJWT["sign"]>[0], expires: string): Promise<string> =>
      new SignJWT({ token_use: "access", scope: "openid", username: "lin" })
        .setProtectedHeader({ alg: "RS256", kid: own.kid ?? "" })
        .setIssuer(issuer.issuer)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(key);
    await expect(verifier.verify(await sign(await importJWK(own, "RS256"), "-1s"))).rejects.toThrow("expired");
    const { privateKey } = await generateKeyPair("RS256");
    await expect(verifier.verify(await sign(privateKey, "1h"))).rejects.toThrow("signature");
  });
});

describe("a session", () => {
  const refresh = (refresh_token: string): Promise<Response> =>
    post("/oauth2/token", { grant_type: "refresh_token", client_id: issuer.clientId, refresh_token });

  test("goes on after a restart, under the same key", async () => {
    const { refresh_token, access_token } = await signIn("lin");
    const before = issuer.jwks;
    await issuer.close();
    issuer = await start();
    expect(issuer.jwks).toEqual(before);
    const again = (await (await refresh(refresh_token)).json()) as Record<string, string>;
    expect(again["access_token"]).not.toBe(access_token);
    await expect(verifierFor(issuer.issuer).verify(again["access_token"] ?? "")).resolves.toMatchObject({
      sub: subjectOf("lin"),
    });
    expect((await stat(join(folder, "signing-key.json"))).mode & 0o077).toBe(0);
    expect(await readFile(join(folder, "sessions.json"), "utf8")).not.toContain(refresh_token);
  });

  test("ends when it is revoked, and for who has left the city", async () => {
    const { refresh_token } = await signIn("lin");
    expect((await refresh(refresh_token)).status).toBe(200);
    expect((await post("/oauth2/revoke", { token: refresh_token, client_id: issuer.clientId })).status).toBe(200);
    expect(await errorOf(await refresh(refresh_token))).toBe("400 invalid_grant");
    const wangs = await signIn("wang");
    people = [lin];
    expect(await errorOf(await refresh(wangs.refresh_token))).toBe("400 invalid_grant");
    await expect(issuer.tokenFor("wang")).rejects.toThrow("wang");
    people = [lin, wang];
  });
});
