// Every operation there is. What is not in this table is refused, never guessed at: an unknown subresource must not fall through to the object.
import type { Call } from "./call.ts";
import { BUCKET_OPERATIONS } from "./buckets.ts";
import { S3Fault } from "./fault.ts";
import { MULTIPART_OPERATIONS } from "./multipart.ts";
import { OBJECT_OPERATIONS } from "./objects.ts";
import type { Operation } from "./operation.ts";

/** Narrow before wide: those that need a query word or a header come before those that need none. */
const OPERATIONS: readonly Operation[] = [...MULTIPART_OPERATIONS, ...BUCKET_OPERATIONS, ...OBJECT_OPERATIONS];

/** Headers of signing and of streaming, which any operation may carry; `x-id` is the SDK's own remark. */
const TRANSPORT =
  /^x-(id$|amz-(algorithm|content-sha256|credential|date|decoded-content-length|expires|sdk-checksum-algorithm|signature|signedheaders|trailer|user-agent)$)/i;

/** The first thing asked for that the operation would have to ignore. */
function unheeded({ when = [], whenHeader, query = [], headers = [] }: Operation, call: Call): string | undefined {
  const known = (name: string): boolean =>
    TRANSPORT.test(name) ||
    name === whenHeader ||
    headers.some((each) => (each.endsWith("-") ? name.startsWith(each) : name === each));
  const word = [...call.query.keys()].find(
    (name) => !when.includes(name) && !query.includes(name) && !known(name.toLowerCase()),
  );
  return word ?? Object.keys(call.fields).find((name) => name.startsWith("x-amz-") && !known(name));
}

/** Throws `MethodNotAllowed` when no operation has this method here, `NotImplemented` when S3 may know it and we do not. */
export function operationFor(call: Call): Operation {
  const here = OPERATIONS.filter(
    ({ method, on }) => method === call.method && on === (call.key === "" ? "bucket" : "object"),
  );
  if (here.length === 0) throw new S3Fault("MethodNotAllowed");
  const found = here.find(
    ({ when = [], whenHeader }) =>
      when.every((name) => call.query.has(name)) && (whenHeader === undefined || call.fields[whenHeader] !== undefined),
  );
  if (!found) throw new S3Fault("NotImplemented");
  const ignored = unheeded(found, call);
  if (ignored !== undefined) throw new S3Fault("NotImplemented", `This engine does not have what ${ignored} asks for.`);
  return found;
}
