import type { Bucket } from "#kernel/bucket";

import { textKey } from "./rules.ts";

/** The plain text of a file, as its check found it; `undefined` for what has none. */
export const readTextOf = async (
  bucket: Pick<Bucket, "head" | "readRange">,
  evidenceId: string,
): Promise<string | undefined> => {
  const key = textKey(evidenceId);
  const there = await bucket.head(key);
  if (!there || there.sizeBytes === 0) return undefined;
  return new TextDecoder().decode(await bucket.readRange(key, 0, there.sizeBytes - 1));
};
