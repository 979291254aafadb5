/* oxlint-disable no-new -- making a construct is how the CDK adds it */
import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";

import type { Config } from "../config.ts";
import {
  eraseEvidence,
  EVIDENCE_FILES,
  forgetLikenesses,
  handleEvidence,
  inspectEvidence,
  readStream,
  readTable,
  STREAMS,
  writeTable,
} from "./access.ts";
import { Alarms } from "./alarms.ts";
import { CognitoSignIn } from "./cognito.ts";
import { Dashboard } from "./dashboard.ts";
import { Evidence, evidenceOriginOf } from "./evidence.ts";
import { explain, explainHelpers, wildcardBelow, wildcardBelowTable } from "./explain.ts";
import { Facts } from "./facts.ts";
import { Firewall } from "./firewall.ts";
import { firstAdministratorOf } from "./first-administrator.ts";
import { PlatformFunction } from "./function.ts";
import { PlatformApi } from "./http-api.ts";
import { ownIssuer, type SignIn } from "./issuer.ts";
import { tell } from "./outputs.ts";
import { Planning } from "./planning.ts";
import { Publication } from "./publication.ts";
import { Site } from "./site.ts";
import { Spending } from "./spending.ts";
import { Start } from "./start.ts";
import { PlatformTable } from "./table.ts";
import { Watch } from "./watch.ts";

/** A recording of 1 GB, its copy, and memory for what opens a document of 100 MB beside the function itself. */
const INSPECTION = { timeoutSeconds: 600, memoryMb: 3008, storageMb: 3072 } as const;

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
    const pool = signIn instanceof CognitoSignIn ? signIn.pool : undefined;

    const origins = { issuer: signIn.origin, evidence: evidenceOriginOf(this) };
    const firewallArn =
      config.webFirewall === "on" ? new Firewall(this, "Firewall", config).arn : config.webFirewallArn;
    const site =
      config.site === "cloudfront"
        ? new Site(this, "Site", { config, api: http.api, origins, firewallArn })
        : undefined;
    const webOrigin = site?.origin ?? config.webOrigin ?? "";

    const evidence = new Evidence(this, "Evidence", { config, webOrigin });
    const { bucket } = evidence;
    const { issuer, usernameClaim, jwksUri, oidc } = signIn.admit(webOrigin);

    const common = { config, bundles: built.functions };
    const api = new PlatformFunction(this, "Api", {
      ...common,
      name: "api",
      timeoutSeconds: 20,
      environment: {
        TABLE_NAME: table.tableName,
        STACK_NAME: this.stackName,
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
    const planning = new Planning(this, "Planning", { ...common, table });
    const worker = new PlatformFunction(this, "Worker", {
      ...common,
      name: "worker",
      timeoutSeconds: 60,
      environment: { TABLE_NAME: table.tableName, PLANNER_FUNCTION: planning.lambda.functionName },
      may: [...writeTable(table), ...readStream(table), planning.beingHanded],
    });

    const inspector = new PlatformFunction(this, "Inspector", {
      ...common,
      name: "inspector",
      timeoutSeconds: INSPECTION.timeoutSeconds,
      memoryMb: INSPECTION.memoryMb,
      storageMb: INSPECTION.storageMb,
      environment: { TABLE_NAME: table.tableName, EVIDENCE_BUCKET: bucket.bucketName },
      may: [
        ...writeTable(table),
        ...forgetLikenesses(table),
        ...readStream(table),
        ...inspectEvidence(bucket),
        ...eraseEvidence(bucket),
      ],
    });

    explain(
      api,
      wildcardBelow(bucket, EVIDENCE_FILES),
      "One function serves every teacher; keys are random, and the API signs one at a time.",
    );
    explain(
      inspector,
      wildcardBelow(bucket, EVIDENCE_FILES),
      "One function looks into every file, and deletes what its teacher withdrew; keys are random, and a fact names one at a time.",
    );
    for (const reader of [worker, inspector])
      explain(
        reader,
        wildcardBelowTable(table, STREAMS),
        "The name of a stream holds the moment it was made; listing cannot be narrowed further.",
      );

    http.serve("Public", "/api/public/{proxy+}", open.lambda);
    http.serve("Api", "/api/{proxy+}", api.lambda);
    const facts = new Facts(this, "Facts", { table, worker, inspector });
    planning.putAsideTo(facts.failed);
    const watch = new Watch(this, "Watch", { ...common, table });

    const functions = {
      api: api.lambda,
      public: open.lambda,
      worker: worker.lambda,
      inspector: inspector.lambda,
      planner: planning.lambda,
      watch: watch.lambda,
    };
    const watched = { functions, stage: http.stage, failedFacts: facts.failed };
    const alarms = new Alarms(this, "Alarms", config, watched);
    if (config.dashboard === "on") new Dashboard(this, "Dashboard", { ...watched, alarms, table, evidence: bucket });
    if (config.monthlyBudget !== undefined) new Spending(this, "Spending", config);

    const settings = { oidc };
    if (site) {
      new Publication(this, "Publication", { config, site, folder: built.web, settings });
      explainHelpers(this, site.bucket);
    }

    const start =
      config.startWith === "nothing"
        ? undefined
        : new Start(this, "Start", { ...common, table, evidence: bucket, pool, after: [evidence, facts] });

    tell(this, {
      WebUrl: webOrigin,
      FirstAdministrator: firstAdministratorOf(config, pool),
      DemoPeople: start?.demoPeople,
      ApiUrl: http.api.apiEndpoint,
      TableName: table.tableName,
      EvidenceBucket: bucket.bucketName,
      FailedFacts: facts.failed.queueUrl,
      ApiFunction: api.lambda.functionName,
      WorkerFunction: worker.lambda.functionName,
      ApiLog: api.lambda.logGroup.logGroupName,
      PublicLog: open.lambda.logGroup.logGroupName,
      WorkerLog: worker.lambda.logGroup.logGroupName,
      InspectorLog: inspector.lambda.logGroup.logGroupName,
      PlannerLog: planning.lambda.logGroup.logGroupName,
      WatchLog: watch.lambda.logGroup.logGroupName,
      Issuer: issuer,
      ClientId: oidc.clientId,
      ...(site
        ? { DistributionDomain: site.distribution.distributionDomainName }
        : { Settings: this.toJsonString(settings) }),
    });
  }
}
