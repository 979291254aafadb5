/** The evidence bucket: the browser reads and writes it directly, through short-lived links made here. */
/** Source: the house's promise that a link to evidence lives 15 minutes at most. */
export const READ_LINK_SECONDS = 900;
/** An upload starts within this time of asking for the link; a slow upload may go on past it. */
export const UPLOAD_LINK_SECONDS = 3600;
/** A part starts within this time of asking for its link. The house's promise again: no link lives longer. */
export const PART_LINK_SECONDS = 900;

export interface UploadTarget {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** One part of an upload, numbered from 1. `sha256` as S3 writes it, in base64. */
export interface SentPart {
  readonly number: number;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface StoredPart extends SentPart {
  readonly etag: string;
}

export interface ReadOptions {
  /** Neutral name shown when saved; never the teacher's own file name to a reviewer. */
  readonly fileName: string;
  readonly mediaType: string;
  /** `READ_LINK_SECONDS` unless it is to end earlier. */
  readonly lifeSeconds?: number;
}

/** A file on this machine that is read while it is sent. */
export interface LocalFile {
  readonly path: string;
  readonly sizeBytes: number;
}

export interface Bucket {
  /** A PUT bound to one key, media type and exact size. */
  signUpload(key: string, mediaType: string, sizeBytes: number): Promise<UploadTarget>;
  /** Opens an upload in parts, each with its SHA-256; answers the store's name for it. */
  beginUpload(key: string, mediaType: string): Promise<string>;
  /** A PUT bound to one part of one upload, its exact size and the SHA-256 of its bytes. */
  signPart(key: string, uploadId: string, part: SentPart): Promise<UploadTarget>;
  /** By number; `undefined` when the store knows no such upload: it is complete, was aborted or has lapsed. */
  listParts(key: string, uploadId: string): Promise<StoredPart[] | undefined>;
  /**
   * Joins the parts. `over`: the upload or the key is not free any more, as after an answer that was lost.
   * `differs`: a part was sent anew after `parts` was listed.
   */
  completeUpload(key: string, uploadId: string, parts: readonly StoredPart[]): Promise<"done" | "over" | "differs">;
  /** Ending what has ended is not an error. */
  abortUpload(key: string, uploadId: string): Promise<void>;
  signRead(key: string, options: ReadOptions): Promise<string>;
  /** `undefined` when nothing was uploaded under the key. */
  head(key: string): Promise<{ sizeBytes: number; etag: string } | undefined>;
  /** Bytes `from` to `to`, both inclusive. */
  readRange(key: string, from: number, to: number): Promise<Uint8Array>;
  /** Puts bytes, or a file of this machine, under a key, in place of what was there. */
  store(key: string, body: Uint8Array | LocalFile, mediaType: string): Promise<void>;
  /** Puts what lies under one key under another too, without its passing through here. `false` when nothing lies there. */
  copy(from: string, to: string): Promise<boolean>;
  /** Removing what is not there is not an error. */
  remove(key: string): Promise<void>;
  /** Deletes for good what lies under the keys that begin so, every version of it; done twice, it is done once. */
  erase(prefix: string): Promise<void>;
}

/** Opens the bucket at its first use: its client is the largest part of a function, and most requests touch no file. */
export const lazyBucket = (open: () => Promise<Bucket>): Bucket => {
  let opened: Promise<Bucket> | undefined;
  const bucket = () => (opened ??= open());
  return {
    signUpload: async (...call) => (await bucket()).signUpload(...call),
    beginUpload: async (...call) => (await bucket()).beginUpload(...call),
    signPart: async (...call) => (await bucket()).signPart(...call),
    listParts: async (...call) => (await bucket()).listParts(...call),
    completeUpload: async (...call) => (await bucket()).completeUpload(...call),
    abortUpload: async (...call) => (await bucket()).abortUpload(...call),
    signRead: async (...call) => (await bucket()).signRead(...call),
    head: async (key) => (await bucket()).head(key),
    readRange: async (...call) => (await bucket()).readRange(...call),
    store: async (...call) => (await bucket()).store(...call),
    copy: async (from, to) => (await bucket()).copy(from, to),
    remove: async (key) => (await bucket()).remove(key),
    erase: async (prefix) => (await bucket()).erase(prefix),
  };
};
