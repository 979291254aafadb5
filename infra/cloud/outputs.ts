/* oxlint-disable no-new -- making a construct is how the CDK adds it */
/** What a deployment tells whoever made it. */
import { CfnOutput, type Stack } from "aws-cdk-lib";

/** Those that people need come first; the rest is for operators. */
const DESCRIPTIONS = {
  WebUrl: "The platform: people open this.",
  FirstAdministrator: "How the first administrator signs in. A command is to be run once.",
  DemoPeople: "Sign-in names of the demo's people, none of them real, and the password of all of them.",
  ApiUrl: "The API by itself; the web app reaches it under its own address.",
  DistributionDomain: "Where the DNS record of a domain of your own points.",
  Settings: "What your web server answers under /settings.json.",
  Issuer: "Who signs people in, as tokens say it.",
  ClientId: "The web app's client there.",
  TableName: "The table: everything but the files.",
  EvidenceBucket: "The bucket with the evidence.",
  FailedFacts: "The queue that names facts which failed for good.",
  ApiFunction: "The function that answers signed-in people.",
  WorkerFunction: "The function that works on facts.",
  ApiLog: "Log of the signed-in API.",
  PublicLog: "Log of the public API.",
  WorkerLog: "Log of the workers.",
  InspectorLog: "Log of what looks into evidence.",
  PlannerLog: "Log of what plans who scores what.",
  WatchLog: "Log of the hourly look.",
} as const;

export type Outputs = Partial<Record<keyof typeof DESCRIPTIONS, string | undefined>>;

/** In the order above, whatever the order given. */
export const tell = (stack: Stack, outputs: Outputs): void => {
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    const value = outputs[name as keyof Outputs];
    if (value !== undefined) new CfnOutput(stack, name, { value, description });
  }
};
