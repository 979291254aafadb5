/** Whether the files are there that a table names. They are not in the table's backup: the bucket keeps what it deletes for itself. */
import {
  GetBucketVersioningCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NotFound,
  type S3Client,
} from "@aws-sdk/client-s3";

import type { Bucket } from "../../functions/kernel/bucket.ts";
import type { Finding } from "./invariants/invariant.ts";
import type { Stand } from "./stand.ts";

/** A bucket answers so many at once without slowing down. */
const AT_ONCE = 16;

export interface MissingFile extends Finding {
  readonly key: string;
}

export type Head = Bucket["head"];

export const headIn =
  (client: S3Client, bucket: string): Head =>
  (Key) =>
    client.send(new HeadObjectCommand({ Bucket: bucket, Key })).then(
      ({ ContentLength, ETag }) => ({ sizeBytes: ContentLength ?? 0, etag: ETag ?? "" }),
      (error: unknown) => {
        if (error instanceof NotFound) return undefined;
        throw error;
      },
    );

/** How many files the table's submissions name, and which of them are not there or not as they were checked. */
export const lookForEvidence = async (stand: Stand, head: Head): Promise<{ files: number; missing: MissingFile[] }> => {
  const files = stand.all("submission").flatMap(({ name, value }) =>
    // A file that was being uploaded at that moment was never promised, and one that was withdrawn is to be gone.
    value.evidence.flatMap(({ state, key, sizeBytes, copy, erasure }) =>
      state === "uploading" || erasure
        ? []
        : [{ item: name, key, sizeBytes }, ...(copy ? [{ item: name, ...copy }] : [])],
    ),
  );
  const missing: MissingFile[] = [];
  const queue = files.values();
  const look = async (): Promise<void> => {
    for (const { item, key, sizeBytes } of queue) {
      const there = await head(key);
      if (!there) missing.push({ item, key, says: `file ${key} is not there` });
      else if (there.sizeBytes !== sizeBytes)
        missing.push({ item, key, says: `file ${key} has ${there.sizeBytes} bytes, not ${sizeBytes}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  return { files: files.length, missing };
};

/** The command that brings a deleted file back, by taking away the mark that deletes it; `undefined` when nothing of it is kept. */
export const bringBackCommand = async (client: S3Client, Bucket: string, key: string): Promise<string | undefined> => {
  const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket }));
  if (Status !== "Enabled") return undefined;
  const { DeleteMarkers = [], Versions = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: key }),
  );
  const mark = DeleteMarkers.find(({ Key, IsLatest }) => Key === key && IsLatest === true);
  if (!mark || !Versions.some(({ Key }) => Key === key)) return undefined;
  return `aws s3api delete-object --bucket ${Bucket} --key ${key} --version-id ${mark.VersionId}`;
};
