/** Marks planted where files keep their past, and a search that finds them however they are packed. */
import { inflateRawSync, inflateSync } from "node:zlib";

import { unzipSync } from "fflate";

/** `where` names the place it is planted in. */
export const canary = (where: string): string => `Canary-${where}-`;

const MARK = /Canary-([\w:.]+)-/g;

const marksIn = (bytes: Buffer, found: Set<string>): void => {
  const hex = bytes
    .toString("latin1")
    .replaceAll(/<([0-9a-f\s]{20,})>/gi, (_, digits: string) =>
      Buffer.from(digits.replaceAll(/\s/g, ""), "hex").toString("latin1"),
    );
  // UTF-16, of either order, reads as Latin letters with zeros between them.
  for (const text of [hex, hex.replaceAll("\0", "")])
    for (const [, where] of text.matchAll(MARK)) found.add(where ?? "");
};

/** Places whose mark can still be read, in the file itself, in its streams and in its parts. */
export const marksLeft = (file: Uint8Array): string[] => {
  const found = new Set<string>();
  const look = (bytes: Buffer): void => {
    marksIn(bytes, found);
    for (let at = bytes.indexOf("stream"); at !== -1; at = bytes.indexOf("stream", at + 6)) {
      const from = at + (bytes[at + 6] === 0x0d ? 8 : 7);
      for (const inflate of [inflateSync, inflateRawSync]) {
        try {
          marksIn(inflate(bytes.subarray(from), { finishFlush: 2 }), found);
          break;
        } catch {
          continue;
        }
      }
    }
  };
  const bytes = Buffer.from(file);
  look(bytes);
  if (bytes.toString("latin1", 0, 2) === "PK") {
    for (const [name, part] of Object.entries(unzipSync(bytes))) {
      marksIn(Buffer.from(name), found);
      look(Buffer.from(part));
    }
  }
  return [...found].toSorted();
};
