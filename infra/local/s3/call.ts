// One request as the operations see it, and what they answer.
import type { Readable } from "node:stream";
import { S3Fault } from "./fault.ts";

export type Headers = Record<string, string>;

export interface Call {
  method: string;
  /** Decoded, from the first slash: `/bucket/key`. */
  path: string;
  bucket: string;
  /** Empty for a call on the bucket itself. */
  key: string;
  query: URLSearchParams;
  /** As they came, names in lower case. */
  headers: Headers;
  /** The headers, and the `x-amz-` ones that a presigned URL carries in its query instead. */
  fields: Headers;
  body: AsyncIterable<Buffer>;
}

export interface Reply {
  status?: number;
  headers?: Headers;
  body?: string | Readable;
}

export const MAX_KEY_BYTES = 1024; // Amazon S3 user guide, "Naming Amazon S3 objects"
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Parts of a presigned URL that prove it, and so are never read as headers. */
const PROOF = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature)$/;

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new S3Fault("InvalidURI");
  }
}

function hoisted(query: URLSearchParams): Headers {
  const named = [...query].map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(named.filter(([name]) => name.startsWith("x-amz-") && !PROOF.test(name)));
}

/**
 * Reads a path-style request line and its headers.
 * Throws `InvalidURI`, `InvalidBucketName`, `KeyTooLongError`; `MethodNotAllowed` on the service itself, which has no operations here.
 */
export function callOf(method: string, url: string, headers: Headers, body: AsyncIterable<Buffer>): Call {
  const [rawPath = "", rawQuery = ""] = url.split(/\?(.*)/s);
  const path = decodePath(rawPath);
  const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  if (!path.startsWith("/")) throw new S3Fault("InvalidURI");
  if (bucket === "") throw new S3Fault("MethodNotAllowed");
  if (!BUCKET_NAME.test(bucket)) throw new S3Fault("InvalidBucketName");
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Fault("KeyTooLongError");
  const query = new URLSearchParams(rawQuery);
  return { method, path, bucket, key, query, headers, fields: { ...hoisted(query), ...headers }, body };
}
