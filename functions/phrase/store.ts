import { type AuditLine, audit } from "#kernel/audit";
import { create, defineItem, type Page, replace, type Stored, type Table } from "#kernel/table";

import { Phrase, Wording } from "./contract.ts";

const PhraseItem = defineItem({
  kind: "phrase",
  schema: Phrase,
  keys: ({ competency, id }) => phraseKey(competency, id),
});

const WordingItem = defineItem({
  kind: "phrase-wording",
  schema: Wording,
  keys: ({ id, number }) => ({ pk: `phrase#${id}`, sk: `wording#${String(number).padStart(4, "0")}` }),
});

const phraseKey = (competency: string, id: string) => ({ pk: `phrases#${competency}`, sk: id });

export interface PhraseStore {
  find(competency: string, id: string): Promise<Stored<Phrase> | undefined>;
  /** Those of a competency, in the order they were added, retired ones too. One Query. */
  list(competency: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Phrase>>>;
  add(phrase: Phrase, line: AuditLine): Promise<boolean>;
  /** `false` when somebody else has changed it meanwhile; what it was stays readable. */
  change(phrase: Stored<Phrase>, before: Wording, line: AuditLine): Promise<boolean>;
}

export const openPhrases = (table: Table): PhraseStore => ({
  find: (competency, id) => table.get(PhraseItem, phraseKey(competency, id)),
  list: (competency, page) => table.list(PhraseItem, { pk: `phrases#${competency}`, ...page }),
  add: (phrase, line) => table.transact([create(PhraseItem, phrase), audit(line)]),
  change: (phrase, before, line) =>
    table.transact([replace(PhraseItem, phrase), create(WordingItem, before), audit(line)]),
});
