/** The signed-in API as a Lambda function behind an HTTP API. */
import { lazyBucket } from "#kernel/bucket";
import { newId } from "#kernel/id";
import { openLog } from "#kernel/log";
import { openMeter } from "#kernel/metric";
import { systemClock } from "#kernel/time";
import { handle } from "hono/aws-lambda";

import { createApi } from "../api.ts";
import { openAuthenticate } from "../authenticate.ts";
import { openPlatform } from "../platform.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

const settings = readEnvironment(
  "TABLE_NAME",
  "EVIDENCE_BUCKET",
  "STACK_NAME",
  "ISSUER",
  "JWKS_URI",
  "CLIENT_ID",
  "USERNAME_CLAIM",
  "FIRST_ADMINISTRATOR",
);

export const handler = handle(
  createApi({
    platform: openPlatform({
      table: deployedTable(settings.TABLE_NAME),
      bucket: lazyBucket(async () => (await import("./evidence.ts")).deployedBucket(settings.EVIDENCE_BUCKET)),
      now: systemClock,
      newId,
      measure: openMeter(settings.STACK_NAME, systemClock),
    }),
    authenticate: openAuthenticate({
      issuer: settings.ISSUER,
      jwksUri: settings.JWKS_URI,
      clientId: settings.CLIENT_ID,
      usernameClaim: settings.USERNAME_CLAIM,
    }),
    administrator: settings.FIRST_ADMINISTRATOR,
    log: openLog("api"),
    newRequestId: () => crypto.randomUUID(),
  }),
);
