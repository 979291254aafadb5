/** Builds the web app into `dist/web`, and knows when that is not needed. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "dist/web/index.html");
/** What the web app is made from. */
const SOURCES = ["web", "functions", "package-lock.json"];

export const newestIn = (path: string): number => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
};

export const webIsStale = (): boolean => {
  const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.some((source) => newestIn(join(root, source)) > builtAt);
};

export const buildWeb = async (): Promise<void> => {
  // Under a test runner it says `test`, and React's development build would be tested instead of what ships.
  const mode = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "warn" });
    // Into a folder of the first, which empties it.
    await build({ configFile: join(root, "web/preview.config.ts"), logLevel: "warn" });
  } finally {
    if (mode === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = mode;
  }
};
