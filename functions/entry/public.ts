/** What anyone may ask, as a Lambda function of its own: its role and its bundle have no way to the evidence. */
import { openLog } from "#kernel/log";
import { handle } from "hono/aws-lambda";

import { createPublicApi } from "../public.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

export const handler = handle(
  createPublicApi({
    table: deployedTable(readEnvironment("TABLE_NAME").TABLE_NAME),
    log: openLog("public"),
    newRequestId: () => crypto.randomUUID(),
  }),
);
