// An object that came in parts keeps its bytes in the parts' files: a folder of links, made before the object is published,
// so that joining costs the same however long the object is.
import { type FileHandle, link, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { flushFolder, isMissing, makeFolder } from "./disk.ts";
import { S3Fault } from "./fault.ts";

/** Where the bytes of a joined object lie: a folder of its own, and how many bytes of each file in it count. */
export interface Pieces {
  folder: string;
  sizes: number[];
}

const READ_BYTES = 1024 * 1024;

export async function linkPieces(folder: string, files: readonly string[]): Promise<void> {
  await makeFolder(folder);
  for (const [place, file] of files.entries()) await link(file, join(folder, String(place)));
  await flushFolder(folder);
}

interface Span {
  handle: FileHandle;
  start: number;
  end: number;
}

const closeAll = (spans: readonly Span[]): Promise<unknown> => Promise.all(spans.map(({ handle }) => handle.close()));

/** Opens every file that the bytes from `start` to `end` touch, so that a deletion meanwhile takes none of them away. */
async function openSpans(folder: string, sizes: readonly number[], start: number, end: number): Promise<Span[]> {
  const spans: Span[] = [];
  let from = 0;
  try {
    for (const [place, size] of sizes.entries()) {
      if (from <= end && from + size > start) {
        const handle = await open(join(folder, String(place)), "r");
        spans.push({ handle, start: Math.max(0, start - from), end: Math.min(size - 1, end - from) });
      }
      from += size;
    }
    return spans;
  } catch (error) {
    await closeAll(spans);
    // Deleted or replaced since its description was read.
    throw isMissing(error) ? new S3Fault("NoSuchKey") : error;
  }
}

async function* bytesOf(spans: readonly Span[]): AsyncGenerator<Buffer> {
  for (const { handle, start, end } of spans)
    yield* handle.createReadStream({
      start,
      end,
      highWaterMark: READ_BYTES,
      autoClose: false,
    }) as AsyncIterable<Buffer>;
}

/** Bytes from `start` to `end`, both included. Throws `NoSuchKey`. */
export async function readPieces(
  folder: string,
  sizes: readonly number[],
  start: number,
  end: number,
): Promise<Readable> {
  const spans = await openSpans(folder, sizes, start, end);
  const body = Readable.from(bytesOf(spans), { objectMode: false, highWaterMark: READ_BYTES });
  // Also where the reader went away before the first byte.
  body.once("close", () => void closeAll(spans));
  return body;
}
