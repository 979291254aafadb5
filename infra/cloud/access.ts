/** What each function may do, action by action, as the code in `functions/kernel` calls them. */
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";

import { TABLE } from "../../functions/kernel/table.ts";

/** Everything the API stores in the bucket lies below this. See `evidenceKey` in `functions/submission/rules.ts`. */
export const EVIDENCE_FILES = "/evidence/*";
/** All streams the table ever had. */
export const STREAMS = "/stream/*";

const allow = (actions: string[], ...resources: string[]): PolicyStatement =>
  new PolicyStatement({ actions, resources });

export const readTable = ({ tableArn }: ITableV2): PolicyStatement[] => [
  allow(["dynamodb:GetItem"], tableArn),
  allow(["dynamodb:Query"], tableArn, ...Object.keys(TABLE.indexes).map((index) => `${tableArn}/index/${index}`)),
];

/** A transaction of puts needs no right of its own. Nothing is updated in place, scanned or deleted. */
export const writeTable = (table: ITableV2): PolicyStatement[] => [
  ...readTable(table),
  allow(["dynamodb:PutItem"], table.tableArn),
];

/** `ListBucket` so that asking for what was never uploaded is answered 404, not 403. Parts are listed and aborted by rights of their own. */
export const handleEvidence = ({ bucketArn }: Bucket): PolicyStatement[] => [
  allow(
    ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
    `${bucketArn}${EVIDENCE_FILES}`,
  ),
  allow(["s3:ListBucket"], bucketArn),
];

/** Evidence that is uploaded and checked, and never taken away. */
export const addEvidence = ({ bucketArn }: Bucket): PolicyStatement[] => [
  allow(["s3:GetObject", "s3:PutObject"], `${bucketArn}${EVIDENCE_FILES}`),
  allow(["s3:ListBucket"], bucketArn),
];

/** Evidence that is opened, with what is made from it put beside it. `ListBucket` as above: few files have a sketch. */
export const inspectEvidence = ({ bucketArn }: Bucket): PolicyStatement[] => [
  allow(["s3:GetObject", "s3:PutObject"], `${bucketArn}${EVIDENCE_FILES}`),
  allow(["s3:ListBucket"], bucketArn),
];

/** Deletes evidence for good, version by version, and reads none of it. */
export const eraseEvidence = ({ bucketArn }: Bucket): PolicyStatement[] => [
  allow(["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload"], `${bucketArn}${EVIDENCE_FILES}`),
  allow(["s3:ListBucketVersions"], bucketArn),
];

/** Takes out of the table what finds files that are alike, and nothing else: by the keys in `functions/similarity/store.ts`. */
export const forgetLikenesses = ({ tableArn }: ITableV2): PolicyStatement[] => [
  new PolicyStatement({
    actions: ["dynamodb:DeleteItem"],
    resources: [tableArn],
    conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["similar#*", "fingerprint#*"] } },
  }),
];

/** Accounts that are made, looked up and given a password, in one pool. */
export const makeAccounts = ({ userPoolArn }: UserPool): PolicyStatement[] => [
  allow(["cognito-idp:AdminCreateUser", "cognito-idp:AdminGetUser", "cognito-idp:AdminSetUserPassword"], userPoolArn),
];

/** Lambda asks for all four before it connects a stream; its list of streams cannot be narrowed further. */
export const readStream = ({ tableArn, tableStreamArn }: ITableV2): PolicyStatement[] => [
  allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], tableStreamArn ?? ""),
  allow(["dynamodb:ListStreams"], `${tableArn}${STREAMS}`),
];
