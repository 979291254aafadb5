/** Verifies access tokens of one OpenID Connect issuer: Cognito's, a bureau's own, or this machine's. */
import { JwtRsaVerifier } from "aws-jwt-verify";
import { JwtExpiredError } from "aws-jwt-verify/error";

import type { Authenticate } from "./api.ts";

export interface IssuerSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Claim that holds the name people sign in with: Cognito's access tokens say `username`. */
  readonly usernameClaim?: string;
  /** Where the keys are; `<issuer>/.well-known/jwks.json` unless told. */
  readonly jwksUri?: string;
  /** Keys known beforehand; otherwise they are fetched from the issuer once and kept. */
  readonly jwks?: { readonly keys: readonly object[] };
}

export const openAuthenticate = ({
  issuer,
  clientId,
  jwksUri,
  usernameClaim = "username",
  jwks,
}: IssuerSettings): Authenticate => {
  const verifier = JwtRsaVerifier.create({
    issuer,
    ...(jwksUri && { jwksUri }),
    // Cognito's access tokens carry no audience; they name the client instead.
    audience: null,
    customJwtCheck: ({ payload }) => {
      if (payload["client_id"] !== clientId && payload["aud"] !== clientId) throw new Error("token of another client");
      if (payload["token_use"] === "id") throw new Error("an id token is not an access token");
    },
  });
  if (jwks) verifier.cacheJwks(jwks as never);

  return async (token) => {
    try {
      const claims = await verifier.verify(token);
      const username = claims[usernameClaim];
      return typeof claims.sub === "string" && typeof username === "string"
        ? { subject: claims.sub, username }
        : undefined;
    } catch (error) {
      return error instanceof JwtExpiredError ? "expired" : undefined;
    }
  };
};
