/** The evidence bucket: the browser reads and writes it directly, through short-lived links made here. */
/** Source: the house's promise that a link to evidence lives 15 minutes at most. */
export const READ_LINK_SECONDS = 900;
/** An upload starts within this time of asking for the link; a slow upload may go on past it. */
export const UPLOAD_LINK_SECONDS = 3600;

export interface UploadTarget {
  readonly url: string;
  readonly headers: Record<string, string>;
}

export interface ReadOptions {
  /** Neutral name shown when saved; never the teacher's own file name to a reviewer. */
  readonly fileName: string;
  readonly mediaType: string;
}

export interface Bucket {
  /** A PUT bound to one key, media type and exact size. */
  signUpload(key: string, mediaType: string, sizeBytes: number): Promise<UploadTarget>;
  signRead(key: string, options: ReadOptions): Promise<string>;
  /** `undefined` when nothing was uploaded under the key. */
  head(key: string): Promise<{ sizeBytes: number; etag: string } | undefined>;
  /** Bytes `from` to `to`, both inclusive. */
  readRange(key: string, from: number, to: number): Promise<Uint8Array>;
  /** Removing what is not there is not an error. */
  remove(key: string): Promise<void>;
}

/** Opens the bucket at its first use: its client is the largest part of a function, and most requests touch no file. */
export const lazyBucket = (open: () => Promise<Bucket>): Bucket => {
  let opened: Promise<Bucket> | undefined;
  const bucket = () => (opened ??= open());
  return {
    signUpload: async (...call) => (await bucket()).signUpload(...call),
    signRead: async (...call) => (await bucket()).signRead(...call),
    head: async (key) => (await bucket()).head(key),
    readRange: async (...call) => (await bucket()).readRange(...call),
    remove: async (key) => (await bucket()).remove(key),
  };
};
