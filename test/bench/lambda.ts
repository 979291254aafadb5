/** The bundled functions against a town's engines, called as API Gateway, the stream and the clock call them. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";

import { type FunctionName, FUNCTIONS_FOLDER } from "../../infra/bundle.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION } from "../../infra/local/dynamodb.ts";
import { EVIDENCE_BUCKET, TABLE_NAME } from "../../infra/local/foundations.ts";
import { ADMINISTRATOR } from "../../infra/seed/load.ts";
import type { Town } from "../town.ts";
import type { Told } from "./lambda-host.ts";

export interface Lambda {
  call(event: object): Promise<Told>;
  close(): void;
}

const HOST = fileURLToPath(new URL("lambda-host.ts", import.meta.url));

const environmentOf = ({ platform: { engines } }: Town, token: string): Record<string, string> => {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, string>;
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engines.dynamodb,
    AWS_ENDPOINT_URL_S3: engines.s3,
    TABLE_NAME,
    EVIDENCE_BUCKET,
    STACK_NAME: "weineng",
    ISSUER: claims["iss"] ?? "",
    JWKS_URI: `${claims["iss"]}/.well-known/jwks.json`,
    CLIENT_ID: claims["client_id"] ?? "",
    USERNAME_CLAIM: "username",
    FIRST_ADMINISTRATOR: ADMINISTRATOR,
    POWERTOOLS_LOG_LEVEL: "SILENT",
  };
};

/** Starts a cold function; its first call loads it. */
export const startLambda = (name: FunctionName, town: Town, token: string): Lambda => {
  const file = pathToFileURL(join(FUNCTIONS_FOLDER, name, "index.mjs")).href;
  const child = spawn(process.execPath, [HOST, file], {
    env: environmentOf(town, token),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting: ((told: Told) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    // What the function logs stands between.
    if (line.startsWith("#")) waiting.shift()?.(JSON.parse(line.slice(1)) as Told);
  });
  return {
    call: (event) =>
      new Promise((resolve, reject) => {
        child.once("exit", (code) => reject(new Error(`the ${name} function ended with ${code}`)));
        waiting.push(resolve);
        child.stdin.write(`${JSON.stringify(event)}\n`);
      }),
    close: () => child.kill(),
  };
};

/** As an HTTP API sends it, payload 2.0. */
export const httpEvent = (token: string, method: string, path: string, body?: object): object => {
  const [rawPath, rawQueryString = ""] = `/api${path}`.split("?");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: { host: "api.invalid", authorization: `Bearer ${token}`, "content-type": "application/json" },
    requestContext: { http: { method, path: rawPath }, domainName: "api.invalid", requestId: "1" },
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
};
