// The invented people of the demo city, and the identity each keeps.
import { createHash } from "node:crypto";

export type Language = "zh" | "en";
export type Text = Record<Language, string>;

export interface DemoPerson {
  username: string;
  name: Text;
  /** What they are in the city, e.g. 教师; the sign-in page groups by it. */
  role: Text;
  /** One line that tells why one would want to be this person. */
  about: Text;
}

/** Name of the pool in every path and in the issuer. Cognito's look like `us-east-1_AbCdEf`. */
export const POOL_ID = "local_weineng";
export const CLIENT_ID = "weineng-web";

/** The `sub` of a person: a UUID (version 8, RFC 9562) that is the same after any restart and in any folder. */
export function subjectOf(username: string): string {
  const bytes = createHash("sha256").update(`${POOL_ID}/${username}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
