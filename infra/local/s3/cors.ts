// Lets the platform's own pages read and write from a browser, and no other page.
import type { Headers } from "./call.ts";

const EXPOSED = [
  "etag, content-range, accept-ranges, x-amz-request-id",
  "x-amz-checksum-crc32, x-amz-checksum-crc32c, x-amz-checksum-sha1, x-amz-checksum-sha256, x-amz-checksum-type",
].join(", ");

/** Empty for a foreign origin, which a browser then refuses by itself. */
export function corsHeaders(allowedOrigins: readonly string[], origin: string | undefined): Headers {
  if (origin === undefined || !allowedOrigins.includes(origin)) return { vary: "Origin" };
  return { "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED, vary: "Origin" };
}

/** The answer to an allowed preflight, on top of `corsHeaders`; echoes the headers asked for, since the signature decides on them. */
export const preflightHeaders = (asked: string | undefined): Headers => ({
  "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
  ...(asked === undefined ? {} : { "access-control-allow-headers": asked }),
  "access-control-max-age": "600",
});
