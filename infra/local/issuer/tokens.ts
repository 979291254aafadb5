// Tokens with Cognito's claims, signed with a key that this machine made for itself and keeps.
import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import { keep, recall } from "./keep.ts";
import { CLIENT_ID, type DemoPerson, type Language, subjectOf } from "./person.ts";

/** One sign-in; every token that comes of it carries its facts. */
export interface SignIn {
  username: string;
  scope: string;
  language: Language;
  /** Seconds since 1970. */
  authTime: number;
  nonce?: string | undefined;
}

export interface Mint {
  jwks: { keys: JWK[] };
  accessToken(signIn: SignIn): Promise<string>;
  idToken(signIn: SignIn, person: DemoPerson, accessToken: string): Promise<string>;
  /** The claims of one of our access tokens that is still good; throws for anything else. */
  readAccessToken(token: string): Promise<JWTPayload>;
}

export const ACCESS_TOKEN_SECONDS = 3600; // Amazon Cognito's default for access and ID tokens

async function loadKey(folder: string): Promise<JWK> {
  const path = join(folder, "signing-key.json");
  const kept = await recall<JWK>(path);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key: JWK = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "RS256", use: "sig" };
  await keep(path, key);
  return key;
}

/** OpenID Connect Core, section 3.1.3.6: the left half of the hash. */
const halfHash = (text: string): string =>
  createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");

/** Loads the key from the folder, or makes one there the first time. */
export async function openMint(folder: string, issuer: string): Promise<Mint> {
  const { kid, kty, n, e, alg, use, ...secret } = await loadKey(folder);
  const publicJwk = { kid, kty, n, e, alg, use } as JWK;
  const privateKey = await importJWK({ ...publicJwk, ...secret }, "RS256");
  const publicKey = await importJWK(publicJwk, "RS256");

  const sign = (signIn: SignIn, claims: JWTPayload): Promise<string> =>
    new SignJWT({ ...claims, auth_time: signIn.authTime })
      .setProtectedHeader({ alg: "RS256", kid: kid ?? "" })
      .setIssuer(issuer)
      .setSubject(subjectOf(signIn.username))
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
      .setJti(randomUUID())
      .sign(privateKey);

  return {
    jwks: { keys: [publicJwk] },
    accessToken: (signIn) =>
      sign(signIn, { token_use: "access", client_id: CLIENT_ID, username: signIn.username, scope: signIn.scope }),
    idToken: (signIn, person, accessToken) =>
      sign(signIn, {
        token_use: "id",
        aud: CLIENT_ID,
        "cognito:username": signIn.username,
        name: person.name[signIn.language],
        locale: signIn.language === "zh" ? "zh-CN" : "en",
        at_hash: halfHash(accessToken),
        nonce: signIn.nonce,
      }),
    async readAccessToken(token) {
      const { payload } = await jwtVerify(token, publicKey, { issuer, algorithms: ["RS256"], requiredClaims: ["exp"] });
      if (payload["token_use"] !== "access") throw new Error("Not an access token");
      return payload;
    },
  };
}
