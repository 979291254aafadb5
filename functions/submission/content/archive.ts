/** Zips under limits: a zip may hold far more than its size, and may lie about how much. */
import { type Entry, fromBufferPromise } from "yauzl";

import { MAX_INFLATED_BYTES, MAX_PARTS_IN_ZIP, MAX_RATIO, MAX_XML_BYTES, RATIO_FROM_BYTES } from "./limits.ts";

export interface Archive {
  readonly names: readonly string[];
  /** Those that were asked for. */
  readonly parts: ReadonlyMap<string, Buffer>;
}

/** Why it was not opened; what it names is a finding's code. */
export type Refusal = "truncated" | "unreadable" | "encrypted" | "expands-too-far";

class Refused extends Error {
  readonly code: Refusal;
  constructor(code: Refusal) {
    super(code);
    this.code = code;
  }
}

/** Source: yauzl's own words, for a zip without the directory that ends it. */
const NO_DIRECTORY = /end of central directory/i;

const growth = (sizeBytes: number) => {
  let inflatedBytes = 0;
  return (moreBytes: number): void => {
    inflatedBytes += moreBytes;
    const ratio = inflatedBytes / sizeBytes;
    if (inflatedBytes > MAX_INFLATED_BYTES || (inflatedBytes > RATIO_FROM_BYTES && ratio > MAX_RATIO)) {
      throw new Refused("expands-too-far");
    }
  };
};

/** Unpacks every part, to see that it can be, and keeps those asked for. None is opened as an archive in its turn. */
const unpack = async (bytes: Buffer, isKept: (name: string) => boolean): Promise<Archive> => {
  const zip = await fromBufferPromise(bytes);
  const promised = growth(bytes.length);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.push(entry) > MAX_PARTS_IN_ZIP) throw new Refused("expands-too-far");
    if (entry.isEncrypted()) throw new Refused("encrypted");
    promised(entry.uncompressedSize);
  }
  const grown = growth(bytes.length);
  const parts = new Map<string, Buffer>();
  let keptBytes = 0;
  for (const entry of entries) {
    const keep = isKept(entry.fileName);
    const pieces: Buffer[] = [];
    // The stream faults where a part is longer or shorter than the directory says.
    for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      grown(piece.length);
      if (!keep) continue;
      keptBytes += piece.length;
      if (keptBytes > MAX_XML_BYTES) throw new Refused("expands-too-far");
      pieces.push(piece);
    }
    if (keep) parts.set(entry.fileName, Buffer.concat(pieces));
  }
  return { names: entries.map(({ fileName }) => fileName), parts };
};

/** yauzl says so when a part inflates to more than its directory promised. */
const LIES = /too many bytes in the stream/i;

export const openArchive = async (bytes: Buffer, isKept: (name: string) => boolean): Promise<Archive | Refusal> => {
  try {
    return await unpack(bytes, isKept);
  } catch (fault) {
    if (fault instanceof Refused) return fault.code;
    if (LIES.test(String(fault))) return "expands-too-far";
    return NO_DIRECTORY.test(String(fault)) ? "truncated" : "unreadable";
  }
};
