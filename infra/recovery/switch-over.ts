/** The last step of a restore: the command that points the stack at the restored table. */
import { DescribeTableCommand, type DynamoDBClient, ListTagsOfResourceCommand } from "@aws-sdk/client-dynamodb";

/** `name` is the stack's. Without it the command is for the stack that has the default name. */
export const switchCommand = (streamArn: string, name?: string): string =>
  ["npx cdk deploy", ...(name === undefined ? [] : [`-c name=${name}`]), `-c restoredTable=${streamArn}`].join(" ");

/** What is to be done with a table that is sound, for whoever restored it. The stack puts its name on its table as a tag. */
export const nextSteps = async (client: DynamoDBClient, source: string, target: string): Promise<string[]> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: target }));
  if (Table?.LatestStreamArn === undefined) throw new Error(`Table ${target} has no stream that workers could hear`);
  const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: Table.TableArn }));
  return [
    "Next, within 24 hours, and while nobody writes:",
    "",
    `  ${switchCommand(Table.LatestStreamArn, Tags.find(({ Key }) => Key === "platform")?.Value)}`,
    "",
    "Add the deployment's other settings (environment, domain, issuer and so on): one that is left out gets its default.",
    "Every later deployment needs restoredTable too: write it into the context of cdk.json.",
    `Without it the stack goes back to ${source}, which nobody changes. Keep that table.`,
  ];
};
