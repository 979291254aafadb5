/** A deployed stage, as the stories find it: where it is, and what an operator may do there. */
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from "@aws-sdk/client-cloudformation";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";

/** Who administers a stage before anybody else is there: the setting's default. */
export const FIRST_ADMINISTRATOR = "administrator";

export interface Stage {
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly tableName: string;
  readonly evidenceBucket: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly userPoolId: string;
  readonly distributionId: string;
  /** Functions that answer requests, and remember for as long as their process lives. */
  readonly functions: { readonly api: string; readonly public: string };
}

/** The environment variable that tells the stories which stage they are told on: the stage as JSON. */
export const STAGE_VARIABLE = "STAGE";

/** The stage to tell stories on, when one is named; otherwise each file starts a town of its own. */
export const namedStage = (): Stage | undefined => {
  const named = process.env[STAGE_VARIABLE];
  return named ? (JSON.parse(named) as Stage) : undefined;
};

/** A stack's outputs by name. */
export const readOutputs = async (StackName: string): Promise<ReadonlyMap<string, string>> => {
  const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName }));
  return new Map(Stacks[0]?.Outputs?.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
};

export const readStage = async (StackName: string): Promise<Stage> => {
  const outputs = await readOutputs(StackName);
  const { StackResources = [] } = await new CloudFormationClient({}).send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  const output = (name: string): string => {
    const value = outputs.get(name);
    if (value === undefined) throw new Error(`stack ${StackName} has no output ${name}`);
    return value;
  };
  const idOf = (type: string, begins = "") =>
    StackResources.find(
      ({ ResourceType, LogicalResourceId = "" }) => ResourceType === type && LogicalResourceId.startsWith(begins),
    )?.PhysicalResourceId ?? "";
  return {
    webUrl: output("WebUrl"),
    apiUrl: output("ApiUrl"),
    tableName: output("TableName"),
    evidenceBucket: output("EvidenceBucket"),
    issuer: output("Issuer"),
    clientId: output("ClientId"),
    userPoolId: idOf("AWS::Cognito::UserPool"),
    distributionId: idOf("AWS::CloudFront::Distribution"),
    functions: { api: idOf("AWS::Lambda::Function", "Api"), public: idOf("AWS::Lambda::Function", "Public") },
  };
};

/** What each function of a stack was uploaded with, in bytes, by its logical name. */
export const codeSizes = async (StackName: string): Promise<(readonly [name: string, bytes: number])[]> => {
  const { StackResources = [] } = await new CloudFormationClient({}).send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  const client = new LambdaClient({});
  const functions = StackResources.filter(({ ResourceType }) => ResourceType === "AWS::Lambda::Function");
  return Promise.all(
    functions.map(async ({ LogicalResourceId = "", PhysicalResourceId: FunctionName }) => {
      const { CodeSize = 0 } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return [LogicalResourceId.replace(/[0-9A-F]{8}$/, ""), CodeSize] as const;
    }),
  );
};

/** Ends every process of a function: a changed configuration does, in an account as in the emulator. */
export const restart = async (FunctionName: string): Promise<void> => {
  const client = new LambdaClient({});
  const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, RESTARTED: crypto.randomUUID() };
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
};

/** Everybody of a story signs in with it; the stage lives as long as a rehearsal. */
export const PASSWORD = "Rehearsal-2022!";

/** Makes an account that can sign in at once; one that is there stays as it is. */
export const enrol = async ({ userPoolId }: Stage, username: string): Promise<void> => {
  const client = new CognitoIdentityProviderClient({});
  const account = { UserPoolId: userPoolId, Username: username };
  try {
    await client.send(new AdminCreateUserCommand({ ...account, MessageAction: "SUPPRESS" }));
  } catch (error) {
    if (error instanceof UsernameExistsException) return;
    throw error;
  }
  await client.send(new AdminSetUserPasswordCommand({ ...account, Password: PASSWORD, Permanent: true }));
};
