import { createHmac, timingSafeEqual } from "node:crypto";

import { refuse } from "./problem.ts";

const MAC_BYTES = 16;

const mac = (body: Buffer, scope: string, key: Uint8Array): Buffer =>
  createHmac("sha256", key).update(scope).update("\0").update(body).digest().subarray(0, MAC_BYTES);

/** Makes an opaque cursor that only opens for the same list (`scope`). */
export const sealCursor = (lastKey: Record<string, unknown>, scope: string, key: Uint8Array): string => {
  const body = Buffer.from(JSON.stringify(lastKey));
  return Buffer.concat([mac(body, scope, key), body]).toString("base64url");
};

/** Refuses with `malformed-cursor` what was not sealed for this list. */
export const openCursor = (cursor: string, scope: string, key: Uint8Array): Record<string, unknown> => {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(MAC_BYTES);
  const given = bytes.subarray(0, MAC_BYTES);
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(body, scope, key))) return refuse("malformed-cursor");
  return JSON.parse(body.toString()) as Record<string, unknown>;
};
