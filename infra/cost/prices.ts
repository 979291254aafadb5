/**
 * List prices in US dollars, before tax, in the first price tier: who uses more pays a little less. Taken on the day given from
 * public pages that quote AWS's price list; the address is where AWS itself says it today.
 */

export const AS_OF = "2026-09-28";

interface Price {
  readonly usd: number;
  /** So many units cost that. */
  readonly per: number;
  readonly source: keyof typeof SOURCES;
  /** The day of the figure. */
  readonly dated: string;
  /** Free in every account, every month, without an end. What is free for twelve months only is not counted. */
  readonly free?: number;
}

const list = (service: string): string =>
  `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${service}/current/index.json`;

export const SOURCES = {
  lambda: { address: list("AWSLambda"), page: "https://aws.amazon.com/lambda/pricing/" },
  httpApi: { address: list("AmazonApiGateway"), page: "https://aws.amazon.com/api-gateway/pricing/" },
  dynamodb: { address: list("AmazonDynamoDB"), page: "https://aws.amazon.com/dynamodb/pricing/on-demand/" },
  s3: { address: list("AmazonS3"), page: "https://aws.amazon.com/s3/pricing/" },
  transfer: { address: list("AWSDataTransfer"), page: "https://aws.amazon.com/ec2/pricing/on-demand/" },
  cloudfront: { address: list("AmazonCloudFront"), page: "https://aws.amazon.com/cloudfront/pricing/" },
  cloudwatch: { address: list("AmazonCloudWatch"), page: "https://aws.amazon.com/cloudwatch/pricing/" },
  cognito: { address: list("AmazonCognito"), page: "https://aws.amazon.com/cognito/pricing/" },
  sqs: { address: list("AWSQueueService"), page: "https://aws.amazon.com/sqs/pricing/" },
  eventbridge: { address: list("AWSEvents"), page: "https://aws.amazon.com/eventbridge/pricing/" },
} as const;

export const LINES = [
  "lambdaTime",
  "lambdaCalls",
  "watchTime",
  "watchReads",
  "apiCalls",
  "tableReads",
  "tableWrites",
  "tableStorage",
  "tableRecovery",
  "evidenceStorage",
  "evidencePuts",
  "evidenceGets",
  "evidenceOut",
  "webOut",
  "webCalls",
  "webFunction",
  "logsIn",
  "logsStorage",
  "metrics",
  "alarms",
  "dashboards",
  "people",
  "deadLetters",
  "clock",
] as const;
export type Line = (typeof LINES)[number];

const MILLION = 1_000_000;

/** The same everywhere but where a region says otherwise. */
const COMMON = {
  lambdaTime: { usd: 0.0000133334, per: 1, source: "lambda", dated: "2026-08-12", free: 400_000 },
  lambdaCalls: { usd: 0.2, per: MILLION, source: "lambda", dated: "2026-08-12", free: MILLION },
  // The free seconds are the other functions'; 730 calls are too few to show.
  watchTime: { usd: 0.0000133334, per: 1, source: "lambda", dated: "2026-08-12" },
  webOut: { usd: 0.085, per: 1, source: "cloudfront", dated: "2026-08-31", free: 1000 },
  webFunction: { usd: 0.1, per: MILLION, source: "cloudfront", dated: "2026-08-31", free: 2 * MILLION },
  evidenceOut: { usd: 0.09, per: 1, source: "transfer", dated: "2026-08-31", free: 100 },
  metrics: { usd: 0.3, per: 1, source: "cloudwatch", dated: "2026-08-08", free: 10 },
  alarms: { usd: 0.1, per: 1, source: "cloudwatch", dated: "2026-09-11", free: 10 },
  dashboards: { usd: 3, per: 1, source: "cloudwatch", dated: "2026-08-12", free: 3 },
  people: { usd: 0.015, per: 1, source: "cognito", dated: "2026-08-08", free: 10_000 },
  deadLetters: { usd: 0.4, per: MILLION, source: "sqs", dated: "2026-09-11", free: MILLION },
  // Rules on a schedule are free of charge.
  clock: { usd: 0, per: 1, source: "eventbridge", dated: "2026-08-12" },
} as const satisfies Partial<Record<Line, Price>>;

export const REGIONS = {
  "us-east-1": {
    ...COMMON,
    apiCalls: { usd: 1, per: MILLION, source: "httpApi", dated: "2026-09-11" },
    tableReads: { usd: 0.125, per: MILLION, source: "dynamodb", dated: "2026-08-08" },
    watchReads: { usd: 0.125, per: MILLION, source: "dynamodb", dated: "2026-08-08" },
    tableWrites: { usd: 0.625, per: MILLION, source: "dynamodb", dated: "2026-08-08" },
    tableStorage: { usd: 0.25, per: 1, source: "dynamodb", dated: "2026-08-08", free: 25 },
    tableRecovery: { usd: 0.2, per: 1, source: "dynamodb", dated: "2026-08-08" },
    evidenceStorage: { usd: 0.023, per: 1, source: "s3", dated: "2026-08-08" },
    evidencePuts: { usd: 0.005, per: 1000, source: "s3", dated: "2026-08-08" },
    evidenceGets: { usd: 0.0004, per: 1000, source: "s3", dated: "2026-08-08" },
    webCalls: { usd: 0.01, per: 10_000, source: "cloudfront", dated: "2026-08-31", free: 10 * MILLION },
    logsIn: { usd: 0.5, per: 1, source: "cloudwatch", dated: "2026-08-08", free: 5 },
    logsStorage: { usd: 0.03, per: 1, source: "cloudwatch", dated: "2026-08-08", free: 5 },
  },
  "eu-central-1": {
    ...COMMON,
    apiCalls: { usd: 1.2, per: MILLION, source: "httpApi", dated: "2026" },
    tableReads: { usd: 0.1525, per: MILLION, source: "dynamodb", dated: "2026-09-11" },
    watchReads: { usd: 0.1525, per: MILLION, source: "dynamodb", dated: "2026-09-11" },
    tableWrites: { usd: 0.7625, per: MILLION, source: "dynamodb", dated: "2026-09-11" },
    tableStorage: { usd: 0.306, per: 1, source: "dynamodb", dated: "2026-09-11", free: 25 },
    tableRecovery: { usd: 0.2448, per: 1, source: "dynamodb", dated: "2026-09-11" },
    evidenceStorage: { usd: 0.0245, per: 1, source: "s3", dated: "2026-09-28" },
    evidencePuts: { usd: 0.0054, per: 1000, source: "s3", dated: "2026-09-28" },
    evidenceGets: { usd: 0.00043, per: 1000, source: "s3", dated: "2026-09-28" },
    webCalls: { usd: 0.012, per: 10_000, source: "cloudfront", dated: "2026-08-31", free: 10 * MILLION },
    logsIn: { usd: 0.63, per: 1, source: "cloudwatch", dated: "2026-09-11", free: 5 },
    logsStorage: { usd: 0.0324, per: 1, source: "cloudwatch", dated: "2026-09-11", free: 5 },
  },
} as const satisfies Record<string, Record<Line, Price>>;
export type Region = keyof typeof REGIONS;

export const priceOf = (region: Region, line: Line): Price => REGIONS[region][line];

/** What Cognito asks for a person under the plan without the managed sign-in page (`signInPlan=lite`). Same source and day. */
export const LITE_PERSON_USD = 0.0055;
