/* oxlint-disable no-new -- making a construct is how the CDK adds it */
/** `bare.ts` with a table and an HTTP API of its own: what a cold call costs before any code of ours. */
import { join } from "node:path";

import { App, CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import { Architecture, Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";

import { bundle } from "../bundle.ts";
import { BARE_STACK } from "./cold.ts";

const app = new App({ analyticsReporting: false });
const code = join(app.outdir, "bundle");
await bundle({ index: "infra/rehearsal/bare.ts" }, code);

const stack = new Stack(app, BARE_STACK);
const table = new Table(stack, "Table", {
  partitionKey: { name: "pk", type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  removalPolicy: RemovalPolicy.DESTROY,
});
const lambda = new Lambda(stack, "Function", {
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  memorySize: 1024,
  handler: "index.handler",
  code: Code.fromAsset(code, { exclude: ["*.map"] }),
  environment: { TABLE_NAME: table.tableName },
});
table.grantReadData(lambda);
const api = new HttpApi(stack, "Api");
api.addRoutes({ path: "/", methods: [HttpMethod.GET], integration: new HttpLambdaIntegration("Bare", lambda) });
new CfnOutput(stack, "Url", { value: api.apiEndpoint });
new CfnOutput(stack, "FunctionName", { value: lambda.functionName });
app.synth();
