import { CustomResource, Duration } from "aws-cdk-lib";
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct, type IDependable } from "constructs";

import type { Config } from "../config.ts";
import { addEvidence, EVIDENCE_FILES, makeAccounts, writeTable } from "./access.ts";
import { explain, wildcardBelow } from "./explain.ts";
import { PlatformFunction } from "./function.ts";

export interface StartProps {
  readonly config: Config;
  /** Holds one folder for each bundle. */
  readonly bundles: string;
  readonly table: ITableV2;
  readonly evidence: Bucket;
  /** Where the demo's people get their accounts. */
  readonly pool: UserPool | undefined;
  /** What must be there before anything is filled in. */
  readonly after: readonly IDependable[];
}

/** One or two minutes are enough; a load that is cut off goes on at the next call. */
const TIMEOUT_SECONDS = 300;
/** Lambda calls again, twice, what ended without an answer. Source: its asynchronous invocation, with one and two minutes between. */
const ANSWERS_WITHIN = Duration.seconds(3 * TIMEOUT_SECONDS + 300);

/** Fills the deployment once, when it is made. Later deployments find it filled and leave it alone, and so is a restored table. */
export class Start extends Construct {
  /** Names and password of the demo's people, or why there are none. */
  readonly demoPeople: string | undefined;

  constructor(scope: Construct, id: string, { config, bundles, table, evidence, pool, after }: StartProps) {
    super(scope, id);
    const demo = config.startWith === "demo" ? pool : undefined;
    const filling = new PlatformFunction(this, "Fill", {
      config,
      name: "start",
      bundles,
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        TABLE_NAME: table.tableName,
        ...(demo && { EVIDENCE_BUCKET: evidence.bucketName, USER_POOL_ID: demo.userPoolId }),
      },
      may: [...writeTable(table), ...(demo ? [...addEvidence(evidence), ...makeAccounts(demo)] : [])],
    });
    if (demo)
      explain(
        filling,
        wildcardBelow(evidence, EVIDENCE_FILES),
        "It plays many teachers, who upload under random keys; it runs at deployment only.",
      );

    const filled = new CustomResource(this, "Filled", {
      resourceType: "Custom::Start",
      serviceToken: filling.lambda.functionArn,
      serviceTimeout: ANSWERS_WITHIN,
      // A change of either calls the function again: another choice, or a table that is new.
      properties: { StartWith: config.startWith, Table: table.tableName },
    });
    filled.node.addDependency(filling, ...after);
    if (demo) this.demoPeople = filled.getAttString("DemoPeople");
  }
}
