import { join } from "node:path";

import { Duration, Size } from "aws-cdk-lib";
import { type PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

import type { BundleName } from "../bundle.ts";
import type { Config } from "../config.ts";
import { keepLog } from "./log.ts";

export interface PlatformFunctionProps {
  readonly config: Config;
  readonly name: BundleName;
  /** Holds one folder for each bundle. */
  readonly bundles: string;
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
  /** Room for files of its own, in MiB. */
  readonly storageMb?: number;
  readonly environment: Record<string, string>;
  readonly may: PolicyStatement[];
}

/** More memory is more processor: a cold start costs half of what it does at 512 MB, and the price of a request hardly moves. */
const MEMORY_MB = 1024;

/** One Lambda function with a role and a log of its own; the role holds what is written here and nothing else. */
export class PlatformFunction extends Construct {
  readonly lambda: Lambda;
  readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    { config, name, bundles, timeoutSeconds, memoryMb, storageMb, environment, may }: PlatformFunctionProps,
  ) {
    super(scope, id);
    const logGroup = keepLog(this, "Log", config);
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(this.role);
    for (const statement of may) this.role.addToPolicy(statement);
    this.lambda = new Lambda(this, "Function", {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundles, name), { exclude: ["*.map"] }),
      handler: "index.handler",
      memorySize: memoryMb ?? MEMORY_MB,
      ...(storageMb !== undefined && { ephemeralStorageSize: Size.mebibytes(storageMb) }),
      timeout: Duration.seconds(timeoutSeconds),
      role: this.role,
      logGroup,
      environment: { POWERTOOLS_LOG_LEVEL: config.logLevel, ...environment },
    });
  }
}
