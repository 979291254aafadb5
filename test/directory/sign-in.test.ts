import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { importJWK, type JWK, SignJWT } from "jose";
import { describe, expect, it } from "vitest";

import type { ProblemBody } from "../../functions/kernel/problem.ts";
import { startTown } from "../town.ts";

const town = await startTown();

const askMe = async (authorization?: string) => {
  const answer = await fetch(`${town.url}/api/me`, { ...(authorization && { headers: { authorization } }) });
  return { ...((await answer.json()) as ProblemBody), status: answer.status };
};

/** A token signed with the issuer's own key, saying whatever a test wants it to say. */
const forge = async (claims: { username?: string; sub: string; client?: string; use?: string; expired?: boolean }) => {
  const jwk = JSON.parse(await readFile(join(town.folder, "issuer", "signing-key.json"), "utf8")) as JWK;
  return new SignJWT({
    token_use: claims.use ?? "access",
    client_id: claims.client ?? "weineng-web",
    ...(claims.username && { username: claims.username }),
  })
    .setProtectedHeader({ alg: "RS256", kid: jwk.kid ?? "" })
    .setIssuer(`${town.platform.engines.issuer}/local_weineng`)
    .setSubject(claims.sub)
    .setIssuedAt(new Date(Date.now() - 7_200_000))
    .setExpirationTime(claims.expired ? new Date(Date.now() - 1000) : "1h")
    .sign(await importJWK(jwk, "RS256"));
};

describe("a token", () => {
  it("is asked for, and must be well formed", async () => {
    for (const authorization of [undefined, "Bearer", "Bearer nonsense", "Bearer a.b.c", "Basic bGFuOmxhbg=="]) {
      expect(await askMe(authorization)).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  });

  it("is refused once a letter of it was changed", async () => {
    const [header, body, signature = ""] = (await town.platform.tokenFor("lan")).split(".");
    const claims = JSON.parse(Buffer.from(body ?? "", "base64url").toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...claims, username: "admin", sub: "other" })).toString("base64url");
    expect(await askMe(`Bearer ${header}.${other}.${signature}`)).toMatchObject({ code: "unauthenticated" });
    const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    expect(await askMe(`Bearer ${unsigned}.${other}.`)).toMatchObject({ code: "unauthenticated" });
  });

  it("is refused when it was made for another application, or only says who signed in", async () => {
    const mei = { username: "mei", sub: "mei-elsewhere" };
    expect(await askMe(`Bearer ${await forge({ ...mei, client: "another-app" })}`)).toMatchObject({
      code: "unauthenticated",
    });
    expect(await askMe(`Bearer ${await forge({ ...mei, use: "id" })}`)).toMatchObject({
      code: "unauthenticated",
    });
    expect(await askMe(`Bearer ${await forge({ sub: "mei-elsewhere" })}`)).toMatchObject({
      code: "unauthenticated",
    });
  });

  it("that was good once says that it has expired, so that the page can ask to sign in again", async () => {
    expect(await askMe(`Bearer ${await forge({ username: "lan", sub: "lan", expired: true })}`)).toMatchObject({
      status: 401,
      code: "token-expired",
    });
  });
});

describe("the first sign-in", () => {
  it("of somebody on no roster is refused", async () => {
    expect(await town.refused("stranger", "GET", "/me")).toMatchObject({ status: 403, code: "not-on-roster" });
  });

  it("links the roster's name to one person, once", async () => {
    expect(await town.ask("mei", "GET", "/me")).toEqual({
      id: town.ids.get("mei"),
      name: { zh: "梅", en: "Mei" },
      subject: "chinese",
      stage: "primary",
      roles: [
        {
          role: "teacher",
          place: { id: expect.stringMatching(/^plc_/), kind: "school", name: { zh: "东校", en: "East school" } },
        },
      ],
    });
    const second = await forge({ username: "mei", sub: "another-mei" });
    expect(await askMe(`Bearer ${second}`)).toMatchObject({ status: 403, code: "not-on-roster" });
    expect(await town.ask("mei", "GET", "/me")).toMatchObject({ id: town.ids.get("mei") });
  });

  it("stands when several first requests arrive together, as a page that opens sends them", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => town.call("dong", "GET", "/me")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it("of two people at once under one name lets exactly one in", async () => {
    const tokens = await Promise.all(["first", "second"].map((sub) => forge({ username: "zhou", sub })));
    const answers = await Promise.all(tokens.map((token) => askMe(`Bearer ${token}`)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
  });
});

describe("what one may not know of", () => {
  it("does not exist, and neither does what nobody made", async () => {
    for (const path of [
      "/",
      "/nothing",
      "/submissions/sub_00000000000000000000000000",
      `/submissions/${"x".repeat(3000)}`,
      "/courses/x",
    ]) {
      expect(await town.refused("lan", "GET", path), path.slice(0, 40)).toMatchObject({
        status: 404,
        code: "not-found",
      });
    }
    expect(await town.refused("lan", "GET", `/places?parent=${"x".repeat(3000)}`)).toMatchObject({ status: 422 });
  });
});
