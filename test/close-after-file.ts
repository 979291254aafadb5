import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { afterAll } from "vitest";

import { closeAll } from "./after-file.ts";

/** Engines that this process started and nobody closed; none where the system has no `pgrep`. */
const enginesLeft = async (): Promise<string[]> => {
  const { stdout } = await promisify(execFile)("pgrep", ["-P", String(process.pid), "dynoxide"]).catch(() => ({
    stdout: "",
  }));
  return stdout.split("\n").filter(Boolean);
};

afterAll(async () => {
  await closeAll();
  const left = await enginesLeft();
  for (const pid of left) process.kill(Number(pid));
  if (left.length > 0) throw new Error(`${left.length} engines were left running by this file`);
});
