// Buckets: create, look, delete, list what they hold, delete many objects at once.
import { S3Fault } from "./fault.ts";
import { list, listVersions } from "./listing.ts";
import { type Operation, readDocument } from "./operation.ts";
import { createBucket, deleteBucket, deleteObject, requireBucket } from "./store.ts";
import { childText, readXml, writeXml, type XmlContent } from "./xml.ts";

const MAX_DELETIONS = 1000; // Amazon S3 API reference, DeleteObjects

/** The body may name a region; there is only this one. */
const create: Operation["run"] = async (call, root) => {
  if (call.headers["content-length"] !== undefined) await readDocument(call);
  await createBucket(root, call.bucket);
  return { headers: { location: `/${call.bucket}` } };
};

const head: Operation["run"] = async (call, root) => {
  await requireBucket(root, call.bucket);
  return {};
};

const remove: Operation["run"] = async (call, root) => {
  await deleteBucket(root, call.bucket);
  return { status: 204 };
};

const removeMany: Operation["run"] = async (call, root) => {
  const asked = readXml(await readDocument(call));
  const objects = asked.children.filter((child) => child.name === "Object");
  if (asked.name !== "Delete" || objects.length === 0 || objects.length > MAX_DELETIONS)
    throw new S3Fault("MalformedXML");
  if (objects.some((object) => childText(object, "VersionId") !== undefined)) throw new S3Fault("NotImplemented");
  const deleted: XmlContent[] = [];
  for (const object of objects) {
    const key = childText(object, "Key");
    if (!key) throw new S3Fault("MalformedXML");
    await deleteObject(root, call.bucket, key);
    deleted.push({ Key: key });
  }
  return { body: writeXml("DeleteResult", childText(asked, "Quiet") === "true" ? {} : { Deleted: deleted }) };
};

const LIST_QUERY = [
  "prefix",
  "delimiter",
  "continuation-token",
  "start-after",
  "max-keys",
  "encoding-type",
  "fetch-owner",
];

export const BUCKET_OPERATIONS: readonly Operation[] = [
  { method: "GET", on: "bucket", when: ["list-type"], query: LIST_QUERY, run: list },
  { method: "GET", on: "bucket", when: ["versions"], query: ["prefix", "max-keys"], run: listVersions },
  { method: "POST", on: "bucket", when: ["delete"], headers: ["x-amz-checksum-"], run: removeMany },
  { method: "PUT", on: "bucket", run: create },
  { method: "HEAD", on: "bucket", run: head },
  { method: "DELETE", on: "bucket", run: remove },
];
