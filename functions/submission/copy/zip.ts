/** Zip archives, read under limits and written without dates, comments or anything else about their past. */
import { type Zippable, zipSync } from "fflate";
import { fromBufferPromise } from "yauzl";

import { MAX_INFLATED_BYTES, MAX_PARTS_IN_ZIP } from "../content/limits.ts";

/** The earliest moment that a zip can tell. Source: APPNOTE.TXT 4.4.6. */
const NO_TIME = "1980-01-01T00:00:00";

/** The parts by name. Throws when there are too many, or they grow too far. */
export const readZip = async (bytes: Buffer): Promise<Map<string, Buffer>> => {
  const archive = await fromBufferPromise(bytes);
  const parts = new Map<string, Buffer>();
  let inflatedBytes = 0;
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    if (parts.size === MAX_PARTS_IN_ZIP) throw new Error("this archive has more parts than any document");
    const pieces: Buffer[] = [];
    for await (const piece of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      inflatedBytes += piece.length;
      if (inflatedBytes > MAX_INFLATED_BYTES) throw new Error("this archive grows further than any document");
      pieces.push(piece);
    }
    parts.set(entry.fileName, Buffer.concat(pieces));
  }
  return parts;
};

const COMPRESSED = /\.(jpe?g|png|gif|webp|mp4|m4a|mp3|zip)$/i;

/** `parts` in the order given. The same parts make the same bytes. */
export const writeZip = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const files: Zippable = {};
  for (const [name, part] of parts) files[name] = [part, { level: COMPRESSED.test(name) ? 0 : 6, mtime: NO_TIME }];
  return zipSync(files);
};
