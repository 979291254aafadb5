/** The web app as the distribution serves it: hashed assets for good, everything else the app itself. */
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

import type { Context } from "hono";

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

/** Answers a path with its file, or with the app, whose router knows the rest. A missing asset is a 404. */
export const serveWeb = (folder: string) => async (c: Context) => {
  const path = normalize(decodeURIComponent(c.req.path));
  const file = join(folder, path);
  if (!file.startsWith(folder + sep) && file !== folder) return c.notFound();
  const isFile =
    extname(path) !== "" &&
    (await stat(file).then(
      (found) => found.isFile(),
      () => false,
    ));
  if (!isFile && path.startsWith("/assets/")) return c.notFound();
  const served = isFile ? file : join(folder, "index.html");
  const body = await readFile(served).catch(() => undefined);
  if (!body) return c.text("The web app has not been built yet: npm run build", 503);
  const hashed = path.startsWith("/assets/");
  return c.body(body, 200, {
    "content-type": MEDIA[extname(served)] ?? "application/octet-stream",
    "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
};
