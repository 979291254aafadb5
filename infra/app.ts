/** CDK entry: `npx cdk synth`, `npx cdk deploy`. Builds what is stale first, so that one command on a fresh checkout is enough. */
import { bundleFunctions, FUNCTIONS_FOLDER, functionsAreStale } from "./bundle.ts";
import { addPlatform, createApp } from "./cloud/app.ts";
import { readConfig } from "./config.ts";
import { WEB_FOLDER } from "./local/web.ts";
import { buildWeb, webIsStale } from "./web-build.ts";

const app = createApp();
// The CLI says where to when it has credentials; without them the template fits anywhere.
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
const place = account && region ? { account, region } : {};

try {
  const config = readConfig((name) => app.node.tryGetContext(name), place.region);
  if (functionsAreStale()) await bundleFunctions();
  if (config.site === "cloudfront" && webIsStale()) await buildWeb();
  addPlatform(app, config, { functions: FUNCTIONS_FOLDER, web: WEB_FOLDER }, place);
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
