import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

import { ABANDONED_DAYS } from "#contract/submission";

import type { Config } from "../config.ts";
import { explain } from "./explain.ts";
import { stackIdOf } from "./unique.ts";

/** What was overwritten or deleted can be brought back for this long. */
const UNDELETE_DAYS = 90;
/** Who fetched which file is asked about within a school year. */
const ACCESS_LOG_DAYS = 400;

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const;

/** Address of the bucket as links to evidence carry it; known before the bucket is made. */
const bucketNameOf = (stack: Stack): string => `evidence-${stackIdOf(stack)}`;

export const evidenceOriginOf = (stack: Stack): string =>
  `https://${bucketNameOf(stack)}.s3.${stack.region}.${stack.urlSuffix}`;

/** The evidence, reachable only through links that the API signs, and only from the web app's own origin. */
export class Evidence extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { config, webOrigin }: { config: Config; webOrigin: string }) {
    super(scope, id);
    const removal =
      config.environment === "production"
        ? { removalPolicy: RemovalPolicy.RETAIN }
        : { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true };

    const accessLog = new Bucket(this, "AccessLog", {
      ...PRIVATE,
      ...removal,
      lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS) }],
    });
    explain(accessLog, "AwsSolutions-S1", "It is the access log; a log of the log would log itself.");

    this.bucket = new Bucket(this, "Bucket", {
      ...PRIVATE,
      ...removal,
      bucketName: bucketNameOf(Stack.of(this)),
      versioned: true,
      serverAccessLogsBucket: accessLog as IBucket,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(ABANDONED_DAYS) },
        { noncurrentVersionExpiration: Duration.days(UNDELETE_DAYS), expiredObjectDeleteMarker: true },
      ],
      cors: [
        {
          allowedOrigins: [webOrigin],
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
          allowedHeaders: ["content-type", "if-none-match", "range", "x-amz-checksum-sha256"],
          exposedHeaders: ["etag", "accept-ranges", "content-length", "content-range"],
          maxAge: 3600,
        },
      ],
    });
  }
}
