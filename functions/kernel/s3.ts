/** The bucket on S3's wire protocol: Amazon's, or the local engine's. */
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

import { type Bucket, READ_LINK_SECONDS, UPLOAD_LINK_SECONDS } from "./bucket.ts";

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
