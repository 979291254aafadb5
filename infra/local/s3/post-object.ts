// POST Object: a browser's form upload under a signed policy.
import { type Call, type Headers, MAX_KEY_BYTES, type Reply } from "./call.ts";
import { S3Fault } from "./fault.ts";
import { type Form, readForm } from "./form.ts";
import { keptHeaders } from "./object-headers.ts";
import { MAX_PUT_BYTES, receiveFile } from "./payload.ts";
import { allow } from "./post-policy.ts";
import { sameText, type Signatory } from "./signature.ts";
import { putObject } from "./store.ts";
import { writeXml } from "./xml.ts";

const HONOURED =
  /^(key|policy|bucket|content-type|content-disposition|content-encoding|cache-control|expires|success_action_status|x-ignore-.*|x-amz-(algorithm|credential|date|signature|meta-.*|checksum-(crc32|crc32c|sha1|sha256)))$/;

const isForm = (call: Call): boolean => /^multipart\/form-data/i.test(call.headers["content-type"] ?? "");

/** A form proves itself by its policy, not by the request's own signature. */
export const isPostObject = (call: Call): boolean =>
  call.method === "POST" && call.key === "" && call.query.size === 0 && isForm(call);

async function provePolicy({ fields }: Form, signatory: Signatory): Promise<string> {
  const policy = fields.get("policy");
  const signature = fields.get("x-amz-signature");
  if (policy === undefined || signature === undefined) throw new S3Fault("AccessDenied");
  if (fields.get("x-amz-algorithm") !== "AWS4-HMAC-SHA256")
    throw new S3Fault("InvalidArgument", "Only AWS4-HMAC-SHA256 is supported");
  const expected = await signatory.sign(policy, fields.get("x-amz-credential") ?? "", fields.get("x-amz-date") ?? "");
  if (!sameText(expected, signature)) throw new S3Fault("SignatureDoesNotMatch");
  return policy;
}

function keyOf({ fields, fileName }: Form): string {
  const key = fields.get("key")?.replaceAll("${filename}", () => fileName);
  if (!key) throw new S3Fault("InvalidArgument", "Bucket POST must contain a field named 'key'.");
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Fault("KeyTooLongError");
  return key;
}

function answer(fields: Headers, bucket: string, key: string, etag: string): Reply {
  const headers = { etag: `"${etag}"`, location: `/${bucket}/${encodeURIComponent(key)}` };
  if (fields["success_action_status"] === "200") return { status: 200, headers };
  if (fields["success_action_status"] !== "201") return { status: 204, headers };
  const body = writeXml("PostResponse", { Location: headers.location, Bucket: bucket, Key: key, ETag: headers.etag });
  return { status: 201, headers, body };
}

/** Throws what authentication, the policy and the form can throw; `EntityTooLarge` and `EntityTooSmall` by the policy's range. */
export async function postObject(call: Call, root: string, signatory: Signatory): Promise<Reply> {
  const form = await readForm(call.headers["content-type"] ?? "", call.body);
  const policy = await provePolicy(form, signatory);
  const { minBytes, maxBytes } = allow(policy, new Map([...form.fields, ["bucket", call.bucket]]), Date.now());
  const unknown = [...form.fields.keys()].filter((name) => !HONOURED.test(name));
  if (unknown.length > 0)
    throw new S3Fault("NotImplemented", `Form fields this engine does not have: ${unknown.join(", ")}`);
  const key = keyOf(form);
  const fields: Headers = Object.fromEntries(form.fields);
  const object = await putObject(
    root,
    call.bucket,
    key,
    () => {},
    async (sink) => {
      const { sizeBytes, md5, checksum } = await receiveFile(
        form.file,
        fields,
        Math.min(maxBytes, MAX_PUT_BYTES),
        sink,
      );
      if (sizeBytes < minBytes) throw new S3Fault("EntityTooSmall");
      return {
        key,
        sizeBytes,
        etag: md5,
        lastModified: new Date().toISOString(),
        headers: keptHeaders(fields),
        checksum,
      };
    },
  );
  return answer(fields, call.bucket, key, object.etag);
}
