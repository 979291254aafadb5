/** Links to send parts to, each for exactly the bytes that were announced. */
import type { UploadPart } from "#contract/submission";

import type { Hold } from "./holds.ts";
import { type Part, readPart } from "./parts.ts";
import { persistently } from "./persistently.ts";
import type { Admitted, PartLink, Ports } from "./ports.ts";
import { CarryFailure } from "./trouble.ts";

/**
 * How many are asked for at once, time after time, the last again and again. Parts are hashed for them while those ahead are
 * under way: the first leaves soon, and a long file does not ask often.
 */
const AT_ONCE = [1, 2, 4] as const;

const inBatches = (parts: readonly Part[]): readonly (readonly Part[])[] => {
  const batches: (readonly Part[])[] = [];
  for (let from = 0, size = 1; from < parts.length; from += size) {
    size = AT_ONCE[batches.length] ?? size;
    batches.push(parts.slice(from, from + size));
  }
  return batches;
};

export interface Links {
  /** `anew`: the one that was given before is not taken any more. */
  linkFor(part: Part, anew: boolean): Promise<PartLink>;
  /** What the part was announced by. */
  announced(part: Part): string;
}

interface World {
  readonly ports: Pick<Ports, "api" | "hash" | "rest" | "random">;
  readonly newHold: () => Hold;
  readonly signal: AbortSignal;
}

/** For `parts`, in the order in which they will be sent. */
export const openLinks = (
  job: Admitted,
  file: Blob,
  parts: readonly Part[],
  { ports, newHold, signal }: World,
): Links => {
  const hashes = new Map<number, string>();

  const ask = async (batch: readonly Part[]): Promise<ReadonlyMap<number, PartLink>> => {
    const asked: UploadPart[] = [];
    for (const part of batch) {
      signal.throwIfAborted();
      const sha256 = hashes.get(part.number) ?? (await ports.hash(await readPart(file, part)));
      hashes.set(part.number, sha256);
      asked.push({ number: part.number, sha256 });
    }
    const links = await persistently(() => ports.api.links(job, asked), { ports, held: newHold(), signal });
    return new Map(links.map((link) => [link.number, link]));
  };

  const batches = inBatches(parts);
  const places = new Map(batches.flatMap((batch, place) => batch.map(({ number }) => [number, place])));
  const answers: Promise<ReadonlyMap<number, PartLink>>[] = [];
  const answerAt = (place: number): Promise<ReadonlyMap<number, PartLink>> =>
    (answers[place] ??= ask(batches[place] ?? []));

  return {
    linkFor: async (part, anew) => {
      const place = places.get(part.number) ?? 0;
      const links = anew ? await ask([part]) : await answerAt(place);
      // The next ones are prepared meanwhile; who needs them hears of what went wrong.
      if (place + 1 < batches.length) void answerAt(place + 1).catch(() => undefined);
      const link = links.get(part.number);
      if (!link) throw new CarryFailure("store");
      return link;
    },
    announced: ({ number }) => hashes.get(number) ?? "",
  };
};
