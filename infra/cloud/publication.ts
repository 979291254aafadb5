import { CacheControl, BucketDeployment, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";

import type { Config } from "../config.ts";
import type { IssuerSettings } from "./issuer.ts";
import { keepLog } from "./log.ts";
import type { Site } from "./site.ts";

export interface PublicationProps {
  readonly config: Config;
  readonly site: Site;
  /** The built web app. */
  readonly folder: string;
  readonly settings: Pick<IssuerSettings, "oidc">;
}

const HELPER_MEMORY_MB = 512;

/**
 * Puts the built app and `/settings.json` into the web bucket, at deployment. Hashed assets first, and old ones stay: a page that is
 * open, or still cached, finds its parts. Then the shell, which browsers ask for anew each time, so that nothing is to invalidate.
 */
export class Publication extends Construct {
  constructor(scope: Construct, id: string, { config, site, folder, settings }: PublicationProps) {
    super(scope, id);
    const shared = {
      destinationBucket: site.bucket,
      memoryLimit: HELPER_MEMORY_MB,
      logGroup: keepLog(this, "Log", config),
    };
    const assets = new BucketDeployment(this, "Assets", {
      ...shared,
      sources: [Source.asset(folder)],
      exclude: ["*"],
      include: ["assets/*", "preview/assets/*"],
      prune: false,
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const shell = new BucketDeployment(this, "Shell", {
      ...shared,
      sources: [Source.asset(folder), Source.jsonData("settings.json", settings)],
      exclude: ["assets/*", "preview/assets/*"],
      cacheControl: [CacheControl.noCache()],
    });
    shell.node.addDependency(assets);
  }
}
