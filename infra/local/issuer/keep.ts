// Small secrets on disk, written whole and for the owner's eyes only.
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** `undefined` when nothing was kept yet. */
export async function recall<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export async function keep(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  const handle = await open(temporary, "wx", 0o600);
  await handle
    .writeFile(JSON.stringify(value))
    .then(() => handle.sync())
    .finally(() => handle.close());
  await rename(temporary, path);
}
