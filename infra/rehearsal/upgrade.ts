/** The version that was released last, as its own checkout synthesises it: what a deployment is upgraded from. */
import { execFile } from "node:child_process";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { type Settings, synthesise } from "./cdk.ts";
import { expectThat } from "./program.ts";
import type { Stage } from "./stage.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const git = async (...args: string[]) => (await promisify(execFile)("git", args, { cwd: root })).stdout.trim();

/** The last tag before what is checked out; `undefined` before the first release, and in a clone without tags. */
export const previousTag = (): Promise<string | undefined> =>
  git("describe", "--tags", "--abbrev=0", "HEAD^").catch(() => undefined);

/** Synthesises a tag into a folder, with the packages that are installed here. */
export const synthesiseTag = async (tag: string, folder: string, settings: Settings): Promise<void> => {
  const checkout = `${folder}.checkout`;
  await git("worktree", "add", "--detach", checkout, tag);
  try {
    await symlink(join(root, "node_modules"), join(checkout, "node_modules"));
    await synthesise(folder, settings, checkout);
  } finally {
    await git("worktree", "remove", "--force", checkout);
    await rm(checkout, { recursive: true, force: true });
  }
};

/** Nothing that people made lies in another place after an upgrade. */
export const expectSameHome = (before: Stage, after: Stage): void => {
  for (const what of ["webUrl", "tableName", "evidenceBucket", "userPoolId", "clientId"] as const)
    expectThat(`an upgrade keeps ${what}`, before[what] === after[what], `${before[what]} became ${after[what]}`);
};
