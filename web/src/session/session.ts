import { ProblemError } from "../api/problem-error.ts";
import { cell, useCell } from "../device/cell.ts";
import { forget, recall, remember } from "../device/remember.ts";
import { type Tokens, tokensForRefresh } from "./tokens.ts";

/**
 * `starting`: finding out. `unreachable`: a session is kept, its issuer did not answer yet.
 * `expired`: signed in on this page, and needs to sign in again; the page stays as it is.
 */
export type Session = "starting" | "signed-out" | "signed-in" | "expired" | "unreachable";

const session = cell<Session>("starting");
export const useSession = (): Session => useCell(session);
export const onSession = (changed: (now: Session) => void): (() => void) =>
  session.subscribe(() => changed(session.get()));

/** Who is signed in, as the issuer calls her. */
export const sessionSubject = (): string | undefined => access?.subject;

/** Renewed this long before it runs out: longer than the slowest request we let start. */
const MARGIN_MS = 60_000;

/** In memory only: it dies with the tab. The refresh token is shared by all tabs through the browser's storage. */
let access: Tokens | undefined;
let renewing: Promise<void> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

type Told = { tokens: Tokens } | "signed-out";
const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("weineng.session");
tabs?.addEventListener("message", ({ data }: MessageEvent<Told>) =>
  data === "signed-out" ? leave() : take(data.tokens),
);

const tell = (told: Told): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a broadcast channel reaches its own origin only
  tabs?.postMessage(told);
};

const fresh = (unlike?: string): boolean =>
  access !== undefined && access.accessToken !== unlike && access.expiresAt - Date.now() > MARGIN_MS;

const take = (tokens: Tokens): void => {
  if (access && access.subject !== tokens.subject) {
    // Somebody else signed in on this browser: nothing of the person before may stay on screen.
    location.assign("/");
    return;
  }
  access = tokens;
  clearTimeout(timer);
  timer = setTimeout(() => void renew().catch(() => undefined), Math.max(0, tokens.expiresAt - Date.now() - MARGIN_MS));
  session.set("signed-in");
};

const leave = (): void => {
  access = undefined;
  clearTimeout(timer);
  forget("refresh");
  session.set("signed-out");
};

/** Takes tokens just received, and tells the other tabs. */
export const enter = (tokens: Tokens): void => {
  if (tokens.refreshToken) remember("refresh", tokens.refreshToken);
  const { refreshToken: _, ...shared } = tokens;
  tell({ tokens: shared });
  take(shared);
};

/** Ends the session in every tab; leaving the issuer's own session is the caller's next step. */
export const endSession = (): void => {
  tell("signed-out");
  leave();
};

const locked = (work: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request("weineng.refresh", work).then(() => undefined) : work();

/** One renewal at a time, over all tabs: who waited finds what the other tab has told meanwhile. */
const renew = (unlike?: string): Promise<void> =>
  (renewing ??= locked(async () => {
    await new Promise((told) => setTimeout(told, 0));
    if (fresh(unlike)) return;
    const kept = recall("refresh");
    const answer = kept === null ? "refused" : await tokensForRefresh(kept);
    if (answer === "unreachable") {
      if (session.get() === "starting") session.set("unreachable");
    } else if (answer === "refused") {
      forget("refresh");
      session.set(access ? "expired" : "signed-out");
    } else enter(answer);
  }).finally(() => {
    renewing = undefined;
  }));

const signedInAgain = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (session.get() === "expired") return;
      stop();
      resolve();
    });
  });

/**
 * A token good for a request. While the session has expired it waits for the person to sign in again, so that what was
 * being saved is saved then. `unlike` names a token the API has refused. Throws `offline` or `unauthenticated`.
 */
export const accessToken = async (unlike?: string): Promise<string> => {
  if (!fresh(unlike)) await renew(unlike);
  if (session.get() === "expired") await signedInAgain();
  if (access && session.get() === "signed-in" && access.accessToken !== unlike && access.expiresAt > Date.now())
    return access.accessToken;
  throw new ProblemError(session.get() === "signed-out" ? "unauthenticated" : "offline");
};

/** Finds out whether somebody is signed in here; again when the network is back. */
export const startSession = (): void => {
  if (recall("refresh") === null) return session.set("signed-out");
  session.set("starting");
  void renew();
};

addEventListener("online", () => {
  if (session.get() === "unreachable") startSession();
});
