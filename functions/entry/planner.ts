/** The making of plans as a Lambda function, handed the fact that asks for one by the worker. */
import { Logger } from "@aws-lambda-powertools/logger";
import { Fact } from "#kernel/event";
import { newId } from "#kernel/id";
import { systemClock } from "#kernel/time";

import { openPlanning } from "../planner.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

const log = new Logger({ serviceName: "planner" });
const plan = openPlanning({
  table: deployedTable(readEnvironment("TABLE_NAME").TABLE_NAME),
  now: systemClock,
  newId,
});

export const handler = async (event: unknown): Promise<void> => {
  const fact = Fact.parse(event);
  try {
    await plan(fact);
  } catch (error) {
    log.error("fact failed", { fact: fact.id, error: error as Error });
    throw error;
  }
};
