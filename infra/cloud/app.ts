/** The CDK app around the stack: the flags it is synthesised under, and the checks it must pass. */
import { createRequire } from "node:module";

import { App, type AppProps, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";

import type { Config } from "../config.ts";
import { type Built, PlatformStack } from "./stack.ts";

/** All behaviours that the CDK recommends to a new app, in every partition. Here and not in `cdk.json`, so that tests have them too. */
const flags: Record<string, unknown> = {
  ...(createRequire(import.meta.url)("aws-cdk-lib/recommended-feature-flags.json") as Record<string, unknown>),
  "@aws-cdk/core:target-partitions": ["aws", "aws-cn", "aws-us-gov"],
};

export const createApp = (props: AppProps = {}): App => {
  const app = new App({ analyticsReporting: false, ...props, context: { ...flags, ...props.context } });
  // Stops the synthesis at whatever is not explained.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
};

export interface Place {
  readonly account?: string;
  readonly region?: string;
}

/** Without a place the template fits any account, region and partition. */
export const addPlatform = (app: App, config: Config, built: Built, place: Place = {}): PlatformStack => {
  const stack = new PlatformStack(app, config.name, {
    config,
    built,
    env: place,
    terminationProtection: config.environment === "production",
  });
  Tags.of(stack).add("platform", config.name);
  return stack;
};
