import { forget, keptUnder, recall, remember } from "../device/remember.ts";
import { challengeOf, secret } from "./pkce.ts";
import { endSession, enter } from "./session.ts";
import { signInSettings } from "./settings.ts";
import { tokensForCode } from "./tokens.ts";

/** A sign-in that has been sent to the issuer. `again`: from a page that stays open and goes on afterwards. */
interface Pending {
  readonly verifier: string;
  readonly returnTo: string;
  readonly again: boolean;
  readonly startedAt: number;
}

const PATIENCE_MS = 60 * 60_000;

const redirectUri = (): string => `${location.origin}/callback`;

/** Only an address of our own: what was kept could have been tampered with. */
const ownAddress = (address: string): string => (/^\/(?![/\\])/.test(address) ? address : "/");

const pendingOf = (kept: string | null): Pending | undefined => {
  try {
    return kept === null ? undefined : (JSON.parse(kept) as Pending);
  } catch {
    return undefined;
  }
};

const sweep = (): void => {
  for (const name of keptUnder("sign-in.")) {
    const startedAt = pendingOf(recall(name))?.startedAt ?? 0;
    if (Date.now() - startedAt > PATIENCE_MS) forget(name);
  }
};

/** The issuer's address for one sign-in, which is remembered until it comes back. */
export const signInAddress = async (again: boolean): Promise<string> => {
  const { authorizeUrl, clientId, scope } = await signInSettings();
  sweep();
  const [state, verifier] = [secret(), secret()];
  const returnTo = location.pathname + location.search + location.hash;
  const pending: Pending = { verifier, returnTo, again, startedAt: Date.now() };
  remember(`sign-in.${state}`, JSON.stringify(pending));
  const address = new URL(authorizeUrl, location.origin);
  address.search = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri(),
    scope,
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: "S256",
    // The issuer's page speaks the language of this one. Source: Cognito's managed login.
    lang: document.documentElement.lang,
  }).toString();
  return address.href;
};

/** Leaves for the issuer and comes back to this very address. */
export const signIn = async (): Promise<void> => location.assign(await signInAddress(false));

export type SignedIn = { returnTo: string; again: boolean } | "failed" | "unreachable";

/** Finishes the sign-in that came back with `state`. A state that nobody sent is refused. */
export const finishSignIn = async (query: URLSearchParams): Promise<SignedIn> => {
  const [state, code] = [query.get("state"), query.get("code")];
  if (state === null) return "failed";
  const pending = pendingOf(recall(`sign-in.${state}`));
  if (pending === undefined || code === null) return "failed";
  const answer = await tokensForCode(code, pending.verifier, redirectUri());
  if (answer === "unreachable") return "unreachable";
  forget(`sign-in.${state}`);
  if (answer === "refused") return "failed";
  enter(answer);
  return { returnTo: ownAddress(pending.returnTo), again: pending.again };
};

/** Ends the session here and at the issuer. Both names of the way back are sent: Cognito's and OpenID Connect's. */
export const signOut = async (): Promise<void> => {
  const { logoutUrl, clientId } = await signInSettings();
  endSession();
  const address = new URL(logoutUrl, location.origin);
  const back = `${location.origin}/`;
  address.search = new URLSearchParams({
    client_id: clientId,
    logout_uri: back,
    post_logout_redirect_uri: back,
  }).toString();
  location.assign(address.href);
};
