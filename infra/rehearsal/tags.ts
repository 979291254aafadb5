/**
 * The emulator's CloudFormation leaves the tags off buckets. The CDK's helper that empties a bucket before it goes looks for one,
 * so that they are put on after a deployment, as the template has them.
 */
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
} from "@aws-sdk/client-cloudformation";
import { PutBucketTaggingCommand, S3Client } from "@aws-sdk/client-s3";

import type { Template } from "./differences.ts";

export const completeTags = async (StackName: string): Promise<void> => {
  const client = new CloudFormationClient({});
  const { TemplateBody = "{}" } = await client.send(new GetTemplateCommand({ StackName }));
  const { Resources } = JSON.parse(TemplateBody) as Template;
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName }));
  const s3 = new S3Client({});
  for (const { ResourceType, LogicalResourceId = "", PhysicalResourceId: Bucket } of StackResources) {
    const TagSet = Resources[LogicalResourceId]?.Properties?.["Tags"];
    if (ResourceType === "AWS::S3::Bucket" && TagSet)
      await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  }
};
