/**
 * Brings one claim's marks to the platform: one request at a time, the newest marks each time, sent again until it
 * answers. Everything it needs is given to it, so that tests can be the network.
 */
import type { DraftMarks } from "#contract/review";
import type { DraftSaved } from "../../../functions/review/work-contract.ts";

import { type FailureCode, isProblem, ProblemError } from "../api/problem-error.ts";
import { sameMarks } from "./marks.ts";
import { type Act, isUnsent, type Marking, type Told } from "./marking.ts";

export interface Saving {
  readonly read: () => Marking;
  readonly act: (action: Act) => void;
  /** `false` while another tab does the writing. */
  readonly writes: () => boolean;
  readonly put: (version: number, draft: DraftMarks) => Promise<DraftSaved>;
  readonly get: () => Promise<Told>;
  /** Why marks are not on the platform just now; `undefined` when they are, or are on their way. */
  readonly troubled: (code: FailureCode | undefined) => void;
}

/** A pause this long after a change lets the next one come along; well inside the second that is promised. */
const PAUSE_MS = 250;
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];

/** No answer, or one that says nothing about the marks: the same may go through later. */
const mayPass = (error: unknown): boolean =>
  !isProblem(error) || error.status === 0 || error.status >= 500 || error.code === "token-expired";

const isLost = (error: unknown): boolean => isProblem(error, "lease-lost", "not-found");

const codeOf = (error: unknown): FailureCode => (isProblem(error) ? error.code : "internal");

export interface Saver {
  /** Something changed. */
  readonly touch: () => void;
  /** Now, even when nothing changed: renews the lease. */
  readonly renew: () => void;
  /** The network is back. */
  readonly retry: () => void;
  /**
   * Ends the claim by `send`, after what is on its way. Tries again until answered; throws what the platform refuses, and
   * `stale-version` when the marks are no longer what was `meant`: as they stand at the call, unless said. What is on its way may
   * bring what was changed elsewhere, too.
   */
  readonly end: <T>(send: (version: number) => Promise<T>, meant?: (draft: DraftMarks) => boolean) => Promise<T>;
  readonly stop: () => void;
}

export const openSaver = ({ read, act, writes, put, get, troubled }: Saving): Saver => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let ending = false;
  let stopped = false;
  let forced = false;
  /** Changed while a request was on its way. */
  let touched = false;
  /** Asked for while a request was on its way: when that fails, the next try does not wait its time. */
  let asked = false;
  let wake: (() => void) | undefined;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  const backoff = () => RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 1000;

  /** What the platform holds now; `false` when the claim is no longer ours or it did not say. */
  const compare = async (): Promise<boolean> => {
    try {
      act({ do: "told", work: await get() });
      failures = 0;
      troubled(undefined);
      return true;
    } catch (error) {
      if (isLost(error)) act({ do: "lost" });
      else {
        troubled(codeOf(error));
        later(backoff());
      }
      return false;
    }
  };

  const touch = (): void => {
    touched = running !== undefined;
    // After a failure the next try has its time already.
    if (!ending && !running && failures === 0) later(PAUSE_MS);
  };

  const save = async (): Promise<void> => {
    while (!stopped && !ending && writes() && read().hold === "held" && (forced || isUnsent(read()))) {
      forced = false;
      act({ do: "send" });
      const { version, sending = {} } = read();
      try {
        act({ do: "saved", saved: await put(version, sending) });
        failures = 0;
        troubled(undefined);
      } catch (error) {
        if (isProblem(error, "stale-version")) {
          if (!(await compare())) return;
        } else if (isLost(error)) {
          act({ do: "lost" });
        } else if (mayPass(error)) {
          troubled(codeOf(error));
          later(backoff());
          return;
        } else {
          failures = 0;
          act({ do: "refused" });
          troubled(codeOf(error));
          return;
        }
      }
    }
  };

  const run = (): void => {
    clearTimeout(timer);
    asked = running !== undefined;
    running ??= save().finally(() => {
      running = undefined;
      if (asked) run();
      else if (touched) touch();
    });
  };

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const waiting = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(waiting);
        resolve();
      };
    });

  const end: Saver["end"] = async (send, meant) => {
    ending = true;
    clearTimeout(timer);
    const { draft: before } = read();
    const isMeant = (): boolean => {
      const { draft, theirs } = read();
      return (meant ? meant(draft) : sameMarks(draft, before)) && Object.keys(theirs).length === 0;
    };
    try {
      await running;
      if (!isMeant()) throw new ProblemError("stale-version");
      for (;;) {
        try {
          return await send(read().version);
        } catch (error) {
          if (isProblem(error, "stale-version")) {
            if (await compare()) {
              if (!isMeant()) throw error;
              continue;
            }
            if (read().hold === "lost") throw error;
          } else if (!mayPass(error)) {
            troubled(undefined);
            if (isLost(error)) act({ do: "lost" });
            throw error;
          } else troubled(codeOf(error));
          await pause(backoff());
          if (stopped) throw error;
        }
      }
    } catch (error) {
      ending = false;
      failures = 0;
      run();
      throw error;
    }
  };

  return {
    touch,
    renew: () => {
      if (ending) return;
      forced = true;
      run();
    },
    retry: () => {
      failures = 0;
      if (ending) wake?.();
      else run();
    },
    end,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      wake?.();
    },
  };
};
