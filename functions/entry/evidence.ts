/** The deployment's evidence bucket. Only the function that may reach it imports this, in a chunk that loads at its first use. */
import { S3Client } from "@aws-sdk/client-s3";
import type { Bucket } from "#kernel/bucket";
import { openBucket } from "#kernel/s3";

export const deployedBucket = (name: string): Bucket =>
  openBucket(new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" }), name);
