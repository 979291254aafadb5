/**
 * What this browser keeps of reviews in hand, in IndexedDB: each change is written at once and outlives a crash. Kept by
 * person, so that a shared computer shows nobody another's marks. A browser that refuses storage forgets; marks then
 * live in the page and on the platform.
 */
import type { Marks } from "#contract/review";
import type { Work } from "../../../functions/review/work-contract.ts";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Coverage } from "./coverage.ts";
import type { Marking } from "./marking.ts";

export interface JournalEntry {
  readonly personId: string;
  readonly claimId: string;
  readonly code: string;
  readonly competency: string;
  readonly marking: Marking;
  /** The file on screen, and the second or page reached in each. */
  readonly evidenceId?: string;
  readonly places: Readonly<Record<string, number>>;
  /** What was seen of the evidence. Absent in entries of before it was kept. */
  readonly coverage?: Coverage;
  /** Handed in, not yet confirmed by the platform. */
  readonly submitting?: { readonly marks: Marks; readonly at: string };
  readonly at: string;
}

interface Shape extends DBSchema {
  entries: { key: [string, string]; value: JournalEntry };
  works: { key: [string, string]; value: { personId: string; claimId: string; work: Work } };
}

/** Marks of a claim that was never finished are kept this long. */
const KEPT_DAYS = 60;

let opened: Promise<IDBPDatabase<Shape> | undefined> | undefined;

const database = () =>
  (opened ??= openDB<Shape>("weineng.review", 1, {
    upgrade(db) {
      db.createObjectStore("entries", { keyPath: ["personId", "claimId"] });
      db.createObjectStore("works", { keyPath: ["personId", "claimId"] });
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch(() => undefined));

/** Other tabs hear of each change. */
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("weineng.review");

const tell = (claimId: string): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a broadcast channel reaches its own origin only
  channel?.postMessage(claimId);
};

export const onJournalElsewhere = (changed: (claimId: string) => void): (() => void) => {
  const listener = ({ data }: MessageEvent<string>) => changed(data);
  channel?.addEventListener("message", listener);
  return () => channel?.removeEventListener("message", listener);
};

/** Committed at once, so that it survives the page that wrote it. */
export const keepEntry = async (entry: JournalEntry): Promise<void> => {
  const tx = (await database())?.transaction("entries", "readwrite");
  if (!tx) return;
  void tx.store.put(entry).catch(() => undefined);
  tx.commit();
  await tx.done.catch(() => undefined);
  tell(entry.claimId);
};

export const keepWork = async (personId: string, work: Work): Promise<void> => {
  await (await database())?.put("works", { personId, claimId: work.claimId, work }).catch(() => undefined);
};

export const entryOf = async (personId: string, claimId: string): Promise<JournalEntry | undefined> =>
  (await database())?.get("entries", [personId, claimId]).catch(() => undefined);

export const workOf = async (personId: string, claimId: string): Promise<Work | undefined> =>
  (await (await database())?.get("works", [personId, claimId]).catch(() => undefined))?.work;

export const dropEntry = async (personId: string, claimId: string): Promise<void> => {
  const db = await database();
  await Promise.all([
    db?.delete("entries", [personId, claimId]).catch(() => undefined),
    db?.delete("works", [personId, claimId]).catch(() => undefined),
  ]);
  tell(claimId);
};

/** One person's entries, oldest first; what is past keeping is cleared away. */
export const entriesOf = async (personId: string): Promise<JournalEntry[]> => {
  const db = await database();
  const all = (await db?.getAll("entries").catch(() => [])) ?? [];
  const limit = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  for (const old of all) if (old.at < limit) void dropEntry(old.personId, old.claimId);
  return all
    .filter((entry) => entry.personId === personId && entry.at >= limit)
    .toSorted((a, b) => a.at.localeCompare(b.at));
};
