/** What a deployer may choose, each with its default. Given as CDK context: `npx cdk deploy -c name=weineng-demo`. */
import * as z from "zod";

import { city } from "./seed/city.ts";
import { misspelt } from "./spelling.ts";
import { SETUP } from "./start/setup.ts";

/** What CloudWatch Logs accepts. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653] as const;

const httpsUrl = z.url({ protocol: /^https$/, error: "an https address" });

/** Origin of an address: scheme, host and port, without a slash at the end. */
const httpsOrigin = z.string().regex(/^https:\/\/[a-z0-9.-]+(:\d+)?$/, "an https origin without a path");

/** Holds the region and the table's name too. Source: DynamoDB's naming rules; a stream is named after the moment it was made. */
const TABLE_STREAM = /^arn:[a-z-]+:dynamodb:([a-z0-9-]+):\d{12}:table\/[A-Za-z0-9_.-]{3,255}\/stream\/[\w:.-]+$/;

const Settings = z.strictObject({
  /** Name of the stack. Two platforms in one account and region need two names. */
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, "letters, digits and hyphens, at most 40, beginning with a letter")
    .default("weineng"),

  /** `production` keeps table and evidence when the stack is removed, and refuses to remove the table; `demo` leaves nothing behind. */
  environment: z.enum(["demo", "production"]).default("demo"),

  /**
   * `standards`: the framework of 30 points, the programme's rules, series and courses, for the city to edit. `demo`: besides, a
   * city of invented people with a past, and accounts to look at it with; only in a demo with Cognito, whose default it is.
   * `nothing`: the administrator fills the platform through its API. What a deployment holds already is never touched.
   */
  startWith: z.enum(["nothing", "standards", "demo"]).optional(),

  /**
   * After a restore: the ARN of the restored table's stream, as `npm run backup:drill` prints it. Functions, workers and rights then
   * use that table; the stack's own stays, untouched, and a deployment without the setting goes back to it. So every deployment
   * needs the setting from then on: write it into the `context` of `cdk.json`.
   */
  restoredTable: z
    .string()
    .regex(TABLE_STREAM, "the ARN of the restored table's stream, as npm run backup:drill prints it")
    .optional(),

  /** Sign-in name of the first administrator, who adds everybody else. As the issuer's `usernameClaim` says it. */
  firstAdministrator: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, "2 to 63 of a-z, 0-9, dot, hyphen and underscore")
    .default("administrator"),

  /** Where Cognito sends the first administrator's password. Without it, the operator creates the account. */
  firstAdministratorEmail: z.email("an e-mail address").optional(),

  /** Where alarms are sent. Without it they only show in the console. */
  alarmEmail: z.email("an e-mail address").optional(),

  /** Months that cost more, in US dollars, are told to `alarmEmail`: at 80 % spent, and when the forecast passes it. The whole account's bill. */
  monthlyBudget: z.coerce.number().positive("more than 0").optional(),

  /**
   * One CloudWatch dashboard. Three with up to 50 metrics each are free in every account; beside three others, this one costs
   * 3 US dollars a month. Source: CloudWatch's price list.
   */
  dashboard: z.enum(["on", "off"]).default("on"),

  logLevel: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]).default("INFO"),

  /** How long logs are kept. Default: a quarter of a year. */
  logRetentionDays: z.coerce
    .number()
    .refine((days) => (RETENTION_DAYS as readonly number[]).includes(days), `one of ${RETENTION_DAYS.join(", ")}`)
    .default(90),

  /** Requests per second that the API takes before it answers 429. Default: a city of 40,000 on its busiest evening, ten times over. */
  requestsPerSecond: z.coerce
    .number()
    .int("a whole number")
    .min(1, "at least 1")
    .max(10_000, "at most 10000")
    .default(500),

  /**
   * `cloudfront` serves web and API from one origin. `elsewhere`: a web server of the deployer's own does, where CloudFront is
   * missing (AWS GovCloud) or needs more than a template can give (AWS China: own domain, ICP record, uploaded certificate).
   * It serves `dist/web` and, as `/settings.json`, the output `Settings`; it passes `/api/*` on to the output `ApiUrl` and sends
   * the headers of `infra/headers.ts`, which are others under `/preview/`.
   */
  site: z.enum(["cloudfront", "elsewhere"]).default("cloudfront"),

  /** Origin that people open, when `site` is `elsewhere`. */
  webOrigin: httpsOrigin.optional(),

  /** Own domain of the web app; without `hostedZoneId` its DNS record is the deployer's, pointing at the output `DistributionDomain`. */
  domain: z
    .string()
    .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "a domain name, lower case")
    .optional(),

  /** ACM certificate for `domain`, issued where CloudFront looks for it (us-east-1). */
  certificateArn: z
    .string()
    .regex(/^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, "the ARN of an ACM certificate")
    .optional(),

  /** Route 53 zone of `domain`; its records are then made here. */
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]{1,31}$/, "the id of a Route 53 hosted zone")
    .optional(),

  /**
   * `on`: a web firewall in front of the distribution, with AWS's common rules and a limit for each address. About 7 US dollars a
   * month and 0.60 for a million requests. CloudFront's firewalls are made in us-east-1, so only a stack there can bring its own.
   */
  webFirewall: z.enum(["off", "on"]).default("off"),

  /** A web ACL of the deployer's own instead, made in us-east-1 with scope CLOUDFRONT. It must let JSON bodies of 512 KB through. */
  webFirewallArn: z
    .string()
    .regex(/^arn:[a-z-]+:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/, "the ARN of a web ACL for CloudFront")
    .optional(),

  /** Cognito's plan: `essentials` has the managed sign-in page, `lite` the classic one at a lower price per person. */
  signInPlan: z.enum(["essentials", "lite"]).default("essentials"),

  /** Another OpenID Connect issuer instead of Cognito, exactly as its tokens say it in `iss`. AWS China has no user pools and needs one. */
  issuer: httpsUrl.optional(),
  /** With `issuer`: the public client, code with PKCE, redirecting to `<web origin>/callback`. */
  clientId: z.string().min(1, "the client's id").optional(),
  /** With `issuer`: its endpoints, from its discovery document. */
  authorizeUrl: httpsUrl.optional(),
  tokenUrl: httpsUrl.optional(),
  logoutUrl: httpsUrl.optional(),
  /** With `issuer`: where its keys are. Default: `<issuer>/.well-known/jwks.json`; many issuers name another in their discovery document. */
  jwksUri: httpsUrl.optional(),
  /** With `issuer`: what the web app asks for. */
  scope: z.string().min(1, "scopes, separated by blanks").default("openid profile"),
  /** Claim of the access token that holds the sign-in name of the rosters. Default: Cognito's. */
  usernameClaim: z.string().min(1, "the name of a claim").default("username"),
});

/** The external issuer's settings; all or none of them. */
const ISSUER_SETTINGS = ["issuer", "clientId", "authorizeUrl", "tokenUrl", "logoutUrl"] as const;

const withStart = (config: z.infer<typeof Settings>) => ({
  ...config,
  startWith: config.startWith ?? (config.environment === "demo" && !config.issuer ? "demo" : "standards"),
});

/** Settings that only make sense together; the message goes to the setting named. */
const Config = Settings.transform(withStart).superRefine((config, context) => {
  const refuse = (name: keyof typeof config, message: string) =>
    context.addIssue({ code: "custom", path: [name], message });

  const given = ISSUER_SETTINGS.filter((name) => config[name] !== undefined);
  if (given.length > 0) {
    for (const name of ISSUER_SETTINGS) {
      if (config[name] === undefined) refuse(name, `required together with ${given.join(", ")}`);
    }
    if (config.firstAdministratorEmail) refuse("firstAdministratorEmail", "only with Cognito; the issuer has its own");
  }
  if (config.startWith === "demo") {
    const instead = "standards and nothing are allowed";
    if (config.environment !== "demo") refuse("startWith", `demo only when environment is demo; ${instead}`);
    if (config.issuer) refuse("startWith", `demo only with Cognito, where its people get accounts; ${instead}`);
    if (city.people.some(({ username }) => username === config.firstAdministrator))
      refuse("firstAdministrator", "one of the demo's people has this name; choose another");
  }
  if (config.firstAdministrator === SETUP)
    refuse("firstAdministrator", "whoever fills in the start has this name; choose another");
  if (config.site === "elsewhere" && !config.webOrigin) refuse("webOrigin", "required when site is elsewhere");
  if (config.site === "cloudfront" && config.webOrigin) refuse("webOrigin", "only when site is elsewhere");
  if (config.site === "elsewhere" && config.domain) refuse("domain", "only when site is cloudfront");
  if (config.domain && !config.certificateArn) refuse("certificateArn", "required together with domain");
  if (config.certificateArn && !config.domain) refuse("domain", "required together with certificateArn");
  if (config.hostedZoneId && !config.domain) refuse("domain", "required together with hostedZoneId");
  if (config.monthlyBudget !== undefined && !config.alarmEmail)
    refuse("alarmEmail", "required together with monthlyBudget");
  if (config.webFirewall === "on" && config.webFirewallArn) refuse("webFirewallArn", "only when webFirewall is off");
  for (const name of ["webFirewall", "webFirewallArn"] as const) {
    const chosen = config[name] !== undefined && config[name] !== "off";
    if (config.site === "elsewhere" && chosen) refuse(name, "only when site is cloudfront");
  }
});
export type Config = z.infer<typeof Config>;

export const SETTINGS = Object.keys(Settings.shape) as readonly (keyof Config)[];

/**
 * Reads the settings through `lookUp`, or throws one error that names each wrong setting and what it may be.
 * `region` is the deployment's, when it is known: some partitions lack a service, and another choice is named.
 * `names` are all that were given, those of other tools among them: one that is nearly a setting's is refused.
 */
export const readConfig = (
  lookUp: (name: string) => unknown,
  region?: string,
  names: readonly string[] = [],
): Config => {
  const given = SETTINGS.map((name) => [name, lookUp(name)] as const).filter(([, value]) => value !== undefined);
  const { data, error } = Config.safeParse(Object.fromEntries(given));
  const wrong = error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
  for (const [name, meant] of misspelt(names, SETTINGS)) wrong.push(`${name}: no such setting; ${meant} is meant?`);
  if (region?.startsWith("cn-") && data && !data.issuer)
    wrong.push("issuer: required in AWS China, which has no Cognito user pools");
  if (/^(cn|us-gov)-/.test(region ?? "") && data?.site === "cloudfront")
    wrong.push(`site: must be elsewhere in ${region}, together with webOrigin`);
  const [, restoredIn] = TABLE_STREAM.exec(data?.restoredTable ?? "") ?? [];
  if (restoredIn && region && restoredIn !== region)
    wrong.push(`restoredTable: a table in ${restoredIn}; the deployment is in ${region}`);
  if (data?.webFirewall === "on" && region !== "us-east-1")
    wrong.push("webFirewall: on only in us-east-1; elsewhere make a web ACL there and give its ARN as webFirewallArn");
  if (/^(cn|us-gov)-/.test(region ?? "") && data?.monthlyBudget !== undefined)
    wrong.push(
      `monthlyBudget: not in ${region}, whose account is billed in another currency or through another account`,
    );
  if (!data || wrong.length > 0) throw new Error(`Settings (-c name=value) that will not do:\n  ${wrong.join("\n  ")}`);
  return data;
};
