import { Aws, Duration } from "aws-cdk-lib";
import type { HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

import { TABLE } from "../../functions/kernel/table.ts";
import { REVIEW_METRICS } from "../../functions/review/contract.ts";
import type { FunctionName } from "../bundle.ts";
import type { Alarms } from "./alarms.ts";
import { reviewMetric } from "./review-metric.ts";

export interface Shown {
  readonly alarms: Alarms;
  readonly functions: Record<FunctionName, IFunction>;
  readonly stage: HttpStage;
  readonly table: ITableV2;
  readonly failedFacts: Queue;
  readonly evidence: Bucket;
}

const period = Duration.minutes(5);
const daily = Duration.days(1);
const FULL = 24;

/** One row of charts, side by side. */
const row = (...charts: [title: string, left: IMetric[], right?: IMetric[]][]): IWidget[] =>
  charts.map(
    ([title, left, right = []]) =>
      new GraphWidget({
        title,
        left,
        right,
        width: FULL / charts.length,
        height: 6,
        leftYAxis: { min: 0 },
        rightYAxis: { min: 0 },
      }),
  );

/** The stack at a glance: alarms above, then what people notice, then what they do not. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, shown: Shown) {
    super(scope, id);
    const { alarms, functions, stage, table, failedFacts, evidence } = shown;
    const each = (metric: (lambda: IFunction) => Metric): IMetric[] =>
      Object.entries(functions).map(([label, lambda]) => metric(lambda).with({ label, period }));
    const ofTable = (metricName: string, label: string, index?: string) =>
      new Metric({
        namespace: "AWS/DynamoDB",
        metricName,
        dimensionsMap: { TableName: table.tableName, ...(index && { GlobalSecondaryIndexName: index }) },
        statistic: "sum",
        label: index ? `${label}, ${index}` : label,
        period,
      });
    const ofTableAndIndexes = (metricName: string, label: string) =>
      [undefined, ...Object.keys(TABLE.indexes)].map((index) => ofTable(metricName, label, index));

    const board = new Board(this, "Board", {
      // A dashboard's name is the account's in all regions.
      dashboardName: `${Aws.STACK_NAME}-${Aws.REGION}`,
      defaultInterval: Duration.days(7),
    });
    board.addWidgets(new AlarmStatusWidget({ title: "Alarms", alarms: alarms.all, width: FULL, height: 3 }));
    board.addWidgets(
      ...row(
        [
          "Requests",
          [stage.metricCount({ statistic: "sum", label: "all", period })],
          [
            stage.metricClientError({ statistic: "sum", label: "4xx", period }),
            stage.metricServerError({ statistic: "sum", label: "5xx", period }),
          ],
        ],
        ["How long an answer takes", ["p50", "p95"].map((statistic) => stage.metricLatency({ statistic, period }))],
      ),
    );
    board.addWidgets(
      ...row(
        ["How long functions run, p95", each((lambda) => lambda.metricDuration({ statistic: "p95" }))],
        ["Crashes", each((lambda) => lambda.metricErrors())],
        ["Running at once", each((lambda) => lambda.metric("ConcurrentExecutions", { statistic: "max" }))],
      ),
    );
    board.addWidgets(
      ...row(
        [
          "Table: units",
          ofTableAndIndexes("ConsumedReadCapacityUnits", "read"),
          ofTableAndIndexes("ConsumedWriteCapacityUnits", "written"),
        ],
        [
          "Table: refused",
          [...ofTableAndIndexes("ReadThrottleEvents", "reads"), ...ofTableAndIndexes("WriteThrottleEvents", "writes")],
        ],
        [
          "Facts",
          [failedFacts.metricApproximateNumberOfMessagesVisible({ statistic: "max", label: "put aside", period })],
          [functions.worker.metric("IteratorAge", { statistic: "max", label: "behind, ms", period })],
        ],
      ),
    );
    const hourly = { period: Duration.hours(1), statistic: "max" };
    board.addWidgets(
      ...row(
        [
          "Longest without a score",
          [reviewMetric(this, REVIEW_METRICS.oldestUnscored, { ...hourly, label: "seconds" })],
          [reviewMetric(this, REVIEW_METRICS.promiseUsed, { ...hourly, label: "of the promise, %" })],
        ],
        [
          "Reviewing",
          [reviewMetric(this, REVIEW_METRICS.unscored, { ...hourly, label: "without a score" })],
          [
            reviewMetric(this, REVIEW_METRICS.claimsTakenOver, {
              period: daily,
              statistic: "sum",
              label: "claims taken over, a day",
            }),
          ],
        ],
        ["Evidence kept", [this.#bytesOf(evidence)]],
      ),
    );
  }

  /** S3 measures it once a day. */
  #bytesOf({ bucketName }: Bucket): Metric {
    return new Metric({
      namespace: "AWS/S3",
      metricName: "BucketSizeBytes",
      dimensionsMap: { BucketName: bucketName, StorageType: "StandardStorage" },
      statistic: "max",
      label: "bytes",
      period: daily,
    });
  }
}
