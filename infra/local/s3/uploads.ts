// Unfinished multipart uploads on disk: a folder each, with what was asked for and one blob per part.
import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Description, describe, openBlob, writeBlob } from "./blob.ts";
import type { Headers } from "./call.ts";
import type { ChecksumAlgorithm } from "./checksum.ts";
import { isMissing, makeFolder, publish, removeFile, removeFolder, temporaryPath, writeWhole } from "./disk.ts";
import { S3Fault } from "./fault.ts";
import type { Sink } from "./payload.ts";
import { requireBucket, uploadsPath } from "./store.ts";
import { inTurn } from "./turns.ts";

export interface Upload {
  id: string;
  key: string;
  headers: Headers;
  initiated: string;
  checksum?: { algorithm: ChecksumAlgorithm; type: "FULL_OBJECT" | "COMPOSITE" } | undefined;
}

export interface Part extends Description {
  number: number;
}

const uploadPath = (root: string, bucket: string, id: string): string => {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new S3Fault("NoSuchUpload");
  return join(uploadsPath(root, bucket), id);
};

const partName = (number: number): string => String(number).padStart(5, "0");

const noSuchUpload = (error: unknown): never => {
  throw isMissing(error) ? new S3Fault("NoSuchUpload") : error;
};

export async function beginUpload(
  root: string,
  bucket: string,
  asked: Omit<Upload, "id" | "initiated">,
): Promise<Upload> {
  await requireBucket(root, bucket);
  const upload = { ...asked, id: randomBytes(16).toString("hex"), initiated: new Date().toISOString() };
  const folder = uploadPath(root, bucket, upload.id);
  await makeFolder(folder);
  await writeWhole(root, join(folder, "upload.json"), JSON.stringify(upload));
  return upload;
}

/** Throws `NoSuchBucket`, and `NoSuchUpload` also for an upload of another key. */
export async function findUpload(root: string, bucket: string, key: string, id: string): Promise<Upload> {
  await requireBucket(root, bucket);
  const text = await readFile(join(uploadPath(root, bucket, id), "upload.json"), "utf8").catch(noSuchUpload);
  const upload = JSON.parse(text) as Upload;
  if (upload.key !== key) throw new S3Fault("NoSuchUpload");
  return upload;
}

/** Ordered by key, then by the time it began. */
export async function listUploads(root: string, bucket: string): Promise<Upload[]> {
  await requireBucket(root, bucket);
  const ids = await readdir(uploadsPath(root, bucket));
  const texts = await Promise.all(
    ids.map((id) => readFile(join(uploadsPath(root, bucket), id, "upload.json"), "utf8").catch(() => undefined)),
  );
  const uploads = texts.filter((text) => text !== undefined).map((text) => JSON.parse(text) as Upload);
  return uploads.toSorted(
    (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || a.initiated.localeCompare(b.initiated),
  );
}

/** Writes a part, over an earlier one of that number. Throws `NoSuchUpload` when the upload ended meanwhile. */
export async function putPart(
  root: string,
  bucket: string,
  upload: Upload,
  number: number,
  fill: (sink: Sink) => Promise<Description>,
): Promise<Description> {
  const temporary = temporaryPath(root);
  const folder = uploadPath(root, bucket, upload.id);
  const part = await writeBlob(temporary, fill);
  try {
    await inTurn(folder, () => publish(temporary, join(folder, partName(number))));
  } catch (error) {
    await removeFile(temporary);
    noSuchUpload(error);
  }
  return part;
}

/** By number. */
export async function listParts(root: string, bucket: string, upload: Upload): Promise<Part[]> {
  const folder = uploadPath(root, bucket, upload.id);
  const names = (await readdir(folder).catch(noSuchUpload)).filter((name) => /^\d{5}$/.test(name)).toSorted();
  const parts = await Promise.all(names.map(async (name) => ({ name, part: await describe(join(folder, name)) })));
  return parts.flatMap(({ name, part }) => (part ? [{ ...part, number: Number(name) }] : []));
}

export const partPath = (root: string, bucket: string, upload: Upload, number: number): string =>
  join(uploadPath(root, bucket, upload.id), partName(number));

export async function* readPart(root: string, bucket: string, upload: Upload, number: number): AsyncGenerator<Buffer> {
  const blob = await openBlob(partPath(root, bucket, upload, number));
  if (!blob) throw new S3Fault("InvalidPart");
  if (blob.description.sizeBytes === 0) return blob.close();
  yield* await blob.read(0, blob.description.sizeBytes - 1);
}

/** Runs `work` while no part of the upload can change. */
export const holdUpload = <T>(root: string, bucket: string, upload: Upload, work: () => Promise<T>): Promise<T> =>
  inTurn(uploadPath(root, bucket, upload.id), work);

export async function forgetUpload(root: string, bucket: string, upload: Upload): Promise<void> {
  await removeFolder(root, uploadPath(root, bucket, upload.id)).catch(noSuchUpload);
}
