import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

import type { Config } from "../config.ts";

const RETENTIONS = new Map<number, RetentionDays>(
  Object.values(RetentionDays).flatMap((days) => (typeof days === "number" ? [[days, days]] : [])),
);

/** A log that forgets after the days chosen, and outlives a production stack. */
export const keepLog = (scope: Construct, id: string, { logRetentionDays, environment }: Config): LogGroup => {
  const retention = RETENTIONS.get(logRetentionDays);
  return new LogGroup(scope, id, {
    ...(retention !== undefined && { retention }),
    removalPolicy: environment === "production" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
};
