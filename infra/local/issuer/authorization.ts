// The request that brings a person here: what is checked before anybody is asked to sign in, and the code they leave with.
import { createHash, randomBytes } from "node:crypto";
import { CLIENT_ID, type Language } from "./person.ts";
import type { SignIn } from "./tokens.ts";

export interface AuthorizationRequest {
  redirectUri: string;
  scope: string;
  codeChallenge: string;
  language: Language;
  state?: string | undefined;
  nonce?: string | undefined;
}

/**
 * `page`: the caller cannot be trusted with a redirect, so the fault is shown here. `redirect`: it goes back to the caller, RFC 6749 section 4.1.2.1.
 */
export type Verdict =
  | { kind: "ask"; request: AuthorizationRequest }
  | { kind: "page"; fault: "unknown-client" | "foreign-redirect" }
  | { kind: "redirect"; to: string };

/** The parameters of an authorization request, which the sign-in form carries along unchanged. */
export const PARAMETERS = [
  "response_type",
  "client_id",
  "redirect_uri",
  "scope",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "lang",
] as const;

const SCOPES = new Set(["openid", "profile"]);
const S256 = /^[A-Za-z0-9_-]{43}$/; // RFC 7636 section 4.2
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/; // RFC 7636 section 4.1
const CODE_MS = 60_000;

export const languageOf = (lang: string | null | undefined): Language =>
  lang?.toLowerCase().startsWith("en") ? "en" : "zh";

function withQuery(uri: string, values: Record<string, string | undefined>): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(values)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function faultOf(query: URLSearchParams, scope: string): [error: string, description: string] | undefined {
  if (query.get("response_type") !== "code") return ["unsupported_response_type", "response_type must be code"];
  if (query.get("code_challenge_method") !== "S256") return ["invalid_request", "code_challenge_method must be S256"];
  if (!S256.test(query.get("code_challenge") ?? ""))
    return ["invalid_request", "code_challenge is missing or malformed"];
  if (!scope.split(" ").every((each) => SCOPES.has(each)))
    return ["invalid_scope", "only openid and profile are known"];
  return undefined;
}

/** Decides on a request; redirects are compared letter by letter. */
export function judge(query: URLSearchParams, allowedRedirects: readonly string[]): Verdict {
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== CLIENT_ID) return { kind: "page", fault: "unknown-client" };
  if (!allowedRedirects.includes(redirectUri)) return { kind: "page", fault: "foreign-redirect" };
  const state = query.get("state") ?? undefined;
  const scope = query.get("scope") || "openid profile";
  const [error, error_description] = faultOf(query, scope) ?? [];
  if (error) return { kind: "redirect", to: withQuery(redirectUri, { error, error_description, state }) };
  const codeChallenge = query.get("code_challenge") ?? "";
  const nonce = query.get("nonce") ?? undefined;
  return {
    kind: "ask",
    request: { redirectUri, scope, codeChallenge, language: languageOf(query.get("lang")), state, nonce },
  };
}

interface Grant {
  signIn: SignIn;
  redirectUri: string;
  codeChallenge: string;
  expiresAt: number;
}

export interface Codes {
  /** Where to send the person, with a code that is good once and for a minute. */
  issue(request: AuthorizationRequest, username: string): string;
  /** The sign-in behind a code. Any attempt uses the code up, also one with the wrong verifier. */
  redeem(code: string, redirectUri: string, codeVerifier: string): SignIn | undefined;
}

export function openCodes(): Codes {
  const grants = new Map<string, Grant>();
  return {
    issue({ redirectUri, codeChallenge, scope, language, state, nonce }, username) {
      const now = Date.now();
      for (const [code, { expiresAt }] of grants) if (expiresAt < now) grants.delete(code);
      const code = randomBytes(24).toString("base64url");
      const signIn: SignIn = { username, scope, language, nonce, authTime: Math.floor(now / 1000) };
      grants.set(code, { signIn, redirectUri, codeChallenge, expiresAt: now + CODE_MS });
      return withQuery(redirectUri, { code, state });
    },
    redeem(code, redirectUri, codeVerifier) {
      const grant = grants.get(code);
      grants.delete(code);
      if (!grant || grant.expiresAt < Date.now() || grant.redirectUri !== redirectUri) return undefined;
      const challenge = createHash("sha256").update(codeVerifier).digest("base64url");
      return VERIFIER.test(codeVerifier) && challenge === grant.codeChallenge ? grant.signIn : undefined;
    },
  };
}
