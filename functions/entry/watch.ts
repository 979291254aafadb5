/** The watch as a Lambda function, called by the clock. */
import { newId } from "#kernel/id";
import { openMeter } from "#kernel/metric";
import { systemClock } from "#kernel/time";

import { openWatch } from "../watch.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

const { TABLE_NAME, STACK_NAME } = readEnvironment("TABLE_NAME", "STACK_NAME");

const look = openWatch({
  // Its cursors never leave the process, so they need no key that others share.
  table: deployedTable(TABLE_NAME, async () => new Uint8Array(32)),
  now: systemClock,
  newId,
  measure: openMeter(STACK_NAME, systemClock),
});

export const handler = async (): Promise<void> => look();
