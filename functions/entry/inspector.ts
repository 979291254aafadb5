/** The inspection of evidence as a Lambda function on the table's stream, which is filtered to uploads. */
import { openConfinement } from "#kernel/confined";
import { newId } from "#kernel/id";
import { systemClock } from "#kernel/time";

import { openInspector } from "../inspector.ts";
import { deliveredTo } from "./deliveries.ts";
import { readEnvironment } from "./environment.ts";
import { deployedBucket } from "./evidence.ts";
import { deployedTable } from "./table.ts";

const settings = readEnvironment("TABLE_NAME", "EVIDENCE_BUCKET");

export const handler = deliveredTo(
  "inspector",
  openInspector({
    table: deployedTable(settings.TABLE_NAME),
    bucket: deployedBucket(settings.EVIDENCE_BUCKET),
    confinement: openConfinement(new URL("confined.mjs", import.meta.url)),
    now: systemClock,
    newId,
  }),
);
