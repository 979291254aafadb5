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

/** The CLI itself only says that it cannot resolve an account. */
const WITHOUT_CREDENTIALS = `
No AWS credentials were found, or none that work: the template fits any account and region, and nothing can be deployed.
To deploy, sign in on the command line, for example with

  aws configure sso && export AWS_PROFILE=<the profile's name>

(or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION), see that "aws sts get-caller-identity" answers, then:

  npx cdk bootstrap      once for each account and region
  npx cdk deploy
`;

try {
  const names = Object.keys(app.node.getAllContext() as Record<string, unknown>);
  const config = readConfig((name) => app.node.tryGetContext(name), place.region, names);
  if (functionsAreStale()) await bundleFunctions();
  if (config.site === "cloudfront" && webIsStale()) await buildWeb();
  addPlatform(app, config, { functions: FUNCTIONS_FOLDER, web: WEB_FOLDER }, place);
  app.synth();
  if (process.env["CDK_CLI_VERSION"] && !account) console.error(WITHOUT_CREDENTIALS);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
