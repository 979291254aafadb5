// Which headers live with an object, and how a reader gets them back.
import { validateHeaderValue } from "node:http";
import type { Description } from "./blob.ts";
import type { Headers } from "./call.ts";
import { checksumHeaders } from "./checksum.ts";
import { S3Fault } from "./fault.ts";

const KEPT = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];

function representable(name: string, value: string): string {
  try {
    validateHeaderValue(name, value);
    return value;
  } catch {
    throw new S3Fault("InvalidArgument", `${name} cannot be represented using ISO-8859-1.`);
  }
}

/** The headers to keep from a write. `aws-chunked` was the wrapping, not the content. Throws `InvalidArgument`. */
export function keptHeaders(fields: Headers): Headers {
  const kept: Headers = { "content-type": "binary/octet-stream" };
  for (const [name, value] of Object.entries(fields)) {
    if (KEPT.includes(name) || name.startsWith("x-amz-meta-")) kept[name] = representable(name, value);
  }
  const encodings = (kept["content-encoding"] ?? "").split(",").map((each) => each.trim());
  const encoding = encodings.filter((each) => each !== "" && each !== "aws-chunked").join(", ");
  if (encoding) kept["content-encoding"] = encoding;
  else delete kept["content-encoding"];
  return kept;
}

/** What a signed link may put in place of the stored header, e.g. `response-content-disposition`. */
export const RESPONSE_OVERRIDES = KEPT.map((name) => `response-${name}`);

/** Throws `InvalidArgument` when an override cannot be a header. */
export function presentHeaders(description: Description, query: URLSearchParams, fields: Headers): Headers {
  const headers: Headers = {
    ...description.headers,
    etag: `"${description.etag}"`,
    "last-modified": new Date(description.lastModified).toUTCString(),
    "accept-ranges": "bytes",
  };
  for (const name of KEPT) {
    const override = query.get(`response-${name}`);
    if (override !== null) headers[name] = representable(name, override);
  }
  const verified = fields["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED" && fields["range"] === undefined;
  return verified ? { ...headers, ...checksumHeaders(description.checksum) } : headers;
}
