// Completes a multipart upload: checks the sender's list against what arrived, then joins the parts.
import { createHash } from "node:crypto";
import type { Description } from "./blob.ts";
import { type Checksum, type ChecksumAlgorithm, checksumContent, checksumElement, digestOf } from "./checksum.ts";
import { writeGuard } from "./conditions.ts";
import { S3Fault } from "./fault.ts";
import { type Operation, type ProvenCall, readDocument } from "./operation.ts";
import { putJoined } from "./store.ts";
import {
  findUpload,
  forgetUpload,
  holdUpload,
  listParts,
  type Part,
  partPath,
  readPart,
  type Upload,
} from "./uploads.ts";
import { childText, readXml, writeXml, type XmlElement } from "./xml.ts";

const MIN_PART_BYTES = 5 * 1024 ** 2; // Amazon S3 multipart upload limits; the last part may be smaller

/** The stored parts in the order that the list names them. Throws `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall`, `MalformedXML`. */
function chosenParts(list: XmlElement, stored: Part[]): Part[] {
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const named = list.children.filter((child) => child.name === "Part");
  if (list.name !== "CompleteMultipartUpload" || named.length === 0) throw new S3Fault("MalformedXML");
  const chosen = named.map((each) => {
    const part = byNumber.get(Number(childText(each, "PartNumber")));
    const etag = childText(each, "ETag")?.replaceAll('"', "");
    if (!part || part.etag !== etag) throw new S3Fault("InvalidPart");
    const stated = part.checksum && childText(each, checksumElement(part.checksum.algorithm));
    if (stated !== undefined && stated !== part.checksum?.value) throw new S3Fault("InvalidPart");
    return part;
  });
  chosen.forEach((part, index) => {
    const next = chosen[index + 1];
    if (next && next.number <= part.number) throw new S3Fault("InvalidPartOrder");
    if (next && part.sizeBytes < MIN_PART_BYTES) throw new S3Fault("EntityTooSmall");
  });
  return chosen;
}

const etagOf = (parts: Part[]): string => {
  const hash = createHash("md5");
  for (const part of parts) hash.update(Buffer.from(part.etag, "hex"));
  return `${hash.digest("hex")}-${parts.length}`;
};

function compositeOf(algorithm: ChecksumAlgorithm, parts: Part[]): Checksum {
  const digest = digestOf(algorithm);
  for (const part of parts) digest.update(Buffer.from(part.checksum?.value ?? "", "base64"));
  return { algorithm, value: `${digest.digest().toString("base64")}-${parts.length}`, type: "COMPOSITE" };
}

/** Over all bytes, where the upload asked for that. */
async function wholeOf(call: ProvenCall, root: string, upload: Upload, parts: Part[]): Promise<Checksum | undefined> {
  const { algorithm, type } = upload.checksum ?? {};
  if (!algorithm) return undefined;
  if (type === "COMPOSITE") return compositeOf(algorithm, parts);
  const digest = digestOf(algorithm);
  for (const { number } of parts)
    for await (const piece of readPart(root, call.bucket, upload, number)) digest.update(piece);
  return { algorithm, value: digest.digest().toString("base64"), type: "FULL_OBJECT" };
}

/** Puts the parts together as the object, if the write's conditions hold. */
async function assemble(call: ProvenCall, root: string, upload: Upload, parts: Part[]): Promise<Description> {
  const files = parts.map(({ number, sizeBytes }) => ({
    path: partPath(root, call.bucket, upload, number),
    sizeBytes,
  }));
  return putJoined(root, call.bucket, call.key, writeGuard(call.fields), files, {
    key: call.key,
    sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
    etag: etagOf(parts),
    lastModified: new Date().toISOString(),
    headers: upload.headers,
    checksum: await wholeOf(call, root, upload, parts),
  });
}

/** An upload is forgotten only when its object is safe; a crash between the two leaves both, and completing again is harmless. */
export const complete: Operation["run"] = async (call, root) => {
  const id = call.query.get("uploadId") ?? "";
  const list = readXml(await readDocument(call));
  const asked = await findUpload(root, call.bucket, call.key, id);
  return holdUpload(root, call.bucket, asked, async () => {
    const upload = await findUpload(root, call.bucket, call.key, id);
    const parts = chosenParts(list, await listParts(root, call.bucket, upload));
    const object = await assemble(call, root, upload, parts);
    await forgetUpload(root, call.bucket, upload);
    const body = writeXml("CompleteMultipartUploadResult", {
      Location: call.path,
      Bucket: call.bucket,
      Key: call.key,
      ETag: `"${object.etag}"`,
      ...checksumContent(object.checksum),
    });
    return { body };
  });
};
