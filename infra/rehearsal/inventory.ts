/** What an account holds, asked of the services themselves: what a removed stack must have taken along, or left. */
import { CloudFrontClient, ListDistributionsCommand } from "@aws-sdk/client-cloudfront";
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { LambdaClient, ListEventSourceMappingsCommand, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";

/** Names or ids, each with its service. What the CDK's bootstrap made is not the platform's. */
export const inventory = async (): Promise<Set<string>> => {
  const lambda = new LambdaClient({});
  const [tables, buckets, pools, functions, mappings, distributions] = await Promise.all([
    new DynamoDBClient({}).send(new ListTablesCommand({})),
    new S3Client({}).send(new ListBucketsCommand({})),
    new CognitoIdentityProviderClient({}).send(new ListUserPoolsCommand({ MaxResults: 60 })),
    lambda.send(new ListFunctionsCommand({})),
    lambda.send(new ListEventSourceMappingsCommand({})),
    new CloudFrontClient({}).send(new ListDistributionsCommand({})),
  ]);
  const found = [
    ...(tables.TableNames ?? []).map((name) => `table ${name}`),
    ...(buckets.Buckets ?? []).map(({ Name }) => `bucket ${Name}`),
    ...(pools.UserPools ?? []).map(({ Id }) => `user pool ${Id}`),
    ...(functions.Functions ?? []).map(({ FunctionName }) => `function ${FunctionName}`),
    ...(mappings.EventSourceMappings ?? []).map(({ UUID }) => `event source mapping ${UUID}`),
    ...(distributions.DistributionList?.Items ?? []).map(({ Id }) => `distribution ${Id}`),
  ];
  return new Set(found.filter((name) => !name.includes(" cdk-")));
};
