/* oxlint-disable no-new -- making a construct is how the CDK adds it */
/** A function that does nothing, behind an HTTP API of its own: what a cold call costs before any code of ours. */
import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Architecture, Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";

import { EMPTY_STACK } from "./cold.ts";

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, EMPTY_STACK);
const api = new HttpApi(stack, "Api");
const lambda = new Lambda(stack, "Function", {
  runtime: Runtime.NODEJS_24_X,
  architecture: Architecture.ARM_64,
  memorySize: 1024,
  handler: "index.handler",
  code: Code.fromInline('exports.handler = async () => ({ statusCode: 200, body: "" });'),
});
api.addRoutes({ path: "/", methods: [HttpMethod.GET], integration: new HttpLambdaIntegration("Empty", lambda) });
new CfnOutput(stack, "Url", { value: api.apiEndpoint });
new CfnOutput(stack, "FunctionName", { value: lambda.functionName });
app.synth();
