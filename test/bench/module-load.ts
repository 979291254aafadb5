/** How long a fresh process takes to load a function, beside a bundle that holds only the bare DynamoDB client. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { build } from "esbuild";

import { bundle, ESM } from "../../infra/bundle.ts";

/** Ours: ≤ 1.6 × the bare client, median of 15 interleaved runs. */
export const MAX_LOAD_RATIO = 1.6;
const RUNS = 15;

/** Any values do: nothing is called. */
const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  TABLE_NAME: "table",
  EVIDENCE_BUCKET: "bucket",
  ISSUER: "https://issuer.invalid/",
  JWKS_URI: "https://issuer.invalid/keys",
  CLIENT_ID: "client",
  USERNAME_CLAIM: "username",
  FIRST_ADMINISTRATOR: "administrator",
};

const loadOnce = async (file: string): Promise<number> => {
  const script = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - t); process.exit()`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    env: ENVIRONMENT,
  });
  return Number(stdout);
};

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export interface ModuleLoad {
  /** The client in one file, as esbuild bundles it: what the functions are held against. */
  readonly bareMs: number;
  /** The client with everything left out and split off that the functions leave out and split off. */
  readonly trimmedMs: number;
  readonly apiMs: number;
  readonly publicMs: number;
  /** The slowest function in bare clients; `MAX_LOAD_RATIO` is its budget. */
  readonly ratio: number;
  readonly ratioToTrimmed: number;
}

const BARE = fileURLToPath(new URL("bare.ts", import.meta.url));

const bundleAll = async (folder: string) => {
  const out = (name: string) => join(folder, name);
  await build({ ...ESM, entryPoints: { index: BARE }, outdir: out("bare") });
  await bundle({ index: BARE }, out("trimmed"));
  await bundle({ index: "functions/entry/api.ts" }, out("api"));
  await bundle({ index: "functions/entry/public.ts" }, out("public"));
};

/** Interleaved, so that a machine that slows down slows all of them. */
export const measureModuleLoad = async (runs = RUNS): Promise<ModuleLoad> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-load-"));
  try {
    await bundleAll(folder);
    const times = { bare: [] as number[], trimmed: [] as number[], api: [] as number[], public: [] as number[] };
    for (let run = 0; run < runs; run++) {
      for (const [name, measured] of Object.entries(times))
        measured.push(await loadOnce(join(folder, name, "index.mjs")));
    }
    const [bareMs, trimmedMs] = [median(times.bare), median(times.trimmed)];
    const [apiMs, publicMs] = [median(times.api), median(times.public)];
    const slowest = Math.max(apiMs, publicMs);
    return { bareMs, trimmedMs, apiMs, publicMs, ratio: slowest / bareMs, ratioToTrimmed: slowest / trimmedMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
