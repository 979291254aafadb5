// Uploads in parts: begin, send parts in any order, look at what has arrived, complete or abort.
import { checksumAlgorithm, checksumHeader } from "./checksum.ts";
import { complete } from "./completion.ts";
import { S3Fault } from "./fault.ts";
import { parts, uploads } from "./multipart-lists.ts";
import { keptHeaders } from "./object-headers.ts";
import type { Operation, ProvenCall } from "./operation.ts";
import { beginUpload, findUpload, forgetUpload, holdUpload, putPart, type Upload } from "./uploads.ts";
import { writeXml } from "./xml.ts";

const MAX_PART_NUMBER = 10_000; // Amazon S3 multipart upload limits

const uploadOf = (call: ProvenCall, root: string): Promise<Upload> =>
  findUpload(root, call.bucket, call.key, call.query.get("uploadId") ?? "");

function askedChecksum({ fields }: ProvenCall): Upload["checksum"] {
  const name = fields["x-amz-checksum-algorithm"];
  if (name === undefined) return undefined;
  const algorithm = checksumAlgorithm(name);
  const type = fields["x-amz-checksum-type"] === "FULL_OBJECT" ? "FULL_OBJECT" : "COMPOSITE";
  if (type === "FULL_OBJECT" && !algorithm.startsWith("CRC"))
    throw new S3Fault("InvalidRequest", `${algorithm} has no FULL_OBJECT checksum`);
  return { algorithm, type };
}

const create: Operation["run"] = async (call, root) => {
  const upload = await beginUpload(root, call.bucket, {
    key: call.key,
    headers: keptHeaders(call.fields),
    checksum: askedChecksum(call),
  });
  const { algorithm, type } = upload.checksum ?? {};
  const headers = algorithm && type ? { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": type } : {};
  const body = writeXml("InitiateMultipartUploadResult", { Bucket: call.bucket, Key: call.key, UploadId: upload.id });
  return { headers, body };
};

const uploadPart: Operation["run"] = async (call, root) => {
  const number = Number(call.query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
    throw new S3Fault("InvalidArgument", `Part number must be an integer between 1 and ${MAX_PART_NUMBER}`);
  }
  const upload = await uploadOf(call, root);
  const part = await putPart(root, call.bucket, upload, number, async (sink) => {
    const { sizeBytes, md5, checksum } = await call.receive(sink);
    if (upload.checksum && upload.checksum.algorithm !== checksum?.algorithm) {
      throw new S3Fault(
        "InvalidRequest",
        `Checksum Type mismatch occurred, expected checksum Type: ${upload.checksum.algorithm}`,
      );
    }
    return { key: call.key, sizeBytes, etag: md5, lastModified: new Date().toISOString(), headers: {}, checksum };
  });
  const checksum = part.checksum && { [checksumHeader(part.checksum.algorithm)]: part.checksum.value };
  return { headers: { ...checksum, etag: `"${part.etag}"` } };
};

const abort: Operation["run"] = async (call, root) => {
  const upload = await uploadOf(call, root);
  await holdUpload(root, call.bucket, upload, () => forgetUpload(root, call.bucket, upload));
  return { status: 204 };
};

/** `ListMultipartUploads` stands on the bucket, the rest on the key. */
export const MULTIPART_OPERATIONS: readonly Operation[] = [
  { method: "POST", on: "object", when: ["uploads"], headers: ["x-amz-meta-", "x-amz-checksum-"], run: create },
  { method: "PUT", on: "object", when: ["uploadId", "partNumber"], headers: ["x-amz-checksum-"], run: uploadPart },
  { method: "POST", on: "object", when: ["uploadId"], run: complete },
  { method: "DELETE", on: "object", when: ["uploadId"], run: abort },
  { method: "GET", on: "object", when: ["uploadId"], query: ["max-parts", "part-number-marker"], run: parts },
  {
    method: "GET",
    on: "bucket",
    when: ["uploads"],
    query: ["prefix", "max-uploads", "key-marker", "upload-id-marker"],
    run: uploads,
  },
];
