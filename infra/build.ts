/** `npm run build`: web, functions, the API's description, a synthesis, and what it all weighs. Ends with 1 when something will not do. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { isBroken, type Weighed, weighFunctions, weighWeb } from "./budgets.ts";
import { bundleFunctions } from "./bundle.ts";
import { WEB_FOLDER } from "./local/web.ts";
import { openapiIsCurrent } from "./openapi.ts";
import { buildWeb } from "./web-build.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const begun = performance.now();

/** Lazy parts shown by name; the rest are lighter. */
const SHOWN = 14;

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const say = (what: string, since: number): void => console.log(`${what.padEnd(28)} ${seconds(since)}`);

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const since = performance.now();
  const result = await work();
  say(what, since);
  return result;
};

const show = (weighed: readonly Weighed[]): void => {
  for (const one of weighed.filter((each, index) => index < SHOWN || isBroken(each))) {
    const limit = one.limit === undefined ? "" : `of ${one.limit}`;
    console.log(
      `${isBroken(one) ? "✗" : " "} ${one.what.padEnd(44)} ${one.kilobytes.toFixed(1).padStart(8)} KB ${limit}`,
    );
  }
};

/** In a process of its own, as `npx cdk synth` runs it; into `cdk.out`. */
const synthesise = () =>
  promisify(execFile)(process.execPath, ["infra/app.ts"], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: "cdk.out" },
  });

await timed("web", buildWeb);
const bundles = await timed("functions", () => bundleFunctions());
const described = await timed("openapi", openapiIsCurrent);
await timed("synth", synthesise).catch((error: { stderr?: string }) => {
  console.error(error.stderr ?? error);
  process.exit(1);
});

const weighed = [...weighFunctions(bundles), ...weighWeb(WEB_FOLDER)];
console.log();
show(weighed);

const broken = weighed.filter(isBroken);
if (!described) console.error("\nfunctions/openapi.json is not what the contracts say. Run: npm run openapi");
if (broken.length > 0) console.error(`\nOver budget: ${broken.map(({ what }) => what).join(", ")}`);
process.exitCode = broken.length > 0 || !described ? 1 : 0;
say("\nall", begun);
