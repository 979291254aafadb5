/** The bucket on S3's wire protocol: Amazon's, or the local engine's. */
import { createReadStream } from "node:fs";

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

import { type Bucket, PART_LINK_SECONDS, READ_LINK_SECONDS, type StoredPart, UPLOAD_LINK_SECONDS } from "./bucket.ts";

const isNamed = (error: unknown, ...names: string[]): boolean => error instanceof Error && names.includes(error.name);

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

  async beginUpload(Key, ContentType) {
    const command = new CreateMultipartUploadCommand({ Bucket: name, Key, ContentType, ChecksumAlgorithm: "SHA256" });
    const { UploadId = "" } = await client.send(command);
    return UploadId;
  },

  async signPart(Key, UploadId, { number: PartNumber, sizeBytes: ContentLength, sha256: ChecksumSHA256 }) {
    const command = new UploadPartCommand({ Bucket: name, Key, UploadId, PartNumber, ContentLength, ChecksumSHA256 });
    const url = await getSignedUrl(client, command, {
      expiresIn: PART_LINK_SECONDS,
      signableHeaders: new Set(["host", "content-length", "x-amz-checksum-sha256"]),
      // In the query, where the signer would put it, the store does not look at it.
      unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
    });
    return { url, headers: { "x-amz-checksum-sha256": ChecksumSHA256 } };
  },

  async listParts(Key, UploadId) {
    const parts: StoredPart[] = [];
    let PartNumberMarker: string | undefined;
    try {
      do {
        const command = new ListPartsCommand({ Bucket: name, Key, UploadId, PartNumberMarker });
        const page = await client.send(command);
        for (const { PartNumber = 0, Size = 0, ChecksumSHA256 = "", ETag = "" } of page.Parts ?? [])
          parts.push({ number: PartNumber, sizeBytes: Size, sha256: ChecksumSHA256, etag: ETag });
        PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
      } while (PartNumberMarker !== undefined);
      return parts;
    } catch (error) {
      if (isNamed(error, "NoSuchUpload")) return undefined;
      throw error;
    }
  },

  async completeUpload(Key, UploadId, parts) {
    const Parts = parts.map(({ number, sha256, etag }) => ({
      PartNumber: number,
      ChecksumSHA256: sha256,
      ETag: etag,
    }));
    const MultipartUpload = { Parts };
    try {
      await client.send(
        new CompleteMultipartUploadCommand({ Bucket: name, Key, UploadId, MultipartUpload, IfNoneMatch: "*" }),
      );
      return "done";
    } catch (error) {
      if (isNamed(error, "NoSuchUpload", "PreconditionFailed")) return "over";
      if (isNamed(error, "InvalidPart", "InvalidPartOrder")) return "differs";
      throw error;
    }
  },

  async abortUpload(Key, UploadId) {
    try {
      await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId }));
    } catch (error) {
      if (!isNamed(error, "NoSuchUpload")) throw error;
    }
  },

  signRead: (Key, { fileName, mediaType, lifeSeconds = READ_LINK_SECONDS }) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: name,
        Key,
        ResponseContentType: mediaType,
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        ResponseCacheControl: "private, no-store",
      }),
      { expiresIn: Math.min(lifeSeconds, READ_LINK_SECONDS) },
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

  async store(Key, body, ContentType) {
    const [Body, ContentLength] =
      "path" in body ? [createReadStream(body.path), body.sizeBytes] : [body, body.byteLength];
    await client.send(new PutObjectCommand({ Bucket: name, Key, Body, ContentLength, ContentType }));
  },

  async copy(from, Key) {
    try {
      await client.send(
        new CopyObjectCommand({ Bucket: name, Key, CopySource: `${name}/${encodeURIComponent(from)}` }),
      );
      return true;
    } catch (error) {
      if (isNamed(error, "NoSuchKey", "NotFound")) return false;
      throw error;
    }
  },

  async remove(Key) {
    await client.send(new DeleteObjectCommand({ Bucket: name, Key }));
  },

  async erase(Prefix) {
    // What is deleted is no longer listed: the first page is asked for until it is empty.
    for (;;) {
      const { Versions = [], DeleteMarkers = [] } = await client.send(
        new ListObjectVersionsCommand({ Bucket: name, Prefix }),
      );
      const kept = [...Versions, ...DeleteMarkers];
      if (kept.length === 0) return;
      for (const { Key, VersionId } of kept)
        await client.send(new DeleteObjectCommand({ Bucket: name, Key, VersionId }));
    }
  },
});
