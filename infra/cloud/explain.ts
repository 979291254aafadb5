/** Why a finding of cdk-nag stays as it is. Whatever is not explained stops the synthesis. */
import { type CfnElement, DefaultStackSynthesizer, Stack, Token, Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IConstruct } from "constructs";

/** `finding` is a rule's id, with the finding in brackets where a rule has several: `AwsSolutions-IAM5[Resource::*]`. */
export const explain = (construct: IConstruct, finding: string, reason: string): void => {
  Validations.of(construct).acknowledge({ id: finding, reason });
};

/** How cdk-nag writes a value: what is only known at deployment stands in angle brackets. */
const written = (value: string, pseudo: string): string => (Token.isUnresolved(value) ? `<AWS::${pseudo}>` : value);

/** How cdk-nag writes a wildcard below a resource of the stack, as in `bucket/*`. */
export const wildcardBelow = (resource: IConstruct, path: string): string =>
  `AwsSolutions-IAM5[Resource::<${Stack.of(resource).getLogicalId(resource.node.defaultChild as CfnElement)}.Arn>${path}]`;

/** The same below a table, which may be one that the stack did not make: its ARN is then written out. */
export const wildcardBelowTable = (table: ITableV2, path: string): string =>
  table.node.defaultChild ? wildcardBelow(table, path) : `AwsSolutions-IAM5[Resource::${table.tableArn}${path}]`;

/**
 * The CDK's own helpers run only while the stack is deployed or removed: one fills the web bucket, one empties buckets that go.
 * Their roles and runtimes are the CDK's, pinned with its version.
 */
export const explainHelpers = (stack: Stack, webBucket: IConstruct): void => {
  const partition = written(stack.partition, "Partition");
  const staging = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${written(stack.account, "AccountId")}-${written(stack.region, "Region")}`;
  const copies = "The CDK's helper copies the built web app out of the staging bucket.";
  const replaces = "The CDK's helper replaces the files of the web bucket, which it alone writes.";

  for (const helper of stack.node.children.filter(({ node }) => node.id.startsWith("Custom::CDKBucketDeployment"))) {
    explain(helper, "AwsSolutions-L1", "The CDK chooses the runtime of its own helper.");
    explain(
      helper,
      "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
      "The CDK's own helper writes its log under the managed policy; it runs at deployment only.",
    );
    for (const action of ["GetBucket*", "GetObject*", "List*"])
      explain(helper, `AwsSolutions-IAM5[Action::s3:${action}]`, copies);
    explain(helper, `AwsSolutions-IAM5[Resource::arn:${partition}:s3:::${staging}/*]`, copies);
    for (const action of ["Abort*", "DeleteObject*"])
      explain(helper, `AwsSolutions-IAM5[Action::s3:${action}]`, replaces);
    explain(helper, wildcardBelow(webBucket, "/*"), replaces);
  }
};
