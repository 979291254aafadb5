/** Copies a file as the worker does: from a link, into a folder of its own. */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "vitest";

import type { EvidenceFormat } from "../../functions/catalog/contract.ts";
import { makeCopy, type MadeCopy } from "../../functions/submission/copy/make-copy.ts";

export interface Copied extends MadeCopy {
  readonly bytes: Buffer;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Also holds that the original stays as it was, and that its hash is told. */
export const copyOf = async (original: Uint8Array, format: EvidenceFormat): Promise<Copied> => {
  const before = sha256(original);
  const server = createServer((_, answer) => answer.end(original));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = await mkdtemp(join(tmpdir(), "weineng-copy-test-"));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const made = await makeCopy({ source: { url, sizeBytes: original.length }, format, folder });
    const bytes = await readFile(made.path);
    expect(made.sizeBytes).toBe(bytes.length);
    expect(made.sha256).toBe(before);
    expect(sha256(original)).toBe(before);
    expect(sha256(await readFile(join(folder, "original")))).toBe(before);
    return { ...made, bytes };
  } finally {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Runs `use` with the paths of a file and of one beside it. */
export const inFolder = async <T>(bytes: Uint8Array, use: (from: string, to: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-copy-test-"));
  try {
    await writeFile(join(folder, "from"), bytes);
    return await use(join(folder, "from"), join(folder, "to"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
