// Unwraps `aws-chunked` bodies: sizes, chunk signatures chained to the request's own, and a trailer of late headers.
import { createHash } from "node:crypto";
import { ByteReader } from "./byte-reader.ts";
import type { Headers } from "./call.ts";
import { S3Fault } from "./fault.ts";
import { type Proof, sameText } from "./signature.ts";

const EMPTY_SHA256 = createHash("sha256").digest("hex");
const CHUNK = /^([0-9a-f]{1,9})(?:;chunk-signature=([0-9a-f]{64}))?$/i;

interface Wrapping {
  signed: boolean;
  trailer: boolean;
}

const WRAPPINGS: Record<string, Wrapping> = {
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER": { signed: false, trailer: true },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": { signed: true, trailer: false },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": { signed: true, trailer: true },
};

export const isChunked = (contentSha256: string): boolean => Object.hasOwn(WRAPPINGS, contentSha256);

/** Each signature covers the one before it, so chunks cannot be dropped, repeated or reordered. */
function chain(
  proof: Proof,
): (kind: "PAYLOAD" | "TRAILER", hashes: string[], given: string | undefined) => Promise<void> {
  let previous = proof.signature;
  return async (kind, hashes, given) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, proof.timestamp, proof.scope, previous, ...hashes].join("\n");
    const expected = await proof.sign(text);
    if (!sameText(expected, given ?? "")) throw new S3Fault("SignatureDoesNotMatch");
    previous = expected;
  };
}

async function readTrailer(reader: ByteReader): Promise<Headers> {
  const trailer: Headers = {};
  for (let line = await reader.line(); line !== ""; line = await reader.line()) {
    const colon = line.indexOf(":");
    if (colon < 1) throw new S3Fault("IncompleteBody");
    trailer[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailer;
}

/** Yields the content; once it is through, `late` also holds the trailer's headers. Throws `SignatureDoesNotMatch`, `IncompleteBody`. */
export async function* unwrap(body: AsyncIterable<Buffer>, proof: Proof, late: Headers): AsyncGenerator<Buffer> {
  const wrapping = WRAPPINGS[proof.contentSha256];
  if (wrapping === undefined) throw new S3Fault("InvalidRequest", "Unknown x-amz-content-sha256");
  const reader = new ByteReader(body);
  const verify = chain(proof);
  for (let sizeBytes = -1; sizeBytes !== 0;) {
    const [, size, signature] = CHUNK.exec(await reader.line()) ?? [];
    if (size === undefined) throw new S3Fault("IncompleteBody", "A chunk does not begin with its size");
    sizeBytes = Number.parseInt(size, 16);
    const hash = createHash("sha256");
    for await (const piece of reader.take(sizeBytes)) {
      if (wrapping.signed) hash.update(piece);
      yield piece;
    }
    if (wrapping.signed) await verify("PAYLOAD", [EMPTY_SHA256, hash.digest("hex")], signature);
    const last = sizeBytes === 0;
    if (!(last && wrapping.trailer) && (await reader.line()) !== "")
      throw new S3Fault("IncompleteBody", "A chunk is longer than its size");
  }
  if (!wrapping.trailer) return;
  const { "x-amz-trailer-signature": signature, ...trailer } = await readTrailer(reader);
  if (wrapping.signed) {
    const lines = Object.entries(trailer)
      .map(([name, value]) => `${name}:${value}\n`)
      .join("");
    await verify("TRAILER", [createHash("sha256").update(lines).digest("hex")], signature);
  }
  Object.assign(late, trailer);
}
