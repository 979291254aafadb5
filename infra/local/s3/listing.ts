// ListObjectsV2: keys in UTF-8 order, rolled up at a delimiter, a page at a time. ListObjectVersions: the first page of it.
import { escapeUri } from "@smithy/core/protocols";
import type { Description } from "./blob.ts";
import { S3Fault } from "./fault.ts";
import type { Operation } from "./operation.ts";
import { listObjects } from "./store.ts";
import { writeXml } from "./xml.ts";

const MAX_PAGE = 1000; // Amazon S3 API reference, MaxKeys, MaxParts and MaxUploads alike

/** What a page may hold at most. Throws `InvalidArgument`. */
export function pageSize(asked: string | null): number {
  if (asked === null) return MAX_PAGE;
  if (!/^\d{1,9}$/.test(asked)) throw new S3Fault("InvalidArgument", "The size of a page must be a whole number");
  return Math.min(Number(asked), MAX_PAGE);
}

/** Version id of what was written while a bucket had no versioning. Source: Amazon S3 user guide, "Working with objects in versioning-suspended buckets". */
export const NO_VERSION = "null";

/** A key, or the common prefix that stands for all keys under it. */
interface Row {
  name: string;
  object?: Description;
}

/** One row per key, or per run of keys that share `prefix` + something + `delimiter`. The order stays. */
function rowsOf(objects: Description[], prefix: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue;
    const cut = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
    const name = cut < 0 ? object.key : object.key.slice(0, cut + delimiter.length);
    if (cut < 0) rows.push({ name, object });
    else if (rows.at(-1)?.name !== name) rows.push({ name });
  }
  return rows;
}

const isAfter = (name: string, mark: string): boolean => Buffer.compare(Buffer.from(name), Buffer.from(mark)) > 0;

function markOf(token: string): string {
  const mark = Buffer.from(token, "base64url").toString("utf8");
  if (mark === "") throw new S3Fault("InvalidArgument", "The continuation token provided is incorrect");
  return mark;
}

export const list: Operation["run"] = async (call, root) => {
  const { query } = call;
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const [token, startAfter] = [query.get("continuation-token"), query.get("start-after")];
  const mark = token === null ? startAfter : markOf(token);
  const limit = pageSize(query.get("max-keys"));
  const encoding = query.get("encoding-type");
  if (encoding !== null && encoding !== "url")
    throw new S3Fault("InvalidArgument", "Invalid Encoding Method specified in Request");
  const written = (text: string): string => (encoding === null ? text : escapeUri(text).replaceAll("%2F", "/"));

  const rows = rowsOf(await listObjects(root, call.bucket), prefix, delimiter);
  const rest = mark === null ? rows : rows.filter(({ name }) => isAfter(name, mark));
  const page = rest.slice(0, limit);
  const truncated = limit > 0 && rest.length > page.length;
  const body = writeXml("ListBucketResult", {
    Name: call.bucket,
    Prefix: written(prefix),
    Delimiter: delimiter === "" ? undefined : written(delimiter),
    StartAfter: startAfter === null ? undefined : written(startAfter),
    EncodingType: encoding ?? undefined,
    MaxKeys: limit,
    KeyCount: page.length,
    IsTruncated: truncated,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: truncated ? Buffer.from(page.at(-1)?.name ?? "").toString("base64url") : undefined,
    Contents: page.flatMap(({ name, object }) =>
      object
        ? [
            {
              Key: written(name),
              LastModified: object.lastModified,
              ETag: `"${object.etag}"`,
              Size: object.sizeBytes,
              StorageClass: "STANDARD",
            },
          ]
        : [],
    ),
    CommonPrefixes: page.flatMap(({ name, object }) => (object ? [] : [{ Prefix: written(name) }])),
  });
  return { body };
};

/** The one version there is of each key. Whoever asks for a later page, by a marker, is refused: it is not among what is honoured. */
export const listVersions: Operation["run"] = async (call, root) => {
  const prefix = call.query.get("prefix") ?? "";
  const limit = pageSize(call.query.get("max-keys"));
  const objects = (await listObjects(root, call.bucket)).filter(({ key }) => key.startsWith(prefix));
  const page = objects.slice(0, limit);
  const body = writeXml("ListVersionsResult", {
    Name: call.bucket,
    Prefix: prefix,
    MaxKeys: limit,
    IsTruncated: objects.length > page.length,
    Version: page.map((object) => ({
      Key: object.key,
      VersionId: NO_VERSION,
      IsLatest: true,
      LastModified: object.lastModified,
      ETag: `"${object.etag}"`,
      Size: object.sizeBytes,
      StorageClass: "STANDARD",
    })),
  });
  return { body };
};
