/**
 * `npm run backup:drill` rehearses the restore on this machine.
 * `npm run backup:drill -- --table NAME --at INSTANT [--bucket NAME]` restores in the account of the usual AWS variables.
 * `npm run backup:drill -- --verify NAME [--bucket NAME]` looks whether a table is sound, and changes nothing.
 */
import { parseArgs } from "node:util";

import { restore, verify } from "./account.ts";
import { rehearse } from "./rehearsal.ts";
import { openSteps } from "./steps.ts";

const { values } = parseArgs({
  options: {
    table: { type: "string" },
    at: { type: "string" },
    verify: { type: "string" },
    bucket: { type: "string" },
  },
});

const steps = openSteps();

const work = (): Promise<string> => {
  const { table, at, verify: verified, bucket } = values;
  if (verified !== undefined) return verify(steps, { table: verified, bucket });
  if (table !== undefined && at !== undefined) return restore(steps, { table, at, bucket });
  if (table !== undefined || at !== undefined) throw new Error("--table and --at go together");
  return rehearse(steps);
};

try {
  const summary = await work();
  console.log(`${steps.faults === 0 ? "sound" : `${steps.faults} faults`}: ${summary}`);
  process.exitCode = steps.faults === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  process.exitCode = 1;
}
