/** What was written here and has not reached the platform yet: IndexedDB, so that it outlives a reload and a flat battery. */
import { type IDBPDatabase, openDB } from "idb";

/** Where an entry belongs, from the large to the small: `["submission", id, "note.reflection"]`. */
export type JournalKey = readonly string[];

const STORE = "journal";

let opened: Promise<IDBPDatabase | undefined> | undefined;

/** `undefined` when this browser refuses storage: then nothing outlives the page, and nothing else breaks. */
const database = (): Promise<IDBPDatabase | undefined> =>
  (opened ??= openDB("weineng", 1, { upgrade: (made) => void made.createObjectStore(STORE) }).catch(() => undefined));

/** Whether it is kept. */
export const keep = async (key: JournalKey, value: unknown): Promise<boolean> => {
  try {
    const kept = await database();
    await kept?.put(STORE, value, [...key]);
    return kept !== undefined;
  } catch {
    return false;
  }
};

/** Everything kept under the beginning of a key, by the last step of its key. */
export const keptUnder = async <T>(beginning: JournalKey): Promise<Map<string, T>> => {
  try {
    const kept = await database();
    if (!kept) return new Map();
    // Arrays sort after strings: the range ends behind every key that goes on from here.
    const range = IDBKeyRange.bound([...beginning], [...beginning, []]);
    const [keys, values] = await Promise.all([kept.getAllKeys(STORE, range), kept.getAll(STORE, range)]);
    return new Map(keys.map((key, i) => [String((key as string[]).at(-1)), values[i] as T]));
  } catch {
    return new Map();
  }
};

/** Lets go of what has arrived, unless another tab has written something newer meanwhile. */
export const letGo = async (key: JournalKey, arrived: (value: unknown) => boolean): Promise<void> => {
  try {
    const kept = await database();
    if (!kept) return;
    const change = kept.transaction(STORE, "readwrite");
    const value: unknown = await change.store.get([...key]);
    if (value !== undefined && arrived(value)) await change.store.delete([...key]);
    await change.done;
  } catch {
    // It is sent once more after the next reload, which changes nothing.
  }
};
