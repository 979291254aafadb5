/** The evidence bucket: the browser reads and writes it directly, through short-lived links made here. */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

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

/**
 * `client` must be made with `requestChecksumCalculation: "WHEN_REQUIRED"`: otherwise a signed upload binds the
 * checksum of an empty body.
 */
export const openBucket = (client: S3Client, name: string): Bucket => ({
  async signUpload(Key, ContentType, ContentLength) {
    const command = new PutObjectCommand({ Bucket: name, Key, ContentType, ContentLength, IfNoneMatch: "*" });
    const url = await getSignedUrl(client, command, {
      expiresIn: UPLOAD_LINK_SECONDS,
      signableHeaders: new Set(["host", "content-type", "content-length", "if-none-match"]),
      unhoistableHeaders: new Set(["if-none-match"]),
    });
    return { url, headers: { "content-type": ContentType, "if-none-match": "*" } };
  },

  signRead: (Key, { fileName, mediaType }) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: name,
        Key,
        ResponseContentType: mediaType,
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        ResponseCacheControl: "private, no-store",
      }),
      { expiresIn: READ_LINK_SECONDS },
    ),

  async head(Key) {
    try {
      const { ContentLength, ETag } = await client.send(new HeadObjectCommand({ Bucket: name, Key }));
      return { sizeBytes: ContentLength ?? 0, etag: ETag ?? "" };
    } catch (error) {
      if (error instanceof NotFound || error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },

  async readRange(Key, from, to) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key, Range: `bytes=${from}-${to}` }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  },

  async remove(Key) {
    await client.send(new DeleteObjectCommand({ Bucket: name, Key }));
  },
});
