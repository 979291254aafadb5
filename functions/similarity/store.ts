import { create, defineItem, erase, type Page, replace, type Stored, type Table } from "#kernel/table";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { Likeness, MAX_TEMPLATES, Source } from "./contract.ts";

/** Where a file stands in the index, with what it takes to judge it without another read. Under 500 bytes. */
const Entry = z.object({
  key: z.string(),
  evidenceId: z.string(),
  submissionId: z.string().optional(),
  teacherId: z.string().optional(),
  programmeNumber: z.int().optional(),
  competency: z.string().optional(),
  sketch: z.string().optional(),
  size: z.int().optional(),
  picture: z.string().optional(),
  stills: z.string().optional(),
  frames: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

/** What the index holds of a file: the way back to every entry, so that all of them can be taken out. */
const Kept = z.object({
  evidenceId: z.string(),
  keys: z.array(z.string()),
  frames: z.array(z.object({ atSeconds: z.number(), sha256: z.string() })),
});
export type Kept = z.infer<typeof Kept>;

const Compared = z.object({ evidenceId: z.string(), comparedAt: Instant, likenesses: z.array(Likeness) });
export type Compared = z.infer<typeof Compared>;

/**
 * Read of one key at most. Eight entries fit 4 KB, which is what one read unit pays for: a key that stands for hardly
 * anything and one that a whole province shares cost the same.
 */
export const MAX_ENTRIES_READ = 8;
/** Two deliveries of one fact may compare a file at once. */
const MAX_TRIES = 4;
/** Asked at once. */
const AT_ONCE = 42;

export const EntryItem = defineItem({
  kind: "similarity-entry",
  schema: Entry,
  keys: ({ key, evidenceId }) => ({ pk: `similar#${key}`, sk: evidenceId }),
});
const KeptItem = defineItem({ kind: "fingerprint", schema: Kept, keys: ({ evidenceId }) => keptKey(evidenceId) });
const ComparedItem = defineItem({
  kind: "likenesses",
  schema: Compared,
  keys: ({ evidenceId }) => comparedKey(evidenceId),
});
const SourceItem = defineItem({ kind: "source", schema: Source, keys: ({ id }) => sourceKey(id) });
const SourceTextItem = defineItem({
  kind: "source-text",
  schema: z.object({ id: z.string(), text: z.string() }),
  keys: ({ id }) => sourceTextKey(id),
});
/** Four bytes for each row of words, in base64. */
const TemplateItem = defineItem({
  kind: "template",
  schema: z.object({ id: z.string(), hashes: z.string() }),
  keys: ({ id }) => ({ pk: "templates", sk: id }),
});
/** Its version says whether the templates held in memory are those of now. */
const TemplateCountItem = defineItem({
  kind: "template-count",
  schema: z.object({ count: z.int() }),
  keys: () => templateCountKey,
});

const keptKey = (evidenceId: string) => ({ pk: `fingerprint#${evidenceId}`, sk: "fingerprint" });
const comparedKey = (evidenceId: string) => ({ pk: `fingerprint#${evidenceId}`, sk: "likenesses" });
const sourceKey = (id: string) => ({ pk: "sources", sk: id });
const sourceTextKey = (id: string) => ({ pk: `source#${id}`, sk: "text" });
const templateCountKey = { pk: "templates", sk: "count" };

const bytesOf = (hashes: ReadonlySet<number>): string =>
  Buffer.from(Uint32Array.from(hashes).buffer).toString("base64");
const hashesOf = (bytes: string): Uint32Array => new Uint32Array(new Uint8Array(Buffer.from(bytes, "base64")).buffer);

const inRounds = async <T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop -- more at once would only wait for connections
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(act))));
  }
  return done;
};

export type SimilarityStore = ReturnType<typeof openSimilarity>;

export const openSimilarity = (table: Table) => {
  const remove = (entry: Pick<Entry, "key" | "evidenceId">) =>
    table.transact([erase(EntryItem, { ...entry, version: 1 })]);

  const remember = async (kept: Kept): Promise<void> => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const before = await table.get(KeptItem, keptKey(kept.evidenceId));
      const keys = [...new Set([...(before?.keys ?? []), ...kept.keys])];
      const frames = kept.frames.length > 0 ? kept.frames : (before?.frames ?? []);
      const next = { evidenceId: kept.evidenceId, keys, frames };
      if (before?.keys.length === keys.length) return;
      const write = before ? replace(KeptItem, { ...next, version: before.version }) : create(KeptItem, next);
      if (await table.transact([write])) return;
    }
    throw new Error(`the fingerprint of ${kept.evidenceId} changed ${MAX_TRIES} times; compare it again`);
  };

  return {
    /**
     * The way back first, then the entries, each by itself: a try that stops half way is gone on with, or taken out whole.
     * Said again, it adds what is new; a file that was forgotten meanwhile stays so.
     */
    async index(kept: Kept, entries: readonly Entry[]): Promise<void> {
      await remember(kept);
      await inRounds(entries, (entry) => table.transact([create(EntryItem, entry)]));
      if (!(await table.get(KeptItem, keptKey(kept.evidenceId)))) await inRounds(entries, remove);
    },

    /** What stands under the keys, the newest of each. One Query for each key, of one read unit. */
    async alike(keys: readonly string[]): Promise<Stored<Entry>[]> {
      const pages = await inRounds(keys, (key) =>
        table.list(EntryItem, { pk: `similar#${key}`, limit: MAX_ENTRIES_READ, newestFirst: true }),
      );
      return pages.flatMap(({ items }) => items);
    },

    findKept: (evidenceId: string) => table.get(KeptItem, keptKey(evidenceId)),
    findCompared: (evidenceId: string) => table.get(ComparedItem, comparedKey(evidenceId)),

    /** In place of what was found before; `false` when somebody else was quicker. */
    saveCompared: (compared: Compared, before: Stored<Compared> | undefined): Promise<boolean> =>
      table.transact([
        before ? replace(ComparedItem, { ...compared, version: before.version }) : create(ComparedItem, compared),
      ]),

    /** Takes out everything of a file. Said again, or after it stopped half way, it takes out the rest. */
    async forget(evidenceId: string): Promise<void> {
      const [kept, compared] = await Promise.all([
        table.get(KeptItem, keptKey(evidenceId)),
        table.get(ComparedItem, comparedKey(evidenceId)),
      ]);
      if (compared) await table.transact([erase(ComparedItem, compared)]);
      await inRounds(kept?.keys ?? [], (key) => remove({ key, evidenceId }));
      if (kept) await table.transact([erase(KeptItem, kept)]);
    },

    listSources: (page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Source>>> =>
      table.list(SourceItem, { pk: "sources", newestFirst: true, ...page }),
    findSource: (id: string) => table.get(SourceItem, sourceKey(id)),
    async readSource(id: string): Promise<string | undefined> {
      return (await table.get(SourceTextItem, sourceTextKey(id)))?.text;
    },

    /** `undefined` while no template was ever registered. */
    async templateCount(): Promise<Stored<{ count: number }> | undefined> {
      return table.get(TemplateCountItem, templateCountKey);
    },
    /** Every row of words of every template. */
    async templates(): Promise<Set<number>> {
      const { items } = await table.list(TemplateItem, { pk: "templates", begins: "src_", limit: MAX_TEMPLATES });
      return new Set(items.flatMap(({ hashes }) => [...hashesOf(hashes)]));
    },

    /** `template`: its rows of words, when its words are to count for nothing. */
    addSource(
      source: Source,
      text: string,
      template?: { rows: ReadonlySet<number>; before: Stored<{ count: number }> | undefined },
    ): Promise<boolean> {
      const count = { count: (template?.before?.count ?? 0) + 1 };
      return table.transact([
        create(SourceItem, source),
        create(SourceTextItem, { id: source.id, text }),
        ...(template
          ? [
              create(TemplateItem, { id: source.id, hashes: bytesOf(template.rows) }),
              template.before
                ? replace(TemplateCountItem, { ...count, version: template.before.version })
                : create(TemplateCountItem, count),
            ]
          : []),
      ]);
    },

    /** A template's words count again; a published text is shown no more. */
    withdrawSource(source: Stored<Source>, before: Stored<{ count: number }> | undefined): Promise<boolean> {
      return table.transact([
        replace(SourceItem, source),
        ...(source.use === "template" && before
          ? [
              replace(TemplateItem, { id: source.id, hashes: "", version: 1 }),
              replace(TemplateCountItem, { count: before.count - 1, version: before.version }),
            ]
          : []),
      ]);
    },
  };
};
