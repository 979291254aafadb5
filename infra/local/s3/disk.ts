// Makes files appear whole or not at all, and stay.
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** A path for something unfinished; what a crash leaves there is cleared at the next start. */
export const temporaryPath = (root: string): string => join(root, "tmp", randomUUID());

export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // Windows cannot open a folder, and journals its names itself
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Moves a finished file or folder into its place, over whatever stood there, and waits until the disk knows. */
export async function publish(from: string, to: string): Promise<void> {
  await rename(from, to);
  await flushFolder(dirname(to));
}

/** Writes a small file whole. */
export async function writeWhole(root: string, path: string, text: string): Promise<void> {
  const temporary = temporaryPath(root);
  const handle = await open(temporary, "wx");
  await handle
    .writeFile(text)
    .then(() => handle.sync())
    .finally(() => handle.close());
  await publish(temporary, path);
}

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await flushFolder(dirname(path));
}

/** Takes a folder out of sight in one step before its files are removed. */
export async function removeFolder(root: string, path: string): Promise<void> {
  const temporary = temporaryPath(root);
  await publish(path, temporary);
  await flushFolder(dirname(path));
  await rm(temporary, { recursive: true, force: true });
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await flushFolder(dirname(path));
}

export async function clearTemporary(root: string): Promise<void> {
  await rm(join(root, "tmp"), { recursive: true, force: true });
  await makeFolder(join(root, "tmp"));
}
