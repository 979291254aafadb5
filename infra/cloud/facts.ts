import { Duration } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import {
  EventSourceMapping,
  type EventSourceMappingProps,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

import { EvidenceRemoved, EvidenceUploaded, EvidenceWithdrawn } from "../../functions/submission/events.ts";
import { EVENT_KIND, MAX_DELIVERIES } from "../../functions/kernel/event.ts";
import { explain } from "./explain.ts";
import type { PlatformFunction } from "./function.ts";

const BATCH = 25;

/** Recordings that are looked into at once, in each part of the stream. */
const INSPECTIONS = 10;

export interface FactsProps {
  readonly table: ITableV2;
  readonly worker: PlatformFunction;
  readonly inspector: PlatformFunction;
}

/**
 * The table's stream, filtered to facts, invokes the worker; what tells of files goes to the inspector beside it, one file to a call,
 * so that a long recording keeps nothing waiting. A batch that fails is halved until the fact at fault stands alone;
 * after its retries, where it lies goes to the queue, while the fact itself stays in the table for replay.
 */
export class Facts extends Construct {
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { table, worker, inspector }: FactsProps) {
    super(scope, id);
    this.failed = new Queue(this, "Failed", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    explain(this.failed, "AwsSolutions-SQS3", "It is the dead-letter queue; its depth raises an alarm.");

    this.#deliver("Stream", table, worker, { kind: { S: FilterRule.isEqual(EVENT_KIND) } }, { batchSize: BATCH });
    const ofFiles = FilterRule.or(EvidenceUploaded.name, EvidenceRemoved.name, EvidenceWithdrawn.name);
    this.#deliver(
      "Files",
      table,
      inspector,
      { kind: { S: FilterRule.isEqual(EVENT_KIND) }, data: { M: { name: { S: ofFiles } } } },
      { batchSize: 1, parallelizationFactor: INSPECTIONS },
    );
  }

  #deliver(
    id: string,
    table: ITableV2,
    to: PlatformFunction,
    image: Record<string, unknown>,
    batches: Pick<EventSourceMappingProps, "batchSize" | "parallelizationFactor">,
  ): void {
    const mapping = new EventSourceMapping(this, id, {
      target: to.lambda,
      eventSourceArn: table.tableStreamArn ?? "",
      // From the beginning: a fact written while this is being made is not lost.
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual("INSERT"), dynamodb: { NewImage: image } })],
      bisectBatchOnError: true,
      retryAttempts: MAX_DELIVERIES - 1,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(this.failed),
      ...batches,
    });
    // Lambda tries the role as soon as the mapping is made.
    mapping.node.addDependency(to.role);
  }
}
