/** Where a recording is written while it is made: the browser's own disk for this site, or memory where it has none. */
import { BufferTarget, StreamTarget, type StreamTargetChunk, type Target } from "mediabunny";

/** More than this is not held in memory on a phone. */
const MAX_IN_MEMORY_BYTES = 200_000_000;
/** What was written and never fetched, since its tab is gone, is swept away after a week; nobody resumes it then. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const FOLDER = "smaller";

export interface Workspace {
  readonly target: Target;
  /** What was written; it stays readable as long as the page. */
  result(): Promise<Blob>;
  discard(): Promise<void>;
}

type Folder = FileSystemDirectoryHandle & { entries(): AsyncIterable<[string, FileSystemHandle]> };

const sweep = async (folder: Folder): Promise<void> => {
  for await (const [name, handle] of folder.entries()) {
    const file = await (handle as FileSystemFileHandle).getFile();
    if (Date.now() - file.lastModified > KEPT_MS) await folder.removeEntry(name);
  }
};

const onDisk = async (): Promise<Workspace> => {
  const root = await navigator.storage.getDirectory();
  const folder = (await root.getDirectoryHandle(FOLDER, { create: true })) as Folder;
  await sweep(folder).catch(() => undefined);
  const name = crypto.randomUUID();
  const handle = await folder.getFileHandle(name, { create: true });
  // Held here, not handed on: a file that is open for writing cannot be removed.
  const writing = await handle.createWritable();
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= writing.close());
  const sink: UnderlyingSink<StreamTargetChunk> = { write: (chunk) => writing.write(chunk), close, abort: close };
  return {
    target: new StreamTarget(new WritableStream(sink), { chunked: true }),
    result: () => handle.getFile(),
    async discard() {
      await close().catch(() => undefined);
      await folder.removeEntry(name).catch(() => undefined);
    },
  };
};

const inMemory = (): Workspace => {
  const target = new BufferTarget();
  return {
    target,
    result: async () => new Blob(target.buffer ? [target.buffer] : []),
    discard: () => Promise.resolve(),
  };
};

/** `undefined` when there is no room for so many bytes. */
export const openWorkspace = async (sizeBytes: number): Promise<Workspace | undefined> =>
  onDisk().catch(() => (sizeBytes > MAX_IN_MEMORY_BYTES ? undefined : inMemory()));
