import { Duration } from "aws-cdk-lib";
import type { HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { Alarm, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

import type { Config } from "../config.ts";

/** Source: CloudWatch's price list; so many alarms are free in every account, always. */
export const FREE_ALARMS = 10;

export interface Watched {
  readonly functions: Record<"api" | "public" | "worker", IFunction>;
  readonly stage: HttpStage;
  readonly failedFacts: Queue;
}

const period = Duration.minutes(5);
/** A fact waits this long at most before somebody looks: the stream keeps it for 24 hours. */
const LATE_FACT_MINUTES = 60;

/** What somebody should look at, each with what to do first. Silence is well: nothing is measured when nobody comes. */
export class Alarms extends Construct {
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, config: Config, { functions, stage, failedFacts }: Watched) {
    super(scope, id);
    if (config.alarmEmail) {
      this.#topic = new Topic(this, "Topic", { enforceSSL: true });
      this.#topic.addSubscription(new EmailSubscription(config.alarmEmail));
    }
    for (const [name, lambda] of Object.entries(functions)) {
      this.#raise(
        `${name}-errors`,
        lambda.metricErrors({ period }),
        1,
        `The ${name} function crashed or ran out of time. Read its log from the first error on.`,
      );
      this.#raise(
        `${name}-throttles`,
        lambda.metricThrottles({ period }),
        1,
        `The ${name} function was refused concurrency. Raise the account's limit for Lambda.`,
      );
    }
    this.#raise(
      "api-5xx",
      stage.metricServerError({ period, statistic: "sum" }),
      5,
      "The API answered 5xx. Search its log for the request ids; each is logged once, with its cause.",
    );
    this.#raise(
      "late-facts",
      this.#latenessOf(functions.worker),
      LATE_FACT_MINUTES * 60_000,
      "Workers are behind the stream. Look for one fact that fails again and again.",
    );
    this.#raise(
      "failed-facts",
      failedFacts.metricApproximateNumberOfMessagesVisible({ period, statistic: "max" }),
      1,
      "A fact failed for good. The message says where it stood in the stream; the fact is in the table for 90 days.",
    );
  }

  #latenessOf(worker: IFunction): IMetric {
    return worker.metric("IteratorAge", { period, statistic: "max" });
  }

  #raise(name: string, metric: IMetric, threshold: number, alarmDescription: string): void {
    const alarm = new Alarm(this, name, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
