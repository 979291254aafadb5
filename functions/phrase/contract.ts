import { Level } from "#contract/catalog";
import { LANGUAGES } from "#kernel/text";
import * as z from "zod";

/** A sentence or two: longer than that, it is a comment on one piece of work. */
export const MAX_PHRASE = 300;

const Words = z.string().trim().min(1).max(MAX_PHRASE);

/**
 * A wording that experts use again, for one criterion at one level. Belongs to the pool: who wrote or changed it stands in the
 * audit trail and nowhere else.
 */
export const Phrase = z.object({
  id: z.string(),
  competency: z.string(),
  criterion: z.string(),
  level: Level,
  language: z.enum(LANGUAGES),
  text: Words,
  /** Out of use: offered to nobody, until somebody brings it back. */
  retired: z.literal(true).optional(),
});
export type Phrase = z.infer<typeof Phrase>;

/** What a phrase was before a change. Append-only. */
export const Wording = Phrase.pick({ id: true, level: true, text: true, retired: true }).extend({
  /** The version of the phrase it was. */
  number: z.int(),
});
export type Wording = z.infer<typeof Wording>;

export const NewPhrase = Phrase.pick({ level: true, language: true, text: true }).extend({
  criterion: z.string().max(64),
});
export type NewPhrase = z.infer<typeof NewPhrase>;

/** `retired: false` brings it back. */
export const PhraseChange = z.object({
  text: Words.optional(),
  level: Level.optional(),
  retired: z.boolean().optional(),
});
export type PhraseChange = z.infer<typeof PhraseChange>;

export const PhraseView = Phrase.omit({ competency: true }).extend({ version: z.int() });
export type PhraseView = z.infer<typeof PhraseView>;

export const PhrasePage = z.object({ items: z.array(PhraseView), next: z.string().optional() });
export type PhrasePage = z.infer<typeof PhrasePage>;
