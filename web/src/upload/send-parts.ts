/** Sends the parts that are not there yet, two at a time, each announced by its checksum. */
import type { UploadPart } from "#contract/submission";

import { MAX_OF_ONE_FILE } from "./lanes.ts";
import { expectReadable, type Part, readPart, slice } from "./parts.ts";
import { persistently, type World } from "./persistently.ts";
import type { Admitted, PartLink } from "./ports.ts";
import { CarryFailure, type Passing, passing, restMs, Trouble } from "./trouble.ts";

/** Links asked for at once: hashed ahead while the parts before them are under way. */
const LINKS_AT_ONCE = 4;
/** A link that is refused so often is not merely old; bytes that arrive wrong so often are not merely unlucky. */
const MAX_REFUSALS = 3;

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
  const world = { ports, news, signal };

  const hashes = new Map<number, string>();
  const inFlight = new Map<number, number>();
  let acknowledged = plan.reduce((sum, { number, from, to }) => sum + (known.has(number) ? to - from : 0), 0);
  const report = () =>
    news.progressed(
      acknowledged,
      [...inFlight.values()].reduce((sum, sent) => sum + sent, 0),
    );

  // What held it up is over as soon as a byte moves, and not only when a part is through.
  let isHeld = false;
  const held = (trouble: Passing | undefined): void => {
    if (trouble === undefined && !isHeld) return;
    isHeld = trouble !== undefined;
    news.held(trouble);
  };

  const linksFor = async (parts: readonly Part[]): Promise<Map<number, PartLink>> => {
    const asked: UploadPart[] = [];
    for (const part of parts) {
      signal.throwIfAborted();
      const sha256 = hashes.get(part.number) ?? (await ports.hash(await readPart(file, part)));
      hashes.set(part.number, sha256);
      asked.push({ number: part.number, sha256 });
    }
    const links = await persistently(() => ports.api.links(job, asked), world);
    return new Map(links.map((link) => [link.number, link]));
  };

  const batches = new Map<number, Promise<Map<number, PartLink>>>();
  const batch = (index: number): Promise<Map<number, PartLink>> => {
    const parts = missing.slice(index * LINKS_AT_ONCE, (index + 1) * LINKS_AT_ONCE);
    const asked = batches.get(index) ?? (parts.length > 0 ? linksFor(parts) : Promise.resolve(new Map()));
    batches.set(index, asked);
    return asked;
  };

  const linkFor = async (part: Part, place: number, fresh: boolean): Promise<PartLink> => {
    const index = Math.floor(place / LINKS_AT_ONCE);
    const links = fresh ? await linksFor([part]) : await batch(index);
    // The next ones are prepared meanwhile; who needs them hears of what went wrong.
    if (!fresh) void batch(index + 1).catch(() => undefined);
    const link = links.get(part.number);
    if (!link) throw new CarryFailure("store");
    return link;
  };

  const tryOnce = async (part: Part, place: number, fresh: boolean): Promise<void> => {
    const link = await linkFor(part, place, fresh);
    const leave = await ports.lanes.enter(signal);
    try {
      const progressed = (sent: number) => {
        held(undefined);
        inFlight.set(part.number, sent);
        report();
      };
      await ports.send(link, slice(file, part), { progressed, signal });
      acknowledged += part.to - part.from;
      known.set(part.number, hashes.get(part.number) ?? "");
    } finally {
      inFlight.delete(part.number);
      leave();
      report();
    }
  };

  /** Whether the file still says what was announced. */
  const isUnchanged = async (part: Part): Promise<boolean> =>
    (await ports.hash(await readPart(file, part))) === hashes.get(part.number);

  const sendPart = async (part: Part, place: number): Promise<void> => {
    let [tries, refusals] = [0, 0];
    for (;;) {
      try {
        await tryOnce(part, place, refusals > 0);
        return held(undefined);
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

  let next = 0;
  const sender = async (): Promise<void> => {
    for (let place = next++; place < missing.length; place = next++) {
      const part = missing[place];
      if (part) await sendPart(part, place);
    }
  };
  report();
  try {
    await Promise.all(Array.from({ length: MAX_OF_ONE_FILE }, sender));
  } finally {
    stop.abort();
  }
};
