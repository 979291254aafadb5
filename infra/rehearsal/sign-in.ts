/** Signs in at a stage as the web app does: code and proof key, through the issuer's own page. */
import { createHash, randomBytes } from "node:crypto";

import type { Stage } from "./stage.ts";

interface SignInSettings {
  readonly oidc: {
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly scope: string;
  };
}

const secret = (): string => randomBytes(32).toString("base64url");

/** Answers an access token. */
export const signInAt = async ({ webUrl }: Stage, username: string, password: string): Promise<string> => {
  const { oidc } = (await (await fetch(`${webUrl}/settings.json`)).json()) as SignInSettings;
  const verifier = secret();
  const asked = {
    client_id: oidc.clientId,
    redirect_uri: `${webUrl}/callback`,
    response_type: "code",
    scope: oidc.scope,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state: secret(),
  };
  const login = await fetch(new URL("/login", oidc.authorizeUrl), {
    method: "POST",
    body: new URLSearchParams({ ...asked, username, password }),
    redirect: "manual",
  });
  const code = new URL(login.headers.get("location") ?? `${webUrl}/callback`).searchParams.get("code");
  if (!code) throw new Error(`${username} could not sign in: ${login.status} ${await login.text()}`);
  const answer = await fetch(oidc.tokenUrl, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: oidc.clientId,
      redirect_uri: asked.redirect_uri,
      code,
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`${username} got no token: ${answer.status}`);
  return token;
};
