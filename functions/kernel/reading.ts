/** Every opening of evidence leaves an audit line and is counted, so that nobody can carry a whole city's classrooms away. */
import * as z from "zod";

import { type AuditLine, audit } from "./audit.ts";
import { create, defineItem, replace, type Table } from "./table.ts";
import { addSeconds, epochSeconds, Instant } from "./time.ts";

/**
 * Files one person may open in an hour of the clock. Source: an expert who concludes a case every five minutes opens 12
 * cases of at most 10 files, each link once anew when its time is up; and a quarter more.
 */
export const MAX_READS_PER_HOUR = 300;

/** Says with the refusal how many there are; the next full hour begins anew. */
export const tooManyReads = [{ pointer: "/reads", code: "next-hour", limit: MAX_READS_PER_HOUR }];

const HOUR_SECONDS = 3600;
/** Pages ask for several links at once, and each counts on the same item: the last of so many waits this often. */
const MAX_TRIES = 16;
const WAIT_MS = 20;

const ReadCount = z.object({ personId: z.string(), hour: Instant, reads: z.int() });

const ReadCountItem = defineItem({
  kind: "read-count",
  schema: ReadCount,
  keys: ({ personId, hour }) => ({
    ...countKey(personId, hour),
    expiresAt: epochSeconds(addSeconds(hour, 2 * HOUR_SECONDS)),
  }),
});

const countKey = (personId: string, hour: Instant) => ({ pk: `person#${personId}`, sk: `read-count#${hour}` });
const hourOf = (at: Instant): Instant => `${at.slice(0, 13)}:00:00.000Z`;

export interface Readings {
  /** Counts a reading, `worth` so many files, and leaves its line. `false` when the hour is used up: nothing may be opened. */
  note(line: AuditLine, worth?: number): Promise<boolean>;
}

export const openReadings = (table: Table): Readings => {
  const count = async ({ actorId: personId, at }: AuditLine, worth: number): Promise<boolean> => {
    const hour = hourOf(at);
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const counted = await table.get(ReadCountItem, countKey(personId, hour));
      const reads = (counted?.reads ?? 0) + worth;
      if (reads > MAX_READS_PER_HOUR) return false;
      const write = counted
        ? replace(ReadCountItem, { ...counted, reads })
        : create(ReadCountItem, { personId, hour, reads });
      if (await table.transact([write])) return true;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * WAIT_MS));
    }
    return false;
  };

  return {
    async note(line, worth = 1) {
      return (await count(line, worth)) && table.transact([audit(line)]);
    },
  };
};
