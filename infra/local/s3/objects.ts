// Single objects: put, get, head, copy, delete.
import { createHash } from "node:crypto";
import type { Blob, Description } from "./blob.ts";
import type { Headers } from "./call.ts";
import { checksumContent, checksumHeaders, digestOf } from "./checksum.ts";
import { isNotModified, writeGuard } from "./conditions.ts";
import { S3Fault } from "./fault.ts";
import { keptHeaders, presentHeaders, RESPONSE_OVERRIDES } from "./object-headers.ts";
import type { Operation, ProvenCall } from "./operation.ts";
import type { Sink } from "./payload.ts";
import { rangeOf } from "./range.ts";
import { NO_VERSION } from "./listing.ts";
import { deleteObject, openObject, putObject } from "./store.ts";
import { writeXml } from "./xml.ts";

const put: Operation["run"] = async (call, root) => {
  const object = await putObject(root, call.bucket, call.key, writeGuard(call.fields), async (sink) => {
    const { sizeBytes, md5, checksum } = await call.receive(sink);
    return {
      key: call.key,
      sizeBytes,
      etag: md5,
      lastModified: new Date().toISOString(),
      headers: keptHeaders(call.fields),
      checksum,
    };
  });
  return { headers: { etag: `"${object.etag}"`, ...checksumHeaders(object.checksum) } };
};

const contentRange = (start: number, end: number, sizeBytes: number): Headers => ({
  "content-range": `bytes ${start}-${end}/${sizeBytes}`,
});

/** `GET` and `HEAD` differ only in whether the bytes follow. */
const get: Operation["run"] = async (call, root) => {
  const blob = await openObject(root, call.bucket, call.key);
  let handedOver = false;
  try {
    const { description } = blob;
    const headers = presentHeaders(description, call.query, call.fields);
    if (isNotModified(call.fields, description)) return { status: 304, headers };
    const range = rangeOf(call.fields["range"], description.sizeBytes);
    const { start, end } = range ?? { start: 0, end: description.sizeBytes - 1 };
    headers["content-length"] = String(end - start + 1);
    if (range) Object.assign(headers, contentRange(start, end, description.sizeBytes));
    const status = range ? 206 : 200;
    if (call.method === "HEAD" || end < start) return { status, headers };
    const body = await blob.read(start, end);
    handedOver = true;
    return { status, headers, body };
  } finally {
    if (!handedOver) await blob.close();
  }
};

/** There is one version of everything here: the one that Amazon S3 calls `null` where nothing is versioned. */
const remove: Operation["run"] = async (call, root) => {
  if ((call.query.get("versionId") ?? NO_VERSION) !== NO_VERSION) throw new S3Fault("NotImplemented");
  await deleteObject(
    root,
    call.bucket,
    call.key,
    call.fields["if-match"] === undefined ? undefined : writeGuard(call.fields),
  );
  return { status: 204 };
};

function copySource(header: string): { bucket: string; key: string } {
  const [, bucket, key] = /^\/?([^/]+)\/([^?]+)$/s.exec(decodeCopySource(header)) ?? [];
  if (!bucket || !key)
    throw new S3Fault("InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
  return { bucket, key };
}

function decodeCopySource(header: string): string {
  if (/\?versionId=/.test(header)) throw new S3Fault("NotImplemented");
  try {
    return decodeURIComponent(header);
  } catch {
    throw new S3Fault("InvalidArgument", "Copy Source must be URL-encoded");
  }
}

/** A copy is written anew, so its ETag and checksum are of the whole even where the source came in parts. */
async function copyBytes(source: Blob, call: ProvenCall, sink: Sink): Promise<Description> {
  const { sizeBytes, checksum, headers } = source.description;
  const md5 = createHash("md5");
  const digest = checksum && digestOf(checksum.algorithm);
  for await (const piece of sizeBytes > 0 ? await source.read(0, sizeBytes - 1) : []) {
    md5.update(piece);
    digest?.update(piece);
    await sink(piece);
  }
  return {
    key: call.key,
    sizeBytes,
    etag: md5.digest("hex"),
    lastModified: new Date().toISOString(),
    headers: call.fields["x-amz-metadata-directive"] === "REPLACE" ? keptHeaders(call.fields) : headers,
    checksum: checksum &&
      digest && { algorithm: checksum.algorithm, value: digest.digest().toString("base64"), type: "FULL_OBJECT" },
  };
}

const copy: Operation["run"] = async (call, root) => {
  const from = copySource(call.fields["x-amz-copy-source"] ?? "");
  const replaces = call.fields["x-amz-metadata-directive"] === "REPLACE";
  if (from.bucket === call.bucket && from.key === call.key && !replaces) {
    throw new S3Fault(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing it.",
    );
  }
  const source = await openObject(root, from.bucket, from.key);
  try {
    if (isNotModified(call.fields, source.description, "x-amz-copy-source-")) throw new S3Fault("PreconditionFailed");
    const object = await putObject(root, call.bucket, call.key, writeGuard(call.fields), (sink) =>
      copyBytes(source, call, sink),
    );
    const content = {
      LastModified: object.lastModified,
      ETag: `"${object.etag}"`,
      ...checksumContent(object.checksum),
    };
    return { body: writeXml("CopyObjectResult", content) };
  } finally {
    await source.close();
  }
};

const COPY_HEADERS = ["x-amz-copy-source-if-", "x-amz-metadata-directive", "x-amz-meta-"];

export const OBJECT_OPERATIONS: readonly Operation[] = [
  { method: "PUT", on: "object", whenHeader: "x-amz-copy-source", headers: COPY_HEADERS, run: copy },
  { method: "PUT", on: "object", headers: ["x-amz-meta-", "x-amz-checksum-"], run: put },
  { method: "GET", on: "object", query: RESPONSE_OVERRIDES, headers: ["x-amz-checksum-mode"], run: get },
  { method: "HEAD", on: "object", query: RESPONSE_OVERRIDES, headers: ["x-amz-checksum-mode"], run: get },
  { method: "DELETE", on: "object", query: ["versionId"], run: remove },
];
