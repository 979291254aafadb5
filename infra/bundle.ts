/** Bundles the Lambda functions into `dist/functions/<name>`: for the cloud, for `npm run build`, for the budgets. */
import { statSync } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build as esbuild, type BuildOptions, type Metafile, type Plugin } from "esbuild";

import { newestIn } from "./web-build.ts";

export const FUNCTIONS = ["api", "public", "worker", "watch"] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** What runs when a deployment is made or changed, and never after. */
const AT_DEPLOYMENT = ["start"] as const;
export const BUNDLES = [...FUNCTIONS, ...AT_DEPLOYMENT] as const;
export type BundleName = (typeof BUNDLES)[number];

const entryOf = (name: BundleName): string =>
  name === "start" ? "infra/start/entry.ts" : `functions/entry/${name}.ts`;
/** Files that a bundle reads while it runs, laid beside it. */
const LAID_BESIDE: Partial<Record<BundleName, { readonly from: string; readonly folders: readonly string[] }>> = {
  start: { from: "infra/seed", folders: ["framework", "courses", "evidence"] },
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
]);

const replacements: Plugin = {
  name: "replacements",
  setup(build) {
    build.onResolve({ filter: /^(@aws-sdk\/credential-provider-node|bowser)$/ }, ({ path }) => {
      const replaced = REPLACED.get(path);
      return replaced ? { path: replaced } : undefined;
    });
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

/** Bundles one entry into a folder of its own, as `index.mjs` and the chunks that load later. */
export const bundle = async (entry: string, folder: string): Promise<Metafile> => {
  await rm(folder, { recursive: true, force: true });
  const { metafile } = await esbuild({
    ...ESM,
    entryPoints: { index: entry },
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

export type Bundles = Record<BundleName, Metafile>;

export const bundleFunctions = async (folder = FUNCTIONS_FOLDER): Promise<Bundles> => {
  const bundles = await Promise.all(
    BUNDLES.map(async (name) => {
      const made = await bundle(entryOf(name), join(folder, name));
      await layBeside(name, join(folder, name));
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
