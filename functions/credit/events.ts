import { LedgerEntry } from "#contract/credit";
import { defineFact } from "#kernel/event";

/** Hours were written to the ledger. */
export const HoursAwarded = defineFact(
  "hours-awarded",
  LedgerEntry.pick({ personId: true, kind: true, hundredths: true, source: true }).extend({
    entryId: LedgerEntry.shape.id,
  }),
);
