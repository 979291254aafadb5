// The shape of an operation: which requests it answers, which headers and query words it honours, and what it does.
import type { Call, Reply } from "./call.ts";
import { S3Fault } from "./fault.ts";
import type { Received, Sink } from "./payload.ts";

/** A call whose signature held; its body is still to be read, and `receive` does it. */
export interface ProvenCall extends Call {
  receive(sink: Sink): Promise<Received>;
}

export interface Operation {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  on: "bucket" | "object";
  /** Query words that must all be there. */
  when?: readonly string[];
  /** A header that must be there. */
  whenHeader?: string;
  /** Further query words that it honours. */
  query?: readonly string[];
  /** `x-amz-` headers, or beginnings of them, that it honours besides those of signing and of streaming. */
  headers?: readonly string[];
  run(call: ProvenCall, root: string): Promise<Reply>;
}

const MAX_DOCUMENT_BYTES = 2 * 1024 ** 2; // Room for 10,000 parts or 1,000 keys with escapes

/** The body of an operation that takes a document. Throws `MaxMessageLengthExceeded` and what `receive` throws. */
export async function readDocument(call: ProvenCall): Promise<string> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  await call.receive(async (piece) => {
    sizeBytes += piece.length;
    if (sizeBytes <= MAX_DOCUMENT_BYTES) pieces.push(piece);
  });
  if (sizeBytes > MAX_DOCUMENT_BYTES) throw new S3Fault("MaxMessageLengthExceeded");
  return Buffer.concat(pieces).toString("utf8");
}
