/** Who signs people in: Cognito, made here, or an issuer the deployer has already. */
import type { Config } from "../config.ts";

/** What the web app and the API are told of the issuer. */
export interface IssuerSettings {
  /** Exactly as tokens carry it in `iss`. */
  readonly issuer: string;
  readonly usernameClaim: string;
  /** Where the issuer publishes its keys. */
  readonly jwksUri: string;
  /** The `oidc` part of `/settings.json`. */
  readonly oidc: {
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly logoutUrl: string;
    readonly clientId: string;
    readonly scope: string;
  };
}

export interface SignIn {
  /** Where the browser fetches tokens; the page's security policy names it. */
  readonly origin: string;
  /** Lets the web app at this origin sign people in. */
  admit(webOrigin: string): IssuerSettings;
}

/** Where Cognito, and issuers like it, publish their keys. */
export const keysOf = (issuer: string): string => `${issuer.replace(/\/$/, "")}/.well-known/jwks.json`;

/** An issuer by configuration. Its client is registered there, not here. `undefined` when none is configured. */
export const ownIssuer = (config: Config): SignIn | undefined => {
  const { issuer, clientId, authorizeUrl, tokenUrl, logoutUrl, scope, usernameClaim, jwksUri } = config;
  if (!issuer || !clientId || !authorizeUrl || !tokenUrl || !logoutUrl) return undefined;
  return {
    origin: new URL(tokenUrl).origin,
    admit: () => ({
      issuer,
      usernameClaim,
      jwksUri: jwksUri ?? keysOf(issuer),
      oidc: { authorizeUrl, tokenUrl, logoutUrl, clientId, scope },
    }),
  };
};
