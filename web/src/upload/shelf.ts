/**
 * Files on their way and how far they came, in IndexedDB, so that they outlive a reload, a crash and a flat battery. Kept by
 * person. A browser that refuses storage, or has no room, forgets; the platform and the store do not.
 */
import type { EvidenceFormat } from "#contract/catalog";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import { forget, remember } from "../device/remember.ts";
import type { Job } from "./ports.ts";

export interface Shelved extends Job {
  readonly format: EvidenceFormat;
  /** Whose it is. */
  readonly subject: string;
  readonly addedAt: number;
}

interface Shape extends DBSchema {
  jobs: { key: string; value: Shelved };
  files: { key: string; value: File };
}

/** The store lets go of unfinished parts after as many days. */
const KEPT_MS = 7 * 24 * 60 * 60_000;
/** Browsers become slow, and other apps ill, where nothing is left. */
const ROOM = 1.5;

let opened: Promise<IDBPDatabase<Shape> | undefined> | undefined;

const database = () =>
  (opened ??= openDB<Shape>("weineng.uploads", 1, {
    upgrade(db) {
      db.createObjectStore("jobs", { keyPath: "id" });
      db.createObjectStore("files");
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch(() => undefined));

/** What storage refuses is not kept; nothing else breaks. */
const trying = async <T>(work: (db: IDBPDatabase<Shape>) => Promise<T>): Promise<T | undefined> => {
  const db = await database();
  return db && work(db).catch(() => undefined);
};

/** Who opens the app learns without opening a database whether there is anything to take up. */
const mark = async (): Promise<void> => {
  const count = await trying((db) => db.count("jobs"));
  if (count) remember("uploads", String(count));
  else forget("uploads");
};

export const shelve = async (job: Shelved): Promise<void> => {
  await trying((db) => db.put("jobs", job));
  await mark();
};

const hasRoom = async (bytes: number): Promise<boolean> => {
  const { quota, usage = 0 } = (await navigator.storage?.estimate().catch(() => undefined)) ?? {};
  return quota !== undefined && quota - usage > bytes * ROOM;
};

/** Whether the device has its bytes now. */
export const shelveFile = async (id: string, file: File): Promise<boolean> =>
  (await hasRoom(file.size)) && (await trying((db) => db.put("files", file, id))) !== undefined;

export const unshelve = async (id: string): Promise<void> => {
  await trying((db) => Promise.all([db.delete("jobs", id), db.delete("files", id)]));
  await mark();
};

export const shelved = (id: string): Promise<Shelved | undefined> => trying((db) => db.get("jobs", id));

export const fileShelved = (id: string): Promise<File | undefined> => trying((db) => db.get("files", id));

/** A person's, oldest first. What is too old to go on with is let go of, and so are other people's files. */
export const takeStock = async (subject: string): Promise<readonly Shelved[]> => {
  const mine = await trying(async (db) => {
    const change = db.transaction(["jobs", "files"], "readwrite");
    const [jobs, files] = [change.objectStore("jobs"), change.objectStore("files")];
    const all = await jobs.getAll();
    const own = all.filter((job) => job.subject === subject && !isOld(job));
    const kept = new Set(own.map(({ id }) => id));
    await Promise.all([
      ...all.filter(isOld).map(({ id }) => jobs.delete(id)),
      ...(await files.getAllKeys()).filter((id) => !kept.has(id)).map((id) => files.delete(id)),
    ]);
    await change.done;
    return own;
  });
  await mark();
  return (mine ?? []).toSorted((a, b) => a.addedAt - b.addedAt);
};

const isOld = ({ addedAt }: Shelved): boolean => Date.now() - addedAt > KEPT_MS;

/** Somebody leaves a computer that others may use: no pupil's face stays on it. */
export const clearFiles = async (): Promise<void> => await trying((db) => db.clear("files"));
