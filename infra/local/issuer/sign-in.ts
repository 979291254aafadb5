// What a browser walks through: authorize, choose a person, leave with a code; and log out.
import { type Context, Hono } from "hono";
import { type Codes, judge, languageOf } from "./authorization.ts";
import { contentSecurityPolicy, faultPage, signInPage } from "./page.ts";
import { CLIENT_ID, type DemoPerson } from "./person.ts";
import type { Word } from "./words.ts";

export interface SignInParts {
  people: () => Promise<readonly DemoPerson[]>;
  codes: Codes;
  allowedRedirects: readonly string[];
  /** Address at which browsers reach this issuer, without a slash at the end. */
  address: string;
}

function pageHeaders(c: Context, redirectUri?: string): void {
  c.header("content-security-policy", contentSecurityPolicy(redirectUri && new URL(redirectUri).origin));
  c.header("cache-control", "no-store");
  c.header("referrer-policy", "same-origin");
}

function refuse(c: Context, fault: Word, query: URLSearchParams): Response | Promise<Response> {
  pageHeaders(c);
  return c.html(faultPage(fault, languageOf(query.get("lang"))), 400);
}

const queryOf = (c: Context): URLSearchParams => new URL(c.req.url).searchParams;

export function signInRoutes({ people, codes, allowedRedirects, address }: SignInParts): Hono {
  const app = new Hono();

  app.get("/oauth2/authorize", (c) => {
    const query = queryOf(c);
    const verdict = judge(query, allowedRedirects);
    if (verdict.kind === "page") return refuse(c, verdict.fault, query);
    return c.redirect(verdict.kind === "redirect" ? verdict.to : `${address}/login?${query}`, 302);
  });

  app.get("/login", async (c) => {
    const query = queryOf(c);
    const verdict = judge(query, allowedRedirects);
    if (verdict.kind === "page") return refuse(c, verdict.fault, query);
    if (verdict.kind === "redirect") return c.redirect(verdict.to, 302);
    pageHeaders(c, verdict.request.redirectUri);
    return c.html(signInPage(await people(), query, verdict.request.language));
  });

  app.post("/login", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const verdict = judge(form, allowedRedirects);
    const from = c.req.header("origin");
    if (from !== undefined && ![address, c.req.url].some((url) => new URL(url).origin === from))
      return c.text("Forbidden", 403);
    if (verdict.kind === "page") return refuse(c, verdict.fault, form);
    if (verdict.kind === "redirect") return c.redirect(verdict.to, 303);
    const username = form.get("username") ?? "";
    const known = (await people()).some((person) => person.username === username);
    return known ? c.redirect(codes.issue(verdict.request, username), 303) : refuse(c, "unknown-person", form);
  });

  // There is no session of the issuer's own to end: whoever comes back chooses again.
  app.get("/logout", (c) => {
    const query = queryOf(c);
    const to = query.get("logout_uri") ?? query.get("redirect_uri") ?? "";
    if (query.get("client_id") !== CLIENT_ID) return refuse(c, "unknown-client", query);
    return allowedRedirects.includes(to) ? c.redirect(to, 302) : refuse(c, "foreign-redirect", query);
  });

  return app;
}
