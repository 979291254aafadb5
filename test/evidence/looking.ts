/** Looks into bytes as the check does, and counts what it reads of them. */
import { readFile } from "node:fs/promises";

import type { EvidenceFormat } from "../../functions/catalog/contract.ts";
import { type Examined, examineWith } from "../../functions/submission/content/examine.ts";

const golden = new URL("../golden/files/", import.meta.url);

export const goldenFile = (name: string): Promise<Buffer> => readFile(new URL(name, golden));

export interface Looked extends Examined {
  readonly readBytes: number;
}

export const look = async (
  bytes: Uint8Array,
  { names = [], formats }: { names?: readonly string[]; formats?: readonly EvidenceFormat[] } = {},
): Promise<Looked> => {
  let readBytes = 0;
  const read = async (from: number, to: number): Promise<Uint8Array> => {
    if (to < from) throw new Error(`range ${from}-${to}`);
    readBytes += to - from + 1;
    return bytes.subarray(from, to + 1);
  };
  const seen = await examineWith(read, { sizeBytes: bytes.length, names, ...(formats && { formats }) });
  return { ...seen, readBytes };
};

/** What was found, by code; what the rules turn into findings stands among them. */
export const codesIn = ({ findings = [], truncated, unreadable }: Examined): string[] => [
  ...findings.map(({ code, severity }) => (severity === "warning" ? `${code}?` : code)),
  ...(truncated ? ["truncated"] : []),
  ...(unreadable ? ["unreadable"] : []),
];

export const codesOf = async (bytes: Uint8Array, names: readonly string[] = []): Promise<string[]> =>
  codesIn(await look(bytes, { names }));
