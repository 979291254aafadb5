/** How long a fresh process takes to load a function, beside a bundle that holds only the bare DynamoDB client. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { bundle } from "../../infra/bundle.ts";

/** Source: the issue's promise, ≤ 1.6 × the bare client, median of 15 interleaved runs. */
export const MAX_LOAD_RATIO = 1.6;
const RUNS = 15;

/** Any values do: nothing is called. */
const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  TABLE_NAME: "table",
  EVIDENCE_BUCKET: "bucket",
  ISSUER: "https://issuer.invalid/",
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
  readonly bareMs: number;
  readonly apiMs: number;
  readonly publicMs: number;
  /** The slower of the two HTTP functions, in bare clients. */
  readonly ratio: number;
}

/** Interleaved, so that a machine that slows down slows all of them. */
export const measureModuleLoad = async (runs = RUNS): Promise<ModuleLoad> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-load-"));
  try {
    const entries = {
      bare: fileURLToPath(new URL("bare.ts", import.meta.url)),
      api: "functions/entry/api.ts",
      public: "functions/entry/public.ts",
    };
    const times = { bare: [] as number[], api: [] as number[], public: [] as number[] };
    for (const [name, entry] of Object.entries(entries)) await bundle(entry, join(folder, name));
    for (let run = 0; run < runs; run++) {
      for (const name of ["bare", "api", "public"] as const) {
        times[name].push(await loadOnce(join(folder, name, "index.mjs")));
      }
    }
    const [bareMs, apiMs, publicMs] = [median(times.bare), median(times.api), median(times.public)];
    return { bareMs, apiMs, publicMs, ratio: Math.max(apiMs, publicMs) / bareMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
