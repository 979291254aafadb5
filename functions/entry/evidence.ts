/** Loaded at the first use of the bucket, in a chunk of its own. */
import { S3Client } from "@aws-sdk/client-s3";
import type { Bucket } from "#kernel/bucket";
import { openBucket } from "#kernel/s3";

export const connectBucket = (name: string): Bucket =>
  openBucket(new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" }), name);
