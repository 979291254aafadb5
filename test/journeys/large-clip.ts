/** Recordings that are large for their content, and lines that are slow. */
import { randomFillSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterFile } from "../after-file.ts";
import { evidenceFile, type Teacher } from "./teacher.ts";

export const MB = 1_000_000;

/** A clip with bytes at its end that say nothing, in a box that players pass over. Gone after the file. */
export const largeClip = async (name: string, sizeBytes: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-large-"));
  afterFile(() => rm(folder, { recursive: true, force: true }));
  const padding = randomFillSync(Buffer.alloc(sizeBytes));
  padding.writeUInt32BE(padding.length);
  padding.write("free", 4);
  const path = join(folder, name);
  await writeFile(path, Buffer.concat([await readFile(evidenceFile("clip-fractions.mp4")), padding]));
  return path;
};

/** The line of one page: as fast as it goes, as slow as told, or cut. */
export const lineOf = async ({ context, page }: Pick<Teacher, "context" | "page">) => {
  const session = await context.newCDPSession(page);
  const is = async (offline: boolean, uploadThroughput: number): Promise<void> => {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput };
    await session.send("Network.emulateNetworkConditions", conditions);
  };
  return {
    cut: () => is(true, -1),
    /** In bytes a second. */
    slow: (upwards: number) => is(false, upwards),
    fast: () => is(false, -1),
  };
};
