// What a program calls: discovery, keys, tokens for a code or a refresh token, revocation, user info.
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import type { Codes } from "./authorization.ts";
import { CLIENT_ID, type DemoPerson, POOL_ID } from "./person.ts";
import type { Sessions } from "./sessions.ts";
import { ACCESS_TOKEN_SECONDS, type Mint, type SignIn } from "./tokens.ts";

export interface TokenParts {
  people: () => Promise<readonly DemoPerson[]>;
  codes: Codes;
  sessions: Sessions;
  mint: Mint;
  issuer: string;
  /** Address under which the endpoints stand, without a slash at the end. */
  address: string;
  /** Pages that may call from a browser. */
  allowedOrigins: readonly string[];
}

/** OpenID Connect Discovery 1.0, section 3. */
const discovery = (issuer: string, address: string) => ({
  issuer,
  authorization_endpoint: `${address}/oauth2/authorize`,
  token_endpoint: `${address}/oauth2/token`,
  userinfo_endpoint: `${address}/oauth2/userInfo`,
  revocation_endpoint: `${address}/oauth2/revoke`,
  end_session_endpoint: `${address}/logout`,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  response_types_supported: ["code"],
  grant_types_supported: ["authorization_code", "refresh_token"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
  token_endpoint_auth_methods_supported: ["none"],
  scopes_supported: ["openid", "profile"],
  ui_locales_supported: ["zh-CN", "en"],
});

export function tokenRoutes({ people, codes, sessions, mint, issuer, address, allowedOrigins }: TokenParts): Hono {
  const app = new Hono();
  const refuse = (c: Context, error: string, status: 400 | 401 = 400) => c.json({ error }, status);
  const personOf = async (username: unknown) => (await people()).find((person) => person.username === username);

  /** Like Cognito, a refresh token stays the same until it expires, so `refresh_token` comes with the first answer only. */
  async function answer(c: Context, signIn: SignIn, refreshToken?: string): Promise<Response> {
    const person = await personOf(signIn.username);
    if (!person) return refuse(c, "invalid_grant");
    const access_token = await mint.accessToken(signIn);
    const openid = signIn.scope.split(" ").includes("openid");
    const id_token = openid ? await mint.idToken(signIn, person, access_token) : undefined;
    return c.json({
      access_token,
      id_token,
      refresh_token: refreshToken,
      token_type: "Bearer",
      expires_in: ACCESS_TOKEN_SECONDS,
    });
  }

  app.use(
    "*",
    cors({
      origin: [...allowedOrigins],
      allowMethods: ["GET", "POST"],
      allowHeaders: ["authorization", "content-type"],
    }),
  );
  app.use("/oauth2/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get(`/${POOL_ID}/.well-known/openid-configuration`, (c) => c.json(discovery(issuer, address)));
  app.get(`/${POOL_ID}/.well-known/jwks.json`, (c) => c.json(mint.jwks));

  app.post("/oauth2/token", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const given = (name: string): string => form.get(name) ?? "";
    if (given("client_id") !== CLIENT_ID) return refuse(c, "invalid_client", 401);
    if (given("grant_type") === "refresh_token") {
      const signIn = sessions.find(given("refresh_token"));
      return signIn ? answer(c, signIn) : refuse(c, "invalid_grant");
    }
    if (given("grant_type") !== "authorization_code") return refuse(c, "unsupported_grant_type");
    const signIn = codes.redeem(given("code"), given("redirect_uri"), given("code_verifier"));
    return signIn
      ? answer(c, signIn, await sessions.begin({ ...signIn, nonce: undefined }))
      : refuse(c, "invalid_grant");
  });

  app.post("/oauth2/revoke", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (form.get("client_id") !== CLIENT_ID) return refuse(c, "invalid_client", 401);
    await sessions.end(form.get("token") ?? "");
    return c.body(null, 200);
  });

  app.get("/oauth2/userInfo", async (c) => {
    const token = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    const claims = await mint.readAccessToken(token).catch(() => undefined);
    const person = claims && (await personOf(claims["username"]));
    if (!claims || !person) {
      c.header("www-authenticate", 'Bearer error="invalid_token"');
      return refuse(c, "invalid_token", 401);
    }
    return c.json({ sub: claims.sub, username: person.username, name: person.name.zh });
  });

  return app;
}
