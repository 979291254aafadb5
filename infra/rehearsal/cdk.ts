/** The CDK's own command line, as an operator types it, against the rehearsal's world. */
import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build as esbuild } from "esbuild";

import { ESM } from "../bundle.ts";
import { PUBLICATION_HELPER, type Template, withDifferences } from "./differences.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const CLI = join(root, "node_modules/.bin/cdk");

/** Many times what any of them needs. A helper that never starts would hold CloudFormation for an hour. */
const ENDS_WITHIN_MS = 10 * 60_000;

/** Answers what was printed. A failure throws it. */
export const cdk = (...args: string[]): Promise<string> => run(root, args);

const run = (cwd: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(CLI, [...args, "--ci"], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: ENDS_WITHIN_MS,
      killSignal: "SIGKILL",
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (printed += chunk));
    child.once("error", reject);
    child.once("close", (code, signal) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(`cdk ${args.join(" ")} ended with ${code ?? signal}\n${printed}`)),
    );
  });

export type Settings = Readonly<Record<string, string>>;

/** Synthesises a checkout's app by its own entry into a folder, and changes what the emulator cannot hold. Answers the template. */
export const synthesise = async (folder: string, settings: Settings, checkout = root): Promise<Template> => {
  const context = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  await run(checkout, ["synth", "--quiet", "--output", folder, ...context]);
  const [file] = (await readdir(folder)).filter((name) => name.endsWith(".template.json"));
  if (!file) throw new Error(`no template in ${folder}`);
  const template = withDifferences(JSON.parse(await readFile(join(folder, file), "utf8")) as Template);
  await writeFile(join(folder, file), JSON.stringify(template, undefined, 1));
  await replaceHelpers(folder, template);
  return template;
};

/** Puts `publication.ts` where the code of the CDK's own helper lies. */
const replaceHelpers = async (folder: string, { Resources }: Template): Promise<void> => {
  for (const [id, { Metadata }] of Object.entries(Resources)) {
    const asset = Metadata?.["aws:asset:path"];
    if (!id.startsWith(PUBLICATION_HELPER) || typeof asset !== "string") continue;
    await esbuild({
      ...ESM,
      entryPoints: { index: "infra/rehearsal/publication.ts" },
      outdir: join(folder, asset),
    });
  }
};

/** Deploys what was synthesised; answers what the CLI printed. */
export const deploy = (folder: string): Promise<string> =>
  cdk("deploy", "--app", folder, "--all", "--method=direct", "--require-approval", "never", "--progress", "events");

export const destroy = (folder: string): Promise<string> => cdk("destroy", "--app", folder, "--all", "--force");
