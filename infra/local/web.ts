/** The web app as the distribution serves it: hashed assets for good, everything else the app itself. */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

import type { Context } from "hono";

import { PREVIEW_PATH } from "../headers.ts";

export const WEB_FOLDER = fileURLToPath(new URL("../../dist/web", import.meta.url));

const MEDIA: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
  ".ttf": "font/ttf",
};

/**
 * Whether a request is answered with the app, whose router knows every address. A page being opened always is; anything else
 * when it names no file. Browsers say what they want a thing for, old ones only what they take. The same rule as
 * `SHELL_FUNCTION` in `infra/cloud/shell-function.ts`.
 */
const isForApp = (path: string, header: (name: string) => string | undefined): boolean => {
  // A path of its own in the cloud, where no such rule is asked.
  if (path.startsWith(PREVIEW_PATH)) return false;
  const wanted = header("sec-fetch-dest");
  const opened = wanted ? wanted === "document" : (header("accept")?.includes("text/html") ?? false);
  return opened || !(path.split("/").at(-1)?.includes(".") || path.startsWith("/assets/"));
};

/** Answers a request with its file, or with the app. A missing file is a 404. */
export const serveWeb = (folder: string) => async (c: Context) => {
  const path = normalize(decodeURIComponent(c.req.path));
  const file = join(folder, path);
  if (!file.startsWith(folder + sep) && file !== folder) return c.notFound();
  const forApp = isForApp(path, (name) => c.req.header(name));
  const served = forApp ? join(folder, "index.html") : file;
  const body = await readFile(served).catch(() => undefined);
  if (!body) return forApp ? c.text("The web app has not been built yet: npm run build", 503) : c.notFound();
  const hashed = !forApp && /^\/(preview\/)?assets\//.test(path);
  return c.body(body, 200, {
    "content-type": MEDIA[extname(served)] ?? "application/octet-stream",
    "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
};
