import { HourKind } from "#contract/programme";
import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** One line of the ledger, in hundredths of a credit hour. Append-only: a mistake is reversed, never edited. */
export const LedgerEntry = z.object({
  id: idOf("entry"),
  personId: z.string(),
  kind: HourKind,
  hundredths: z.int(),
  /** Day the hours were earned. */
  on: z.iso.date(),
  /** What they were earned with, once per person: `decision:dec_…`, `session:…`. Awarding twice writes nothing. */
  source: z.string().max(120),
  title: Text,
  programmeNumber: z.int(),
  awardedBy: z.string(),
  at: Instant,
  reverses: z.string().optional(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Hours confirmed by a school or an officer. */
export const NewEntry = z.object({
  personId: idOf("person"),
  kind: HourKind,
  hundredths: z.int().positive().max(10_000),
  on: z.iso.date(),
  source: z.string().regex(/^(session|course|practice):[\w.-]{1,100}$/),
  title: Text,
});
export type NewEntry = z.infer<typeof NewEntry>;

/** An entry with what it adds to the requirement once caps and the window are applied. */
export const EntryView = LedgerEntry.omit({ personId: true, awardedBy: true }).extend({
  countedHundredths: z.int(),
  why: z.enum(["counts", "over-cap", "outside-window", "reversed"]),
});
export type EntryView = z.infer<typeof EntryView>;

/** Computed from the ledger each time, never stored. */
export const CreditSummary = z.object({
  windowStart: z.iso.date(),
  windowEnd: z.iso.date(),
  requiredHundredths: z.int(),
  countedHundredths: z.int(),
  practiceRequiredHundredths: z.int(),
  practiceHundredths: z.int(),
  byKind: z.record(HourKind, z.object({ earnedHundredths: z.int(), countedHundredths: z.int() })),
  met: z.boolean(),
});
export type CreditSummary = z.infer<typeof CreditSummary>;

export const CreditView = z.object({ summary: CreditSummary, entries: z.array(EntryView) });
export type CreditView = z.infer<typeof CreditView>;
