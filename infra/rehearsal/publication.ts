/**
 * What the CDK's BucketDeployment helper does, without its AWS CLI: a Lambda handler that the rehearsal puts in the helper's
 * place, under the helper's role. Source: aws-cdk-lib/custom-resource-handlers, bucket-deployment-handler/index.py.
 */
import { extname, matchesGlob } from "node:path";

import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { strFromU8, strToU8, unzipSync } from "fflate";

interface Deployment {
  readonly SourceBucketNames: readonly string[];
  readonly SourceObjectKeys: readonly string[];
  readonly SourceMarkers?: readonly Readonly<Record<string, string>>[];
  readonly DestinationBucketName: string;
  readonly Prune?: string | boolean;
  readonly Exclude?: readonly string[];
  readonly Include?: readonly string[];
  readonly SystemMetadata?: { readonly "cache-control"?: string };
}

interface Event {
  readonly RequestType: "Create" | "Update" | "Delete";
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Deployment;
}

const MEDIA_TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

const s3 = new S3Client({});

/** As `aws s3 sync` filters: everything, but for what is excluded, and with what is included again. */
const isMeant = (path: string, { Exclude = [], Include = [] }: Deployment): boolean =>
  Include.some((pattern) => path === pattern || matches(path, pattern)) ||
  !Exclude.some((pattern) => matches(path, pattern));

/** Its `*` crosses folders. */
const matches = (path: string, pattern: string): boolean =>
  matchesGlob(path, pattern.replaceAll(/(?<!\*)\*(?!\*)/g, "**"));

const replaced = (bytes: Uint8Array, markers: Readonly<Record<string, string>>): Uint8Array => {
  const found = Object.entries(markers);
  if (found.length === 0) return bytes;
  return strToU8(found.reduce((text, [marker, value]) => text.replaceAll(marker, value), strFromU8(bytes)));
};

const filesOf = async (Bucket: string, Key: string): Promise<[string, Uint8Array][]> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const files = unzipSync((await Body?.transformToByteArray()) ?? new Uint8Array());
  return Object.entries(files).filter(([path]) => !path.endsWith("/"));
};

const publish = async (deployment: Deployment): Promise<void> => {
  const { DestinationBucketName: Bucket, SystemMetadata, Prune } = deployment;
  const written = new Set<string>();
  for (const [i, source] of deployment.SourceBucketNames.entries()) {
    for (const [path, bytes] of await filesOf(source, deployment.SourceObjectKeys[i] ?? "")) {
      if (!isMeant(path, deployment)) continue;
      written.add(path);
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key: path,
          Body: replaced(bytes, deployment.SourceMarkers?.[i] ?? {}),
          ContentType: MEDIA_TYPES[extname(path)] ?? "application/octet-stream",
          CacheControl: SystemMetadata?.["cache-control"],
        }),
      );
    }
  }
  if (String(Prune ?? true) !== "true") return;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  for (const { Key = "" } of Contents) {
    if (!written.has(Key) && isMeant(Key, deployment)) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  }
};

export const handler = async (event: Event): Promise<void> => {
  const { StackId, RequestId, LogicalResourceId, RequestType, ResponseURL } = event;
  const failure = await Promise.resolve(RequestType === "Delete" ? undefined : publish(event.ResourceProperties)).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  await fetch(ResponseURL, {
    method: "PUT",
    body: JSON.stringify({
      Status: failure === undefined ? "SUCCESS" : "FAILED",
      Reason: failure ?? "",
      PhysicalResourceId: event.PhysicalResourceId ?? LogicalResourceId,
      StackId,
      RequestId,
      LogicalResourceId,
      Data: {},
    }),
  });
};
