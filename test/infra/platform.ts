/** Synthesises the platform in this process, from folders that stand in for what is built. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Template } from "aws-cdk-lib/assertions";

import { BUNDLES } from "../../infra/bundle.ts";
import { addPlatform, createApp, type Place } from "../../infra/cloud/app.ts";
import { readConfig } from "../../infra/config.ts";
import { afterFile } from "../after-file.ts";

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
}

/** What costs money by the hour or the month though nobody comes. */
const BILLED_WHILE_IDLE = [
  /^AWS::EC2::/,
  /^AWS::RDS::/,
  /^AWS::OpenSearchService::/,
  /^AWS::Elasticsearch::/,
  /^AWS::ElastiCache::/,
  /^AWS::ElasticLoadBalancing/,
  /^AWS::(ECS|EKS)::/,
  /^AWS::KMS::Key$/,
  /^AWS::SecretsManager::/,
  /^AWS::WAFv2::/,
  /^AWS::Kinesis::/,
  /^AWS::Route53::HostedZone$/,
  /^AWS::Lambda::Alias$/,
];

/** Their types, one for each resource. */
export const billedWhileIdle = (resources: readonly Resource[]): string[] =>
  resources.map(({ Type }) => Type).filter((type) => BILLED_WHILE_IDLE.some((billed) => billed.test(type)));

const folder = fileURLToPath(new URL("../../.local/stand-in", import.meta.url));

const built = () => {
  for (const name of [...BUNDLES, "web"]) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, name === "web" ? "index.html" : "index.mjs"), name);
  }
  return { functions: folder, web: join(folder, "web") };
};

/** A place is `{}` for an account without a name: the template fits anywhere. */
export const synthesise = (settings: Record<string, string> = {}, place: Place = {}) => {
  const outdir = mkdtempSync(join(tmpdir(), "weineng-synth-"));
  afterFile(() => rmSync(outdir, { recursive: true, force: true }));
  const app = createApp({ outdir });
  const config = readConfig((name) => settings[name], place.region);
  const stack = addPlatform(app, config, built(), place);
  const template = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, Resource>;
    Outputs: Record<string, { Value: unknown }>;
  };
  const resources = Object.entries(template.Resources).map(([id, resource]) => ({ id, ...resource }));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  /** Of the only resource of its type. */
  const propertiesOf = (type: string, idBegins = ""): Record<string, any> => {
    const [only, ...others] = ofType(type).filter(({ id }) => id.startsWith(idBegins));
    if (!only || others.length > 0) throw new Error(`${type}: ${others.length + (only ? 1 : 0)} in the template`);
    return only.Properties;
  };
  return { app, stack, template, resources, ofType, propertiesOf };
};

export const OWN_ISSUER = {
  issuer: "https://id.example.cn/realm",
  clientId: "weineng",
  authorizeUrl: "https://id.example.cn/realm/authorize",
  tokenUrl: "https://id.example.cn/realm/token",
  logoutUrl: "https://id.example.cn/realm/logout",
};

export const ELSEWHERE = { site: "elsewhere", webOrigin: "https://weineng.example.cn" };
