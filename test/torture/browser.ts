/**
 * As much of a browser as the workbench's own code asks for, in Node. What runs in a device (`on`) has that device's network,
 * locks and hurry; everything else in the process has Node's. Imported before any code of the web app.
 */
import "fake-indexeddb/auto";
import { AsyncLocalStorage } from "node:async_hooks";

/** What becomes of one request. */
export const FATES = ["through", "slow", "unsent", "unanswered", "twice", "again-later"] as const;
export type Fate = (typeof FATES)[number];

/** One life of a browser: from its start to its crash. */
export interface Life {
  /** Of the device; its lives share what it keeps. */
  readonly device: string;
  /** Where `/api` is. */
  readonly origin: string;
  /** Whoever is signed in on it. */
  readonly token: () => string;
  /** Asked for each request. */
  readonly fate: () => Fate;
  readonly delayMs: () => number;
  /** Its pauses are this much shorter than a person's. */
  readonly hurry: number;
  online: boolean;
  /** False from the crash on: what it would still do is not done. */
  alive: boolean;
}

const lives = new AsyncLocalStorage<Life>();

export const on = <T>(life: Life, act: () => T): T => lives.run(life, act);

const plainTimeout = globalThis.setTimeout;
const plainFetch = globalThis.fetch;
const { locks } = navigator;

const rest = (ms: number) => new Promise<void>((resolve) => plainTimeout(resolve, ms));
const never = new Promise<never>(() => {});
const broken = (): TypeError => new TypeError("Failed to fetch");

const send = (life: Life, path: string, init: RequestInit): Promise<Response> =>
  plainFetch(new URL(path, life.origin), {
    ...init,
    headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${life.token()}` },
  });

/** As the network brings it: an answer, none, or one that is late. */
const travel = async (life: Life, path: string, init: RequestInit): Promise<Response> => {
  if (!life.alive) return never;
  const fate = life.fate();
  if (!life.online || fate === "unsent") throw broken();
  if (fate === "slow") await rest(life.delayMs());
  if (fate === "again-later") {
    void rest(life.delayMs())
      .then(() => send(life, path, init))
      .catch(() => undefined);
  }
  const [answer] = await Promise.all([
    send(life, path, init).catch(() => {
      throw init.signal?.aborted ? init.signal.reason : broken();
    }),
    fate === "twice" ? send(life, path, init).catch(() => undefined) : undefined,
  ]);
  if (!life.alive) return never;
  // The platform has done it, and she does not hear so.
  if (!life.online || fate === "unanswered") throw broken();
  return answer;
};

Object.assign(globalThis, {
  addEventListener: () => undefined,
  fetch(input: string | URL | Request, init: RequestInit = {}) {
    const life = lives.getStore();
    return life && typeof input === "string" ? travel(life, input, init) : plainFetch(input, init);
  },
  setTimeout: Object.assign(
    (act: (...all: unknown[]) => void, ms = 0, ...all: unknown[]) =>
      plainTimeout(act, ms / (lives.getStore()?.hurry ?? 1), ...all),
    plainTimeout,
  ),
});
/** A device's tabs share its locks, devices do not. */
Object.defineProperty(navigator, "locks", {
  value: {
    request: (name: string, options: LockOptions, held: (lock: Lock | null) => Promise<void> | undefined) =>
      locks.request(`${lives.getStore()?.device ?? ""} ${name}`, options, held),
  },
});
