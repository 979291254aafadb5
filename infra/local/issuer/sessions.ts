// Refresh tokens: random words of which only the hash is kept, on disk, until they expire or are revoked.
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { keep, recall } from "./keep.ts";
import type { SignIn } from "./tokens.ts";

interface Session extends SignIn {
  /** Seconds since 1970. */
  expiresAt: number;
}

export interface Sessions {
  /** Resolves with a refresh token once it would survive a restart. */
  begin(signIn: SignIn): Promise<string>;
  find(refreshToken: string): SignIn | undefined;
  /** Ending what is not there is no error, RFC 7009. */
  end(refreshToken: string): Promise<void>;
}

const REFRESH_TOKEN_SECONDS = 30 * 24 * 3600; // Amazon Cognito's default

const nameOf = (refreshToken: string): string => createHash("sha256").update(refreshToken).digest("base64url");
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export async function openSessions(folder: string): Promise<Sessions> {
  const path = join(folder, "sessions.json");
  const sessions = new Map(Object.entries((await recall<Record<string, Session>>(path)) ?? {}));
  let saved: Promise<void> = Promise.resolve();

  /** One after another, so that an older state never lands on a newer one. */
  function save(): Promise<void> {
    const write = (): Promise<void> =>
      keep(path, Object.fromEntries([...sessions].filter(([, { expiresAt }]) => expiresAt > nowSeconds())));
    saved = saved.then(write, write);
    return saved;
  }

  return {
    async begin(signIn) {
      const refreshToken = randomBytes(48).toString("base64url");
      sessions.set(nameOf(refreshToken), { ...signIn, expiresAt: nowSeconds() + REFRESH_TOKEN_SECONDS });
      await save();
      return refreshToken;
    },
    find(refreshToken) {
      const session = sessions.get(nameOf(refreshToken));
      return session && session.expiresAt > nowSeconds() ? session : undefined;
    },
    async end(refreshToken) {
      if (sessions.delete(nameOf(refreshToken))) await save();
    },
  };
}
