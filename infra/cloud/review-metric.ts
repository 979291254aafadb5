import { Stack } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

import { METRIC_DIMENSION, METRIC_NAMESPACE } from "../../functions/kernel/metric.ts";
import type { ReviewMetric } from "../../functions/review/contract.ts";

/** What the functions of this stack say of reviewing, as `kernel/metric.ts` writes it. */
export const reviewMetric = (scope: Construct, metricName: ReviewMetric, options: MetricOptions): Metric =>
  new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { [METRIC_DIMENSION]: Stack.of(scope).stackName },
    ...options,
  });
