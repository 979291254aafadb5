// The If-… headers: when a write may replace, and whether a read is worth its bytes.
import type { Description } from "./blob.ts";
import type { Headers } from "./call.ts";
import { S3Fault } from "./fault.ts";
import type { Guard } from "./store.ts";

const matches = (list: string, etag: string): boolean =>
  list.split(",").some((each) => ["*", etag].includes(each.trim().replace(/^(?:W\/)?"(.*)"$/, "$1")));

/** Whole seconds, as HTTP dates have them. */
const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);

/** `If-None-Match: *` creates only; `If-Match` replaces only what the writer has seen. */
export function writeGuard(fields: Headers): Guard {
  const { "if-match": match, "if-none-match": noneMatch } = fields;
  if (noneMatch !== undefined && noneMatch !== "*")
    throw new S3Fault("NotImplemented", "A write knows only If-None-Match: *");
  return (current) => {
    if (noneMatch !== undefined && current) throw new S3Fault("PreconditionFailed");
    if (match === undefined) return;
    if (!current) throw new S3Fault("NoSuchKey");
    if (!matches(match, current.etag)) throw new S3Fault("PreconditionFailed");
  };
}

/**
 * Whether the reader already has it (304). An entity tag outranks a date, RFC 9110 section 13.2.2. Throws `PreconditionFailed`.
 * `prefix` names the conditions of a copy's source, `x-amz-copy-source-`.
 */
export function isNotModified(fields: Headers, { etag, lastModified }: Description, prefix = ""): boolean {
  const field = (name: string): string | undefined => fields[prefix + name];
  const [match, noneMatch] = [field("if-match"), field("if-none-match")];
  const [modified, unmodified] = [field("if-modified-since"), field("if-unmodified-since")];
  if (match !== undefined && !matches(match, etag)) throw new S3Fault("PreconditionFailed");
  if (match === undefined && unmodified !== undefined && seconds(lastModified) > seconds(unmodified))
    throw new S3Fault("PreconditionFailed");
  if (noneMatch !== undefined) return matches(noneMatch, etag);
  return modified !== undefined && seconds(lastModified) <= seconds(modified);
}
