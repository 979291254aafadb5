/** Plain text as phones, Windows and old Chinese programs write it. */
import { MAX_TEXT_BYTES } from "./limits.ts";
import { namesFound } from "./names.ts";
import { error, type Seen, textOf } from "./seen.ts";

/** Control characters that no writing holds. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/;

const encodingOf = (bytes: Uint8Array): readonly string[] => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ["utf-16le"];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ["utf-16be"];
  // UTF-8 first: bytes that happen to be valid UTF-8 are practically never meant as GB 18030.
  return ["utf-8", "gb18030"];
};

/** `undefined` when it is text in none of them. */
export const decodeText = (bytes: Uint8Array): string | undefined => {
  for (const encoding of encodingOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return CONTROL.test(text) ? undefined : text;
    } catch {
      continue;
    }
  }
  return undefined;
};

export const examineText = (bytes: Uint8Array, names: readonly string[]): Seen => {
  if (bytes.length > MAX_TEXT_BYTES) {
    return { format: "txt", findings: [error("too-big", { limit: MAX_TEXT_BYTES, actual: bytes.length })] };
  }
  const text = decodeText(bytes);
  if (text === undefined) return { findings: [error("wrong-type")] };
  if (text.trim() === "") return { format: "txt", findings: [error("blank")] };
  return { format: "txt", findings: namesFound([text], names, 0), ...textOf([text]) };
};
