/**
 * `npm run rehearse`: deploys the platform to an AWS emulator that runs the functions and enforces IAM, tells the stories there,
 * upgrades, deploys again, removes everything, and looks at what is left. `differences.ts` says what is not as in an account.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { BARE_STACK, coldCalls } from "./cold.ts";
import { cdk, deploy, destroy, synthesise } from "./cdk.ts";
import { DIFFERENCES } from "./differences.ts";
import { openEdge } from "./edge.ts";
import { expectDemoCity, expectShell } from "./first-look.ts";
import { completeTags } from "./tags.ts";
import { expectSameHome, previousTag, synthesiseTag } from "./upgrade.ts";
import { act, expectThat, say, summary } from "./program.ts";
import { python } from "./python.ts";
import { inventory } from "./inventory.ts";
import { expectDemoGone, expectProductionKept } from "./removal.ts";
import { codeSizes, readOutputs, readStage, type Stage, STAGE_VARIABLE } from "./stage.ts";
import { openWorld, REGION } from "./world.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const DEMO = "weineng";
const PRODUCTION = "weineng-production";
/** A budget of our own: who comes first in the morning should hardly notice that more than one item is asked for. */
const MAX_COLD_RATIO = 1.4;

/** Runs one of the project's own test configurations in this world. */
const tests = (config: string, environment: Record<string, string> = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules/.bin/vitest"), ["run", "--config", config], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${config} ended with ${code}`))));
  });

const onStage = (stage: Stage) => ({ [STAGE_VARIABLE]: JSON.stringify(stage) });

const folder = await mkdtemp(join(tmpdir(), "weineng-rehearsal-"));
const environment = await act("the emulator's Python environment", python);
const world = await act("the emulator starts", () => openWorld(folder, environment));

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void world.close().then(() => process.exit(1)));

/** The release before, deployed as its own checkout says. */
const deployTag = async (tag: string): Promise<Stage> => {
  const assembly = join(folder, "old");
  await synthesiseTag(tag, assembly, { name: DEMO });
  await deploy(assembly);
  await completeTags(DEMO);
  return readStage(DEMO);
};

const play = async (): Promise<void> => {
  for (const { what, why } of DIFFERENCES) say(`otherwise than in an account: ${what} ${why}`);
  await act("cdk bootstrap", () => cdk("bootstrap"));

  const current = join(folder, "current");
  const template = await act("cdk synth", () => synthesise(current, { name: DEMO }));
  say(`${Object.keys(template.Resources).length} resources`);
  await act("the template, by CloudFormation's own schemas", () => tests("test/rehearsal/template.vitest.config.ts"));

  const before = await inventory();
  const tag = await previousTag();
  if (!tag) say("there is no tag yet to upgrade from");
  const old = tag === undefined ? undefined : await act(`cdk deploy of ${tag}`, () => deployTag(tag));
  const stage = await act(tag ? `cdk deploy over ${tag}` : "cdk deploy", async () => {
    await deploy(current);
    await completeTags(DEMO);
    for (const [name, bytes] of await codeSizes(DEMO)) say(`${name}: ${(bytes / 1000).toFixed(0)} KB, zipped`);
    return readStage(DEMO);
  });
  if (old) expectSameHome(old, stage);
  const edge = await openEdge(world, stage.distributionId);

  await act("a first look at the web app and the demo city", async () => {
    await expectShell(stage);
    await expectDemoCity(stage, await readOutputs(DEMO));
  });
  await act("cdk deploy once more", async () =>
    expectThat("a second deployment changes nothing", /no changes/.test(await deploy(current))),
  );
  await act("cold calls", async () => {
    const bare = join(folder, "bare");
    await cdk("synth", "--quiet", "--app", "node infra/rehearsal/bare-app.ts", "--output", bare);
    await deploy(bare);
    const beside = await readOutputs(BARE_STACK);
    const { oursMs, bareMs, ratio } = await coldCalls(
      { functionName: stage.functions.public, url: `${stage.apiUrl}/api/public/health` },
      { functionName: beside.get("FunctionName") ?? "", url: `${beside.get("Url")}/` },
    );
    const figures = `${oursMs.toFixed(0)} ms against ${bareMs.toFixed(0)} ms of a bare function, ${ratio.toFixed(2)} times`;
    await destroy(bare);
    expectThat(`a cold call takes ${figures}`, ratio <= MAX_COLD_RATIO, `at most ${MAX_COLD_RATIO} times are allowed`);
  });
  await act("the stories and journeys, on the stage", () => tests("test/rehearsal/vitest.config.ts", onStage(stage)));
  edge.close();

  await act("cdk destroy of a demo", () => expectDemoGone(current, before));
  await act("a production is deployed, used and removed", () =>
    expectProductionKept(PRODUCTION, join(folder, "production")),
  );
  await act("the engines' contracts, held by the emulator", () =>
    tests("test/rehearsal/engines.vitest.config.ts", {
      ENGINE: "ministack",
      AUTH: "true",
      DYNAMODB_ENDPOINT: `https://dynamodb.${REGION}.amazonaws.com`,
      S3_ENDPOINT: `https://s3.${REGION}.amazonaws.com`,
    }),
  );
};

let code = 0;
try {
  await play();
  console.log(summary());
  console.log("\nThe rehearsal went well.");
} catch (error) {
  code = 1;
  console.error(error);
  console.log(summary());
  console.error(`\nThe rehearsal failed. What the emulator said is in ${join(folder, "emulator.log")}`);
}
await world.close();
if (code === 0) await rm(folder, { recursive: true, force: true });
process.exit(code);
