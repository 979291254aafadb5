// One object, one file: its bytes, unless they lie in pieces (`pieces.ts`), then its description as JSON, then a tail that
// says how long the description is. A single rename therefore publishes both, and a file cut short is seen to be.
import { type FileHandle, open, rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Headers } from "./call.ts";
import type { Checksum } from "./checksum.ts";
import { isMissing } from "./disk.ts";
import type { Sink } from "./payload.ts";
import type { Pieces } from "./pieces.ts";

export interface Description {
  key: string;
  sizeBytes: number;
  /** Hexadecimal, without quotes. */
  etag: string;
  lastModified: string;
  /** Given back with the object: its type, its `cache-control` and the like, and `x-amz-meta-…`. */
  headers: Headers;
  checksum?: Checksum | undefined;
  /** Where its bytes are, if not before the description. */
  pieces?: Pieces;
}

export interface Blob {
  description: Description;
  /** Bytes from `start` to `end`, both included; closes the file when read or destroyed. Throws `NoSuchKey`. */
  read(start: number, end: number): Promise<Readable>;
  close(): Promise<void>;
}

const MAGIC = Buffer.from("weineng1");
const TAIL_BYTES = MAGIC.length + 4;

/** Writes a blob at a path where nothing is yet, and flushes it. On failure nothing stays there. */
export async function writeBlob(path: string, fill: (sink: Sink) => Promise<Description>): Promise<Description> {
  const handle = await open(path, "wx");
  try {
    const description = await fill((piece) => handle.appendFile(piece));
    const words = Buffer.from(JSON.stringify(description));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(words.length);
    await handle.appendFile(Buffer.concat([words, length, MAGIC]));
    await handle.sync();
    return description;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function readDescription(handle: FileHandle, path: string): Promise<Description> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - TAIL_BYTES), TAIL_BYTES);
  const whole = tail.length === TAIL_BYTES && tail.subarray(4).equals(MAGIC);
  if (!whole) throw new Error(`Not a whole object: ${path}`);
  const sizeBytes = size - TAIL_BYTES - tail.readUInt32BE(0);
  const words = await readAt(handle, sizeBytes, tail.readUInt32BE(0));
  const description = JSON.parse(words.toString("utf8")) as Description;
  if ((description.pieces ? 0 : description.sizeBytes) !== sizeBytes)
    throw new Error(`Not the size it was written with: ${path}`);
  return description;
}

/** Opens what stands at the path at this moment; a later write does not change what is read. */
export async function openBlob(path: string): Promise<Blob | undefined> {
  const handle = await open(path, "r").catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    const description = await readDescription(handle, path);
    const read = async (start: number, end: number) =>
      handle.createReadStream({ start, end, highWaterMark: 1024 * 1024 });
    return { description, read, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export async function describe(path: string): Promise<Description | undefined> {
  const blob = await openBlob(path);
  await blob?.close();
  return blob?.description;
}
