import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventInvokeConfig, type Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

import { MAX_DELIVERIES } from "../../functions/kernel/event.ts";
import type { Config } from "../config.ts";
import { writeTable } from "./access.ts";
import { PlatformFunction } from "./function.ts";

/** Lambda's longest. 10,000 submissions to 300 experts take one of its minutes; the solver holds some 300 MB. */
const PLANNING = { timeoutSeconds: 900, memoryMb: 3008 } as const;

export interface PlanningProps {
  readonly config: Config;
  /** Holds one folder for each bundle. */
  readonly bundles: string;
  readonly table: ITableV2;
}

/** Makes plans of who scores what, when the worker hands it the fact that asks for one: the stream has its two readers already. */
export class Planning extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, { config, bundles, table }: PlanningProps) {
    super(scope, id);
    const { lambda } = new PlatformFunction(this, "Make", {
      config,
      name: "planner",
      bundles,
      ...PLANNING,
      environment: { TABLE_NAME: table.tableName },
      may: writeTable(table),
    });
    this.lambda = lambda;
  }

  /** What fails each time goes where every fact goes that does. */
  putAsideTo(failed: Queue): void {
    // oxlint-disable-next-line no-new -- making a construct is how the CDK adds it
    new EventInvokeConfig(this, "Deliveries", {
      function: this.lambda,
      retryAttempts: MAX_DELIVERIES - 1,
      onFailure: new SqsDestination(failed),
    });
  }

  /** What the worker may: hand a fact over, and nothing else. */
  get beingHanded(): PolicyStatement {
    return new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [this.lambda.functionArn] });
  }
}
