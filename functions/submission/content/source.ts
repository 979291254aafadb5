/** A file of evidence as a confined task reaches it: through a signed link, in ranges or whole. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface Source {
  readonly url: string;
  readonly sizeBytes: number;
}

/** Reads bytes `from` to `to`, both inclusive, of one object. */
export type RangeReader = (from: number, to: number) => Promise<Uint8Array>;

/** Begins the reason when the store, not the file, was at fault: the task is then worth another try. */
export const SOURCE_UNAVAILABLE = "SourceUnavailable";

class SourceUnavailable extends Error {
  override readonly name = SOURCE_UNAVAILABLE;
}

const ask = async (url: string, headers: Record<string, string> = {}): Promise<Response> => {
  const answer = await fetch(url, { headers }).catch((error: unknown) => {
    throw new SourceUnavailable(`the file store did not answer: ${String(error)}`);
  });
  if (!answer.ok) throw new SourceUnavailable(`the file store answered ${answer.status}`);
  return answer;
};

/** A connection that breaks half-way is the store's fault too. */
const bodyOf = async (answer: Response): Promise<Uint8Array> =>
  new Uint8Array(
    await answer.arrayBuffer().catch((error: unknown) => {
      throw new SourceUnavailable(`the file store broke off: ${String(error)}`);
    }),
  );

export const rangeReaderOf =
  ({ url }: Source): RangeReader =>
  async (from, to) =>
    bodyOf(await ask(url, { range: `bytes=${from}-${to}` }));

/** The whole file, for what can only be read whole. */
export const readWhole = async ({ url }: Source): Promise<Uint8Array> => bodyOf(await ask(url));

/** Fetches the whole file to a path; answers the SHA-256 of its bytes, 64 hexadecimal digits. */
export const download = async ({ url }: Source, path: string): Promise<string> => {
  const { body } = await ask(url);
  if (!body) throw new Error("the file store answered nothing");
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(body as never), hashing, createWriteStream(path));
  return hash.digest("hex");
};
