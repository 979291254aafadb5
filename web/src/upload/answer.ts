import type { Trouble } from "./trouble.ts";

/**
 * What the store's refusal means. Source: Amazon S3, error responses; `ExpiredToken` is said when the platform's own
 * credentials, under which the link was signed, have run out before it.
 */
export const troubleOf = (status: number, body: string): Trouble["because"] => {
  if (status === 0) return "offline";
  if (status >= 500 || status === 429) return "unavailable";
  if (status === 403 || body.includes("<Code>ExpiredToken</Code>")) return "expired";
  if (status === 404) return "gone";
  if (/<Code>(BadDigest|XAmzContentChecksumMismatch|InvalidDigest)<\/Code>/.test(body)) return "checksum";
  return /<Code>(RequestTimeout|IncompleteBody)<\/Code>/.test(body) ? "unavailable" : "store";
};
