/* oxlint-disable no-new -- making a construct is how the CDK adds it */
import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";

import type { Config } from "../config.ts";
import { EVIDENCE_FILES, handleEvidence, readStream, readTable, STREAMS, writeTable } from "./access.ts";
import { Alarms } from "./alarms.ts";
import { CognitoSignIn } from "./cognito.ts";
import { Evidence, evidenceOriginOf } from "./evidence.ts";
import { explain, explainHelpers, wildcardBelow } from "./explain.ts";
import { Facts } from "./facts.ts";
import { PlatformFunction } from "./function.ts";
import { PlatformApi } from "./http-api.ts";
import { ownIssuer, type SignIn } from "./issuer.ts";
import { Publication } from "./publication.ts";
import { Site } from "./site.ts";
import { PlatformTable } from "./table.ts";

/** Folders that were built before: the functions' bundles and the web app. */
export interface Built {
  readonly functions: string;
  readonly web: string;
}

export interface PlatformStackProps extends StackProps {
  readonly config: Config;
  readonly built: Built;
}

/** The platform in one account and region. Composes the parts and tells them of each other; each part decides for itself. */
export class PlatformStack extends Stack {
  constructor(scope: Construct, id: string, { config, built, ...props }: PlatformStackProps) {
    super(scope, id, { description: "Weineng: micro-credentials for teachers", ...props });

    const { table } = new PlatformTable(this, "Table", config);
    const http = new PlatformApi(this, "Http", config);
    const signIn: SignIn = ownIssuer(config) ?? new CognitoSignIn(this, "SignIn", config);

    const origins = { issuer: signIn.origin, evidence: evidenceOriginOf(this) };
    const site = config.site === "cloudfront" ? new Site(this, "Site", { config, api: http.api, origins }) : undefined;
    const webOrigin = site?.origin ?? config.webOrigin ?? "";

    const { bucket } = new Evidence(this, "Evidence", { config, webOrigin });
    const { issuer, usernameClaim, jwksUri, oidc } = signIn.admit(webOrigin);

    const common = { config, bundles: built.functions };
    const api = new PlatformFunction(this, "Api", {
      ...common,
      name: "api",
      timeoutSeconds: 20,
      environment: {
        TABLE_NAME: table.tableName,
        EVIDENCE_BUCKET: bucket.bucketName,
        ISSUER: issuer,
        CLIENT_ID: oidc.clientId,
        JWKS_URI: jwksUri,
        USERNAME_CLAIM: usernameClaim,
        FIRST_ADMINISTRATOR: config.firstAdministrator,
      },
      may: [...writeTable(table), ...handleEvidence(bucket)],
    });
    const open = new PlatformFunction(this, "Public", {
      ...common,
      name: "public",
      timeoutSeconds: 10,
      environment: { TABLE_NAME: table.tableName },
      may: readTable(table),
    });
    const worker = new PlatformFunction(this, "Worker", {
      ...common,
      name: "worker",
      timeoutSeconds: 60,
      environment: { TABLE_NAME: table.tableName },
      may: [...writeTable(table), ...readStream(table)],
    });

    explain(
      api,
      wildcardBelow(bucket, EVIDENCE_FILES),
      "One function serves every teacher; keys are random, and the API signs one at a time.",
    );
    explain(
      worker,
      wildcardBelow(table, STREAMS),
      "The name of a stream holds the moment it was made; listing cannot be narrowed further.",
    );

    http.serve("Public", "/api/public/{proxy+}", open.lambda);
    http.serve("Api", "/api/{proxy+}", api.lambda);
    const { failed } = new Facts(this, "Facts", { table, worker });
    new Alarms(this, "Alarms", config, {
      functions: { api: api.lambda, public: open.lambda, worker: worker.lambda },
      stage: http.stage,
      failedFacts: failed,
    });

    const settings = { oidc };
    if (site) {
      new Publication(this, "Publication", { config, site, folder: built.web, settings });
      explainHelpers(this, site.bucket);
    }

    this.#tell({
      WebUrl: webOrigin,
      ApiUrl: http.api.apiEndpoint,
      TableName: table.tableName,
      EvidenceBucket: bucket.bucketName,
      FailedFacts: failed.queueUrl,
      Issuer: issuer,
      ClientId: oidc.clientId,
      ...(site
        ? { DistributionDomain: site.distribution.distributionDomainName }
        : { Settings: this.toJsonString(settings) }),
    });
  }

  #tell(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
