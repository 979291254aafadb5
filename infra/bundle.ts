/** Bundles the Lambda functions into `dist/functions/<name>`: for the cloud, for `npm run build`, for the budgets. */
import { existsSync, statSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build as esbuild, type BuildOptions, type Metafile, type Plugin } from "esbuild";

import { newestIn } from "./web-build.ts";

export const FUNCTIONS = ["api", "public", "worker", "inspector", "planner", "watch"] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** What runs when a deployment is made or changed, and never after. */
const AT_DEPLOYMENT = ["start"] as const;
export const BUNDLES = [...FUNCTIONS, ...AT_DEPLOYMENT] as const;
export type BundleName = (typeof BUNDLES)[number];

/** What each file of a bundle is made from: `index`, which Lambda calls, and the programs that it starts itself. */
const entriesOf = (name: BundleName): Record<string, string> => ({
  index: name === "start" ? "infra/start/entry.ts" : `functions/entry/${name}.ts`,
  ...(name === "inspector" && { confined: "functions/entry/confined.ts" }),
});
/** Files that a bundle reads while it runs, laid beside it. */
const LAID_BESIDE: Partial<Record<BundleName, { readonly from: string; readonly folders: readonly string[] }>> = {
  start: { from: "infra/seed", folders: ["framework", "courses", "evidence"] },
};
/** Packages that read files of their own while they run, laid beside a bundle with what they depend on. */
const PACKAGES: Partial<Record<BundleName, readonly string[]>> = {
  inspector: ["sharp", "@img/sharp-wasm32", "pdfjs-dist"],
  planner: ["highs"],
};

const root = fileURLToPath(new URL("..", import.meta.url));
export const FUNCTIONS_FOLDER = join(root, "dist/functions");
/** Written last: its age is the age of all bundles. */
const METAFILES = "metafiles.json";
const SOURCES = ["functions", "infra/seed", "infra/start", "infra/bundle", "infra/bundle.ts", "package-lock.json"];

/** What the SDK carries along and a Lambda function never runs, with what stands in its place. */
const REPLACED = new Map([
  // Profiles, single sign-on, instance metadata: a function's credentials are always in its environment.
  ["@aws-sdk/credential-provider-node", join(root, "infra/bundle/credentials.ts")],
  // Recognises browsers for the user agent.
  ["bowser", join(root, "infra/bundle/nothing.ts")],
  ["@smithy/core/event-streams", join(root, "infra/bundle/event-streams.ts")],
]);

/** Every zod schema can say itself as JSON Schema; only the API's description asks that, when it is written. 20 KB of each function. */
const JSON_SCHEMA = /[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/;

/** A module with the same exports: what makes a method makes one that fails, everything else fails by itself. */
const withoutBodies = (source: string): string => {
  const names = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = ""]) => name);
  return [
    'const never = () => { throw new Error("JSON Schema is made when the API is described, not in a function"); };',
    "const making = () => never;",
    `export { ${names.map((name) => `${name.startsWith("create") ? "making" : "never"} as ${name}`).join(", ")} };`,
    "export { never as process };",
  ].join("\n");
};

const replacements: Plugin = {
  name: "replacements",
  setup(build) {
    build.onResolve(
      { filter: /^(@aws-sdk\/credential-provider-node|@smithy\/core\/event-streams|bowser)$/ },
      ({ path }) => {
        const replaced = REPLACED.get(path);
        return replaced ? { path: replaced } : undefined;
      },
    );
    build.onLoad({ filter: JSON_SCHEMA }, async ({ path }) => ({
      contents: withoutBodies(await readFile(path, "utf8")),
    }));
  },
};

/** ESM for Lambda's Node, the SDK included; packages that speak CommonJS find a `require`. */
export const ESM = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node24",
  mainFields: ["module", "main"],
  outExtension: { ".js": ".mjs" },
  banner: { js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);' },
  legalComments: "none",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Bundles entries into a folder of their own, each under its name, with the chunks that load later. */
export const bundle = async (
  entries: Record<string, string>,
  folder: string,
  external: readonly string[] = [],
): Promise<Metafile> => {
  await rm(folder, { recursive: true, force: true });
  const { metafile } = await esbuild({
    ...ESM,
    entryPoints: entries,
    external: [...external],
    outdir: folder,
    splitting: true,
    sourcemap: "external",
    metafile: true,
    plugins: [replacements],
  });
  return metafile;
};

/** Data only: code is in the bundle. */
const layBeside = async (name: BundleName, folder: string): Promise<void> => {
  const { from, folders } = LAID_BESIDE[name] ?? { from: "", folders: [] };
  for (const each of folders) {
    const isData = (path: string) => !/\.(ts|md)$/.test(path);
    await cp(join(root, from, each), join(folder, each), { recursive: true, filter: isData });
  }
};

/**
 * Copies packages with all that they depend on, but for what is made for one kind of machine: a function is built on any. `sharp` then
 * runs as WebAssembly.
 */
const layPackages = async (packages: readonly string[], folder: string): Promise<void> => {
  const laid = new Set<string>();
  const lay = async (name: string): Promise<void> => {
    if (laid.has(name)) return;
    laid.add(name);
    const from = join(root, "node_modules", name);
    await cp(from, join(folder, "node_modules", name), {
      recursive: true,
      filter: (path) => !/\.(map|d\.[cm]?ts|md)$/.test(path),
    });
    const { dependencies = {} } = JSON.parse(await readFile(join(from, "package.json"), "utf8")) as {
      dependencies?: Record<string, string>;
    };
    // What a package keeps within itself has come along.
    for (const dependency of Object.keys(dependencies))
      if (!existsSync(join(from, "node_modules", dependency))) await lay(dependency);
  };
  for (const name of packages) await lay(name);
};

export type Bundles = Record<BundleName, Metafile>;

export const bundleFunctions = async (folder = FUNCTIONS_FOLDER): Promise<Bundles> => {
  const bundles = await Promise.all(
    BUNDLES.map(async (name) => {
      const packages = PACKAGES[name] ?? [];
      const made = await bundle(entriesOf(name), join(folder, name), packages);
      await layBeside(name, join(folder, name));
      await layPackages(packages, join(folder, name));
      return [name, made] as const;
    }),
  );
  const made = Object.fromEntries(bundles) as Bundles;
  await writeFile(join(folder, METAFILES), JSON.stringify(made));
  return made;
};

export const functionsAreStale = (): boolean => {
  const builtAt = statSync(join(FUNCTIONS_FOLDER, METAFILES), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.some((source) => newestIn(join(root, source)) > builtAt);
};

/** Everything a function is uploaded with, chunks that load later included; source maps stay here. */
export const sizeBytesOf = ({ outputs }: Metafile): number =>
  Object.entries(outputs)
    .filter(([path]) => path.endsWith(".mjs"))
    .reduce((sum, [, { bytes }]) => sum + bytes, 0);

/** The packages whose code is in a bundle. */
export const packagesOf = ({ outputs }: Metafile): string[] => {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const names = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
};
