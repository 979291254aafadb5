// What has arrived of an upload, and which uploads are unfinished: how an interrupted browser finds its place again.
import { checksumElement } from "./checksum.ts";
import { pageSize } from "./listing.ts";
import type { Operation } from "./operation.ts";
import { findUpload, listParts, listUploads } from "./uploads.ts";
import { writeXml } from "./xml.ts";

export const parts: Operation["run"] = async (call, root) => {
  const upload = await findUpload(root, call.bucket, call.key, call.query.get("uploadId") ?? "");
  const after = Number(call.query.get("part-number-marker") ?? 0);
  const limit = pageSize(call.query.get("max-parts"));
  const rest = (await listParts(root, call.bucket, upload)).filter((part) => part.number > after);
  const page = rest.slice(0, limit);
  const body = writeXml("ListPartsResult", {
    Bucket: call.bucket,
    Key: call.key,
    UploadId: upload.id,
    StorageClass: "STANDARD",
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number,
    MaxParts: limit,
    IsTruncated: rest.length > page.length,
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
    Part: page.map(({ number, etag, sizeBytes, lastModified, checksum }) => ({
      PartNumber: number,
      LastModified: lastModified,
      ETag: `"${etag}"`,
      Size: sizeBytes,
      ...(checksum && { [checksumElement(checksum.algorithm)]: checksum.value }),
    })),
  });
  return { body };
};

export const uploads: Operation["run"] = async (call, root) => {
  const prefix = call.query.get("prefix") ?? "";
  const limit = pageSize(call.query.get("max-uploads"));
  const marker = { key: call.query.get("key-marker") ?? "", id: call.query.get("upload-id-marker") };
  const all = (await listUploads(root, call.bucket)).filter(({ key }) => key.startsWith(prefix));
  const seen = all.findIndex(({ key, id }) => key === marker.key && id === marker.id);
  const rest =
    seen >= 0
      ? all.slice(seen + 1)
      : all.filter(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(marker.key)) > 0);
  const page = rest.slice(0, limit);
  const truncated = rest.length > page.length;
  const last = truncated ? page.at(-1) : undefined;
  const body = writeXml("ListMultipartUploadsResult", {
    Bucket: call.bucket,
    Prefix: prefix,
    KeyMarker: marker.key,
    UploadIdMarker: marker.id ?? "",
    NextKeyMarker: last?.key,
    NextUploadIdMarker: last?.id,
    MaxUploads: limit,
    IsTruncated: truncated,
    Upload: page.map(({ id, key, initiated }) => ({
      Key: key,
      UploadId: id,
      StorageClass: "STANDARD",
      Initiated: initiated,
    })),
  });
  return { body };
};
