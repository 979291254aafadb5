/** Sends the parts that are not there yet, two at a time, each announced by its checksum. */
import { joinHolds } from "./holds.ts";
import { MAX_OF_ONE_FILE } from "./lanes.ts";
import { openLinks } from "./links.ts";
import { expectReadable, type Part, readPart, slice } from "./parts.ts";
import type { Admitted, News, Ports } from "./ports.ts";
import { CarryFailure, passing, restMs, Trouble } from "./trouble.ts";

/** A link that is refused so often is not merely old; bytes that arrive wrong so often are not merely unlucky. */
const MAX_REFUSALS = 3;

interface World {
  readonly ports: Ports;
  readonly news: News;
  readonly signal: AbortSignal;
}

/** Fills `known`, part numbers with checksums of what the store has, until it is complete. */
export const sendParts = async (
  job: Admitted,
  file: Blob,
  plan: readonly Part[],
  known: Map<number, string>,
  { ports, news, signal: outer }: World,
): Promise<void> => {
  const missing = plan.filter(({ number }) => !known.has(number));
  // The first that fails for good stops the other.
  const stop = new AbortController();
  const signal = AbortSignal.any([outer, stop.signal]);
  const newHold = joinHolds(news.held);
  const links = openLinks(job, file, missing, { ports, newHold, signal });

  const inFlight = new Map<number, number>();
  let acknowledged = plan.reduce((sum, { number, from, to }) => sum + (known.has(number) ? to - from : 0), 0);
  const report = () =>
    news.progressed(
      acknowledged,
      [...inFlight.values()].reduce((sum, sent) => sum + sent, 0),
    );

  const sendOnce = async (part: Part, anew: boolean, goesOn: () => void): Promise<void> => {
    const link = await links.linkFor(part, anew);
    const leave = await ports.lanes.enter(signal);
    try {
      const progressed = (sent: number) => {
        goesOn();
        inFlight.set(part.number, sent);
        report();
      };
      await ports.send(link, slice(file, part), { progressed, signal });
      acknowledged += part.to - part.from;
      known.set(part.number, links.announced(part));
    } finally {
      inFlight.delete(part.number);
      leave();
      report();
    }
  };

  /** Whether the file still says what was announced. */
  const isUnchanged = async (part: Part): Promise<boolean> =>
    (await ports.hash(await readPart(file, part))) === links.announced(part);

  const sendPart = async (part: Part): Promise<void> => {
    const held = newHold();
    // What held it up is over as soon as one of its own bytes moves; another part's say nothing of it.
    const goesOn = () => held(undefined);
    let [tries, refusals] = [0, 0];
    for (;;) {
      try {
        await sendOnce(part, refusals > 0, goesOn);
        return goesOn();
      } catch (error) {
        signal.throwIfAborted();
        const trouble = passing(error);
        if (trouble !== undefined) {
          await expectReadable(file, part);
          held(trouble);
          await ports.rest(restMs(tries++, ports.random), signal);
        } else if (error instanceof Trouble && (error.because === "expired" || error.because === "checksum")) {
          if (error.because === "checksum" && !(await isUnchanged(part))) throw new CarryFailure("changed");
          if (++refusals >= MAX_REFUSALS) throw new CarryFailure("store");
        } else throw error instanceof Trouble && error.because === "store" ? new CarryFailure("store") : error;
      }
    }
  };

  const waiting = missing.values();
  const sender = async (): Promise<void> => {
    for (const part of waiting) await sendPart(part);
  };
  report();
  try {
    await Promise.all(Array.from({ length: MAX_OF_ONE_FILE }, sender));
  } finally {
    stop.abort();
  }
};
