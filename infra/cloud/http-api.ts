import { Aws } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

import type { Config } from "../config.ts";
import { explain } from "./explain.ts";
import { keepLog } from "./log.ts";

/** One line a call. No address, no token, no query: a log is read by more people than the platform is. */
const ACCESS_LINE = JSON.stringify({
  at: "$context.requestTimeEpoch",
  requestId: "$context.requestId",
  method: "$context.httpMethod",
  path: "$context.path",
  route: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  integrationError: "$context.integrationErrorMessage",
});

/** The HTTP API: two routes to two functions, throttled. It hands on every call and decides nothing. */
export class PlatformApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    // No CORS: web and API share an origin.
    this.api = new HttpApi(this, "Api", { apiName: Aws.STACK_NAME, createDefaultStage: false });
    this.stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: config.requestsPerSecond, burstLimit: config.requestsPerSecond * 2 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(keepLog(this, "AccessLog", config)),
        format: AccessLogFormat.custom(ACCESS_LINE),
      },
    });
    explain(
      this,
      "AwsSolutions-APIG4",
      "The function verifies the token itself, with the same code on a laptop, under Cognito and under any other issuer; " +
        "it answers an expired token with a problem the web app understands, which an authoriser cannot.",
    );
  }

  /** `routes` are tried from the most exact to the least. */
  serve(name: string, path: string, lambda: IFunction): void {
    this.api.addRoutes({
      path,
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration(name, lambda),
    });
  }
}
