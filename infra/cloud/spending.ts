/* oxlint-disable no-new -- making a construct is how the CDK adds it */
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";

import type { Config } from "../config.ts";

/** Says when this share of the month's budget is spent. */
const SPENT_PERCENT = 80;

/**
 * Writes to the operator when the account's bill nears what was meant. The whole account's: a budget by tag counts nothing until
 * somebody activates the tag in the billing console, and says nothing of it.
 */
export class Spending extends Construct {
  constructor(scope: Construct, id: string, { monthlyBudget, alarmEmail }: Config) {
    super(scope, id);
    const tell = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
      subscribers: [{ subscriptionType: "EMAIL", address: alarmEmail ?? "" }],
    });
    new CfnBudget(this, "Budget", {
      budget: { budgetType: "COST", timeUnit: "MONTHLY", budgetLimit: { amount: monthlyBudget ?? 0, unit: "USD" } },
      notificationsWithSubscribers: [tell("ACTUAL", SPENT_PERCENT), tell("FORECASTED", 100)],
    });
  }
}
