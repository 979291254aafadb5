// The S3 that the contract is run against: our own engine on a fresh folder or, with S3_ENDPOINT, any other.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { startS3 } from "../../infra/local/s3/server.ts";

export const ORIGIN = "http://localhost:3000";
export const REGION = process.env["AWS_REGION"] ?? "us-east-1";
export const CREDENTIALS = {
  accessKeyId: process.env["AWS_ACCESS_KEY_ID"] ?? "weineng",
  secretAccessKey: process.env["AWS_SECRET_ACCESS_KEY"] ?? "only-on-this-machine",
};

export interface S3UnderTest {
  url: string;
  /** As the platform's API is configured; `more` overrides. */
  client(more?: S3ClientConfig): S3Client;
  /** Files of unfinished writes; 0 for an engine that we cannot look into. */
  leftovers(): Promise<number>;
  close(): Promise<void>;
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "weineng-s3-"));

export function clientOf(endpoint: string, more: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint,
    region: REGION,
    credentials: CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: "WHEN_REQUIRED",
    ...more,
  });
}

/** Leaves a foreign engine as it was found. */
async function empty(client: S3Client, Bucket: string): Promise<void> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  const Objects = Contents.map(({ Key }) => ({ Key }));
  if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  await client.send(new DeleteBucketCommand({ Bucket }));
}

export async function openS3(bucket: string): Promise<S3UnderTest> {
  const given = process.env["S3_ENDPOINT"];
  const folder = await newFolder();
  const engine = given
    ? undefined
    : await startS3({ port: 0, folder, allowedOrigins: [ORIGIN], credentials: CREDENTIALS, region: REGION });
  const url = engine?.url ?? given ?? "";
  const client = (more?: S3ClientConfig): S3Client => clientOf(url, more);
  await client().send(new CreateBucketCommand({ Bucket: bucket }));
  if (given) {
    const rule = {
      AllowedOrigins: [ORIGIN],
      AllowedMethods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
      AllowedHeaders: ["*"],
      ExposeHeaders: ["ETag"],
    };
    await client().send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [rule] } }));
  }
  return {
    url,
    client,
    leftovers: async () => (engine ? (await readdir(join(folder, "tmp"))).length : 0),
    async close() {
      if (given) await empty(client(), bucket);
      await engine?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
