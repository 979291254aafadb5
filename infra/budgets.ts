/** What the platform may weigh. Measured on what was built, in `npm run build` and in the tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { type Bundles, FUNCTIONS, type FunctionName, sizeBytesOf } from "./bundle.ts";

/** One thing with its weight; one without a limit is shown, not judged. */
export interface Weighed {
  readonly what: string;
  readonly kilobytes: number;
  readonly limit?: number;
}

/** Minified, everything that is uploaded. Budgets of our own; the worker answers nobody who waits, and has none. */
const FUNCTION_LIMITS: Partial<Record<FunctionName, number>> = { api: 750, public: 500 };
/** Compressed. Source: design §6. */
const WEB_LIMITS = { entryScript: 115, entryStyle: 12, lazy: 90 };
/**
 * Loaded when a document of their kind is opened, and named here because they are larger than any route, or, in the frame
 * that renders Office files, no part of one: slides bring the drawing of charts along. `mediabunny` takes recordings apart
 * and puts them together; it comes while a recording is uploaded, behind everything that is waited for.
 */
const ENGINES = /^(pdf|mediabunny)\b|^preview\//;

const kilobytesOf = (bytes: number): number => Math.round(bytes / 100) / 10;

export const weighFunctions = (bundles: Bundles): Weighed[] =>
  FUNCTIONS.map((name) => ({
    what: `function ${name}`,
    kilobytes: kilobytesOf(sizeBytesOf(bundles[name])),
    ...(FUNCTION_LIMITS[name] !== undefined && { limit: FUNCTION_LIMITS[name] }),
  }));

/** The files a page names that loads: scripts, what they import statically, styles. */
const entryFiles = (folder: string): Set<string> => {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith(".js")) return;
    const script = readFileSync(join(folder, "assets", name), "utf8");
    for (const [, imported] of script.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) visit(imported ?? "");
  };
  for (const [, name] of html.matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g)) visit(name ?? "");
  return found;
};

export const weighWeb = (folder: string): Weighed[] => {
  const entry = entryFiles(folder);
  const scripts = (path: string) => readdirSync(join(folder, path)).filter((name) => /\.(m?js|css)$/.test(name));
  const files = [...scripts("assets"), ...scripts("preview/assets").map((name) => `preview/${name}`)];
  const fileOf = (name: string) => join(folder, name.replace(/([^/]+)$/, "assets/$1"));
  const weigh = (name: string) => gzipSync(readFileSync(fileOf(name)), { level: 9 }).length;
  const total = (ending: string) =>
    kilobytesOf([...entry].filter((name) => name.endsWith(ending)).reduce((sum, name) => sum + weigh(name), 0));
  const lazy = files
    .filter((name) => !entry.has(name) && !name.endsWith(".css"))
    .map((name) => ({
      what: `${ENGINES.test(name) ? "engine" : "lazy"} ${name}`,
      kilobytes: kilobytesOf(weigh(name)),
      ...(!ENGINES.test(name) && { limit: WEB_LIMITS.lazy }),
    }))
    .toSorted((a, b) => b.kilobytes - a.kilobytes);
  return [
    { what: "web entry, scripts (gz)", kilobytes: total(".js"), limit: WEB_LIMITS.entryScript },
    { what: "web entry, styles (gz)", kilobytes: total(".css"), limit: WEB_LIMITS.entryStyle },
    ...lazy,
  ];
};

export const isBroken = ({ kilobytes, limit }: Weighed): boolean => limit !== undefined && kilobytes > limit;
