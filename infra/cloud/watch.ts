import { Duration, Stack } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

import type { Config } from "../config.ts";
import { writeTable } from "./access.ts";
import { PlatformFunction } from "./function.ts";

export interface WatchProps {
  readonly config: Config;
  /** Holds one folder for each bundle. */
  readonly bundles: string;
  readonly table: ITableV2;
}

/** Promises are counted in days; a look an hour is early enough, and 120 empty Queries an hour cost a cent a month. */
export const LOOK_EVERY = Duration.hours(1);

/**
 * Looks, once an hour, at what nobody would notice. The log's lines are its metrics; it writes the table only to have deleted
 * what was kept long enough.
 */
export class Watch extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, { config, bundles, table }: WatchProps) {
    super(scope, id);
    const { lambda } = new PlatformFunction(this, "Look", {
      config,
      name: "watch",
      bundles,
      timeoutSeconds: 60,
      environment: { TABLE_NAME: table.tableName, STACK_NAME: Stack.of(this).stackName },
      may: writeTable(table),
    });
    // oxlint-disable-next-line no-new -- making a construct is how the CDK adds it
    new Rule(this, "Clock", {
      schedule: Schedule.rate(LOOK_EVERY),
      // What was missed is looked at an hour later.
      targets: [new LambdaFunction(lambda, { retryAttempts: 0, maxEventAge: LOOK_EVERY })],
    });
    this.lambda = lambda;
  }
}
