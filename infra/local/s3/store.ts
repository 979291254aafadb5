// Buckets and objects on disk: `buckets/<bucket>/objects/<sha-256 of the key>`, so that a key may be any text on any file system.
import { createHash } from "node:crypto";
import { access, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { type Blob, type Description, describe, openBlob, writeBlob } from "./blob.ts";
import { isMissing, makeFolder, publish, removeFile, removeFolder, temporaryPath } from "./disk.ts";
import { S3Fault } from "./fault.ts";
import type { Sink } from "./payload.ts";
import { inTurn } from "./turns.ts";

/** Looks at what a write would replace, and throws if it must not. */
export type Guard = (current: Description | undefined) => void;

const bucketPath = (root: string, bucket: string, ...rest: string[]): string => join(root, "buckets", bucket, ...rest);

const objectPath = (root: string, bucket: string, key: string): string =>
  bucketPath(root, bucket, "objects", createHash("sha256").update(key).digest("hex"));

export const uploadsPath = (root: string, bucket: string): string => bucketPath(root, bucket, "uploads");

/** Throws `NoSuchBucket`. */
export async function requireBucket(root: string, bucket: string): Promise<void> {
  await access(bucketPath(root, bucket, "objects")).catch(() => {
    throw new S3Fault("NoSuchBucket");
  });
}

export async function createBucket(root: string, bucket: string): Promise<void> {
  await inTurn(bucketPath(root, bucket), async () => {
    const exists = await requireBucket(root, bucket).then(
      () => true,
      () => false,
    );
    if (exists) throw new S3Fault("BucketAlreadyOwnedByYou");
    await makeFolder(bucketPath(root, bucket));
    await makeFolder(uploadsPath(root, bucket));
    await makeFolder(bucketPath(root, bucket, "objects"));
  });
}

/** Throws `NoSuchBucket`, `BucketNotEmpty`; unfinished uploads go with the bucket. */
export async function deleteBucket(root: string, bucket: string): Promise<void> {
  await inTurn(bucketPath(root, bucket), async () => {
    await rmdir(bucketPath(root, bucket, "objects")).catch((error: unknown) => {
      throw isMissing(error) ? new S3Fault("NoSuchBucket") : new S3Fault("BucketNotEmpty");
    });
    await removeFolder(root, bucketPath(root, bucket));
  });
}

/** The caller closes the blob, or reads it. Throws `NoSuchBucket`, `NoSuchKey`. */
export async function openObject(root: string, bucket: string, key: string): Promise<Blob> {
  const blob = await openBlob(objectPath(root, bucket, key));
  if (blob) return blob;
  await requireBucket(root, bucket);
  throw new S3Fault("NoSuchKey");
}

/**
 * Writes an object. It is seen whole when this resolves and not before; of two at once the last to finish stays.
 * `guard` runs when the bytes are on disk, in one step with their publication. Throws `NoSuchBucket` and what `guard` throws.
 */
export async function putObject(
  root: string,
  bucket: string,
  key: string,
  guard: Guard,
  fill: (sink: Sink) => Promise<Description>,
): Promise<Description> {
  await requireBucket(root, bucket);
  const temporary = temporaryPath(root);
  const path = objectPath(root, bucket, key);
  const description = await writeBlob(temporary, fill);
  try {
    await inTurn(path, async () => {
      guard(await describe(path));
      await publish(temporary, path);
    });
  } catch (error) {
    await removeFile(temporary);
    throw isMissing(error) ? new S3Fault("NoSuchBucket") : error;
  }
  return description;
}

/** Deleting what is not there succeeds, as at S3. */
export async function deleteObject(root: string, bucket: string, key: string, guard: Guard = () => {}): Promise<void> {
  await requireBucket(root, bucket);
  const path = objectPath(root, bucket, key);
  await inTurn(path, async () => {
    guard(await describe(path));
    await removeFile(path);
  });
}

/** All objects of a bucket by the UTF-8 order of their keys. It reads every description: fit for one machine, not for millions. */
export async function listObjects(root: string, bucket: string): Promise<Description[]> {
  await requireBucket(root, bucket);
  const names = await readdir(bucketPath(root, bucket, "objects"));
  const found: Description[] = [];
  for (const name of names) {
    const description = await describe(bucketPath(root, bucket, "objects", name));
    if (description) found.push(description);
  }
  return found.toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}
