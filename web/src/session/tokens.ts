import { signInSettings } from "./settings.ts";

export interface Tokens {
  readonly accessToken: string;
  /** Milliseconds since 1970, by this device's clock. */
  readonly expiresAt: number;
  /** Who it speaks for, so that a sign-in by somebody else is noticed. */
  readonly subject: string;
  /** Absent when the issuer keeps the earlier one valid. */
  readonly refreshToken?: string;
}

/** `refused`: the issuer said no. `unreachable`: nobody said anything; try again later. */
export type TokenAnswer = Tokens | "refused" | "unreachable";

const subjectOf = (jwt: string): string => {
  try {
    const payload = jwt.split(".")[1] ?? "";
    const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { sub?: string };
    return claims.sub ?? "";
  } catch {
    return "";
  }
};

const ask = async (form: Record<string, string>): Promise<TokenAnswer> => {
  try {
    const { tokenUrl, clientId } = await signInSettings();
    const answer = await fetch(tokenUrl, {
      method: "POST",
      body: new URLSearchParams({ client_id: clientId, ...form }),
    });
    if (answer.status >= 500 || answer.status === 429) return "unreachable";
    if (!answer.ok) return "refused";
    const body = (await answer.json()) as { access_token: string; expires_in: number; refresh_token?: string };
    return {
      accessToken: body.access_token,
      expiresAt: Date.now() + body.expires_in * 1000,
      subject: subjectOf(body.access_token),
      ...(body.refresh_token && { refreshToken: body.refresh_token }),
    };
  } catch {
    return "unreachable";
  }
};

export const tokensForCode = (code: string, verifier: string, redirectUri: string): Promise<TokenAnswer> =>
  ask({ grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: redirectUri });

export const tokensForRefresh = (refreshToken: string): Promise<TokenAnswer> =>
  ask({ grant_type: "refresh_token", refresh_token: refreshToken });
