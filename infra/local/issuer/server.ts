// An OpenID Connect issuer with Amazon Cognito's paths and claims, for the demo people of this machine and nobody else.
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import type { JWK } from "jose";
import { openCodes } from "./authorization.ts";
import { CLIENT_ID, type DemoPerson, POOL_ID } from "./person.ts";
import { openSessions } from "./sessions.ts";
import { signInRoutes } from "./sign-in.ts";
import { tokenRoutes } from "./token-routes.ts";
import { openMint } from "./tokens.ts";

export interface IssuerOptions {
  /** 0 takes a free one; then the issuer's name, and with it every access token, is good for this run only. */
  port: number;
  /** Holds the signing key and the refresh tokens, which survive a restart. */
  folder: string;
  /** Asked at every sign-in and refresh, so that who leaves the city cannot come back. */
  people: () => Promise<readonly DemoPerson[]>;
  /** Where browsers reach this server, if not at its own address. */
  publicUrl?: string;
  /** Where a person may be sent afterwards, letter by letter; their origins may also call the token endpoint. */
  allowedRedirects: readonly string[];
}

export interface Issuer {
  url: string;
  issuer: string;
  clientId: string;
  /** To be loaded into the API's verifier, which then never asks over the network. */
  jwks: { keys: JWK[] };
  close(): Promise<void>;
  /** For tests: an access token as after signing in. Throws for a person who is not there. */
  tokenFor(username: string): Promise<string>;
}

/** Listens before it can say what it is called: with port 0 the address is known only then. */
async function listen(port: number): Promise<{ server: ServerType; url: string; mount(app: Hono): void }> {
  let app = new Hono();
  const server = serve({ fetch: (request) => app.fetch(request), port, hostname: "127.0.0.1" });
  await new Promise<void>((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url, mount: (ready) => void (app = ready) };
}

/** Starts the issuer on 127.0.0.1. */
export async function startIssuer({
  port,
  folder,
  people,
  publicUrl,
  allowedRedirects,
}: IssuerOptions): Promise<Issuer> {
  const { server, url, mount } = await listen(port);
  const address = (publicUrl ?? url).replace(/\/$/, "");
  const issuer = `${address}/${POOL_ID}`;
  const [mint, sessions, codes] = [await openMint(folder, issuer), await openSessions(folder), openCodes()];
  const allowedOrigins = [...new Set(allowedRedirects.map((redirect) => new URL(redirect).origin))];
  const app = new Hono();
  app.route("/", signInRoutes({ people, codes, allowedRedirects, address }));
  app.route("/", tokenRoutes({ people, codes, sessions, mint, issuer, address, allowedOrigins }));
  mount(app);
  return {
    url,
    issuer,
    clientId: CLIENT_ID,
    jwks: mint.jwks,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
    async tokenFor(username) {
      if (!(await people()).some((person) => person.username === username))
        throw new Error(`Nobody here is called ${username}`);
      return mint.accessToken({
        username,
        scope: "openid profile",
        language: "zh",
        authTime: Math.floor(Date.now() / 1000),
      });
    },
  };
}
