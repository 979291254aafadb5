import { Duration } from "aws-cdk-lib";
import type { HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { Alarm, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Function as Lambda, type IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

import { REVIEW_METRICS } from "../../functions/review/contract.ts";
import type { FunctionName } from "../bundle.ts";
import type { Config } from "../config.ts";
import { reviewMetric } from "./review-metric.ts";

/** Source: CloudWatch's price list; alarms on so many metrics are free in every account, always. */
export const FREE_ALARMS = 10;

export interface Watched {
  readonly functions: Record<FunctionName, IFunction>;
  readonly stage: HttpStage;
  readonly failedFacts: Queue;
}

/** What is wrong, and the heading of the README's runbook that says what to do. */
interface Meaning {
  readonly says: string;
  readonly runbook: string;
}

const period = Duration.minutes(5);
/** A fact waits this long at most before somebody looks: the stream keeps it for 24 hours. */
const LATE_FACT_MINUTES = 60;
/** Of the days promised to a teacher. Of five, the fifth is left to find a scorer. */
const PROMISE_USED_PERCENT = 80;
/**
 * One claim in twenty. Source: 40,000 teachers × 3 points × 2 scorers in 3 years of 200 working days are 400 claims a day; a closed
 * laptop here and there is normal, more says that the lease is too short for how experts work.
 */
const CLAIMS_TAKEN_OVER_A_DAY = 20;

/** What somebody should look at, each with where the runbook says how. Silence is well: nothing is measured when nobody comes. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, config: Config, { functions, stage, failedFacts }: Watched) {
    super(scope, id);
    if (config.alarmEmail) {
      this.#topic = new Topic(this, "Topic", { enforceSSL: true });
      this.#topic.addSubscription(new EmailSubscription(config.alarmEmail));
    }
    // An inspection, a deletion or a plan that fails goes on from where it stopped; one that fails for good is a failed fact.
    const { inspector: _, planner: __, ...alarmed } = functions;
    for (const [name, lambda] of Object.entries(alarmed))
      this.#raise(`${name}-errors`, lambda.metricErrors({ period }), 1, {
        says: `The ${name} function crashed or ran out of time.`,
        runbook: "A function crashes",
      });
    // Concurrency is a limit of the account, so one alarm tells of all functions, and of neighbours that use it up.
    this.#raise("throttles", Lambda.metricAllThrottles({ period }), 1, {
      says: "Lambda refused to run a function: the account's concurrency is used up.",
      runbook: "Lambda refuses to run a function",
    });
    this.#raise("api-5xx", stage.metricServerError({ period, statistic: "sum" }), 5, {
      says: "The API answered 5xx, five times in five minutes or more.",
      runbook: "The API answers 5xx",
    });
    const lateness = functions.worker.metric("IteratorAge", { period, statistic: "max" });
    this.#raise("late-facts", lateness, LATE_FACT_MINUTES * 60_000, {
      says: `Workers are ${LATE_FACT_MINUTES} minutes behind the stream.`,
      runbook: "Workers are behind",
    });
    const depth = failedFacts.metricApproximateNumberOfMessagesVisible({ period, statistic: "max" });
    this.#raise("failed-facts", depth, 1, {
      says: "A fact failed each time it was delivered. It is put aside, and lies in the table for 90 days.",
      runbook: "A fact failed for good",
    });
    const longest = { period: Duration.hours(1), statistic: "max" };
    this.#raise("long-wait", reviewMetric(this, REVIEW_METRICS.promiseUsed, longest), PROMISE_USED_PERCENT, {
      says: `A submission without a score has used up ${PROMISE_USED_PERCENT} % of the days promised to its teacher.`,
      runbook: "A submission waits too long",
    });
    const daily = { period: Duration.days(1), statistic: "sum" };
    this.#raise("lapses", reviewMetric(this, REVIEW_METRICS.claimsTakenOver, daily), CLAIMS_TAKEN_OVER_A_DAY, {
      says: `${CLAIMS_TAKEN_OVER_A_DAY} claims or more went to another expert in a day, because a lease ran out.`,
      runbook: "Claims lapse often",
    });
  }

  #raise(name: string, metric: IMetric, threshold: number, { says, runbook }: Meaning): void {
    const alarm = new Alarm(this, name, {
      metric,
      threshold,
      alarmDescription: `${says} Runbook: ${runbook}`,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
    this.all.push(alarm);
  }
}
