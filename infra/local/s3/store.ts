// Buckets and objects on disk: `buckets/<bucket>/objects/<sha-256 of the key>`, so that a key may be any text on any file system.
import { createHash, randomUUID } from "node:crypto";
import { access, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { type Blob, type Description, describe, openBlob, writeBlob } from "./blob.ts";
import { isMissing, makeFolder, publish, removeFile, removeFolder, temporaryPath } from "./disk.ts";
import { S3Fault } from "./fault.ts";
import type { Sink } from "./payload.ts";
import { linkPieces, readPieces } from "./pieces.ts";
import { inTurn } from "./turns.ts";

/** Looks at what a write would replace, and throws if it must not. */
export type Guard = (current: Description | undefined) => void;

const bucketPath = (root: string, bucket: string, ...rest: string[]): string => join(root, "buckets", bucket, ...rest);

const objectPath = (root: string, bucket: string, key: string): string =>
  bucketPath(root, bucket, "objects", createHash("sha256").update(key).digest("hex"));

const piecesPath = (root: string, bucket: string, ...rest: string[]): string =>
  bucketPath(root, bucket, "pieces", ...rest);

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

/** What was joined is read from its pieces. */
const withPieces = (root: string, bucket: string, blob: Blob): Blob => {
  const { pieces } = blob.description;
  if (!pieces) return blob;
  return {
    ...blob,
    async read(start, end) {
      const body = await readPieces(piecesPath(root, bucket, pieces.folder), pieces.sizes, start, end);
      await blob.close();
      return body;
    },
  };
};

const forgetPieces = async (root: string, bucket: string, description: Description | undefined): Promise<void> => {
  if (description?.pieces) await removeFolder(root, piecesPath(root, bucket, description.pieces.folder));
};

/** Takes away pieces that no object names: of a write that a crash cut short, or of an object whose deletion was. */
export async function clearPieces(root: string): Promise<void> {
  for (const bucket of await readdir(join(root, "buckets"))) {
    const folders = await readdir(piecesPath(root, bucket)).catch(() => []);
    if (folders.length === 0) continue;
    const named = new Set((await listObjects(root, bucket)).map(({ pieces }) => pieces?.folder));
    for (const folder of folders) if (!named.has(folder)) await removeFolder(root, piecesPath(root, bucket, folder));
  }
}

/** The caller closes the blob, or reads it. Throws `NoSuchBucket`, `NoSuchKey`. */
export async function openObject(root: string, bucket: string, key: string): Promise<Blob> {
  const blob = await openBlob(objectPath(root, bucket, key));
  if (blob) return withPieces(root, bucket, blob);
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
      const before = await describe(path);
      guard(before);
      await publish(temporary, path);
      await forgetPieces(root, bucket, before);
    });
  } catch (error) {
    await removeFile(temporary);
    throw isMissing(error) ? new S3Fault("NoSuchBucket") : error;
  }
  return description;
}

/** Writes an object whose bytes are those of the files, in their order; the files may go afterwards. As `putObject`. */
export async function putJoined(
  root: string,
  bucket: string,
  key: string,
  guard: Guard,
  files: readonly { path: string; sizeBytes: number }[],
  description: Description,
): Promise<Description> {
  const pieces = { folder: randomUUID(), sizes: files.map(({ sizeBytes }) => sizeBytes) };
  const folder = piecesPath(root, bucket, pieces.folder);
  await linkPieces(
    folder,
    files.map(({ path }) => path),
  );
  try {
    return await putObject(root, bucket, key, guard, async () => ({ ...description, pieces }));
  } catch (error) {
    await removeFolder(root, folder);
    throw error;
  }
}

/** Deleting what is not there succeeds, as at S3. */
export async function deleteObject(root: string, bucket: string, key: string, guard: Guard = () => {}): Promise<void> {
  await requireBucket(root, bucket);
  const path = objectPath(root, bucket, key);
  await inTurn(path, async () => {
    const before = await describe(path);
    guard(before);
    await removeFile(path);
    await forgetPieces(root, bucket, before);
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
