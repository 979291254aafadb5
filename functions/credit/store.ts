import { audit } from "#kernel/audit";
import { publish } from "#kernel/event";
import { create, defineItem, type Stored, type Table, type Write } from "#kernel/table";
import * as z from "zod";

import { LedgerEntry } from "./contract.ts";
import { HoursAwarded } from "./events.ts";

const EntryItem = defineItem({
  kind: "ledger-entry",
  schema: LedgerEntry,
  keys: ({ personId, id }) => entryKey(personId, id),
});

/** Makes a source count once: awarding the same session or decision again loses here. */
const SourceItem = defineItem({
  kind: "ledger-source",
  schema: z.object({ personId: z.string(), source: z.string(), entryId: z.string() }),
  keys: ({ personId, source }) => ({ pk: ledgerPk(personId), sk: `source#${source}` }),
});

const ledgerPk = (personId: string) => `ledger#${personId}`;
const entryKey = (personId: string, id: string) => ({ pk: ledgerPk(personId), sk: `entry#${id}` });

/** One Query of the ledger reads at most this many lines; a teacher writes a few dozen in three years. */
const PAGE = 500;

export interface CreditStore {
  find(personId: string, entryId: string): Promise<Stored<LedgerEntry> | undefined>;
  /** The whole ledger of a person, oldest first. */
  ledgerOf(personId: string): Promise<LedgerEntry[]>;
  /** The writes of one award: the entry, its source, the fact and the audit line. */
  awarding(entry: LedgerEntry, ids: { eventId: string; auditId: string }): Write[];
  /** `false` when the source has been counted before. */
  award(entry: LedgerEntry, ids: { eventId: string; auditId: string }): Promise<boolean>;
}

export const openCredit = (table: Table): CreditStore => {
  const awarding: CreditStore["awarding"] = (entry, { eventId, auditId }) => {
    const { id: entryId, personId, kind, hundredths, source, at } = entry;
    return [
      create(EntryItem, entry),
      create(SourceItem, { personId, source, entryId }),
      publish(HoursAwarded, { entryId, personId, kind, hundredths, source }, { id: eventId, at }),
      audit({ id: auditId, at, actorId: entry.awardedBy, act: "award-hours", subjectId: personId, note: source }),
    ];
  };

  return {
    find: (personId, entryId) => table.get(EntryItem, entryKey(personId, entryId)),
    async ledgerOf(personId) {
      const entries: LedgerEntry[] = [];
      let after: string | undefined;
      do {
        const page = await table.list(EntryItem, { pk: ledgerPk(personId), begins: "entry#", limit: PAGE, after });
        entries.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      return entries;
    },
    awarding,
    award: (entry, ids) => table.transact(awarding(entry, ids)),
  };
};
