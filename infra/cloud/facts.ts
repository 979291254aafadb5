import { Duration } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

import { EVENT_KIND, MAX_DELIVERIES } from "../../functions/kernel/event.ts";
import { explain } from "./explain.ts";
import type { PlatformFunction } from "./function.ts";

const BATCH = 25;

/**
 * The table's stream, filtered to facts, invokes the worker. A batch that fails is halved until the fact at fault stands alone;
 * after its retries, where it lies goes to the queue, while the fact itself stays in the table for replay.
 */
export class Facts extends Construct {
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { table, worker }: { table: ITableV2; worker: PlatformFunction }) {
    super(scope, id);
    this.failed = new Queue(this, "Failed", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    explain(this.failed, "AwsSolutions-SQS3", "It is the dead-letter queue; its depth raises an alarm.");

    const mapping = new EventSourceMapping(this, "Stream", {
      target: worker.lambda,
      eventSourceArn: table.tableStreamArn ?? "",
      // From the beginning: a fact written while this is being made is not lost.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { NewImage: { kind: { S: FilterRule.isEqual(EVENT_KIND) } } },
        }),
      ],
      batchSize: BATCH,
      bisectBatchOnError: true,
      retryAttempts: MAX_DELIVERIES - 1,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(this.failed),
    });
    // Lambda tries the role as soon as the mapping is made.
    mapping.node.addDependency(worker.role);
  }
}
