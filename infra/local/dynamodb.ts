/** A real DynamoDB-compatible engine on this machine: the dynoxide binary over SQLite, on loopback. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";

import { TABLE } from "../../functions/kernel/table.ts";

export interface Engine {
  readonly url: string;
  close(): Promise<void>;
}

/** Credentials of the engines on this machine; they open nothing else. */
export const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local-only" };
export const LOCAL_REGION = "us-east-1";

const READY_WITHIN_MS = 10_000;
/** Here a table is there at once; on AWS it takes some seconds. */
const TABLE_READY_WITHIN_SECONDS = 120;

/** The binary that npm installed for this system. */
const binary = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide${process.platform === "win32" ? ".exe" : ""}`);
  } catch {
    throw new Error(
      `There is no ${name} package for this system. Start any DynamoDB-compatible engine yourself, ` +
        `for example DynamoDB Local, and set DYNAMODB_ENDPOINT to its address.`,
    );
  }
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const pidFileIn = (folder: string) => join(folder, "engine.pid");

/** The first of `count` neighbouring ports that are free now, from `first` upwards. */
export const freePorts = async (first: number, count = 3): Promise<number | undefined> => {
  const isFree = (port: number) =>
    new Promise<boolean>((resolve) => {
      const probe = createServer().once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
  for (let start = first; start < first + 300; start += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(start + i)));
    if (free.every(Boolean)) return start;
  }
  return undefined;
};

/** Starts the engine; in memory when no folder is given. `DYNAMODB_ENDPOINT` names another engine to use instead. */
export const startDynamoDB = async (folder?: string): Promise<Engine> => {
  const elsewhere = process.env["DYNAMODB_ENDPOINT"];
  if (elsewhere) return { url: elsewhere, close: async () => {} };
  return startEngine(await freePort(), folder);
};

/** The engine that came with npm, at this port. */
export const startEngine = async (port: number, folder?: string): Promise<Engine> => {
  if (folder) await endOrphan(folder);
  const child = spawn(
    binary(),
    ["serve", "--port", String(port), ...(folder ? ["--db-path", join(folder, "table.db")] : [])],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  if (folder) await writeFile(pidFileIn(folder), String(child.pid));
  try {
    await answering(child, url);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return { url, close: () => ended(child) };
};

/** Ends an engine whose platform was killed before it could: two engines on one file would not do. */
export const endOrphan = async (folder: string): Promise<void> => {
  const pid = Number(await readFile(pidFileIn(folder), "utf8").catch(() => "0"));
  if (pid <= 0) return;
  const { stdout } = await promisify(execFile)("ps", ["-p", String(pid), "-o", "args="]).catch(() => ({ stdout: "" }));
  if (!stdout.includes("dynoxide")) return;
  process.kill(pid, "SIGKILL");
};

const answering = async (child: ChildProcess, url: string): Promise<void> => {
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`The DynamoDB engine ended at its start: ${complaint}`);
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`The DynamoDB engine did not answer within ${READY_WITHIN_MS} ms: ${complaint}`);
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 2000).unref();
  });

export const dynamoClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });

/** The platform's table as `kernel/table.ts` describes it, but for its stream. */
export const tableNamed = (TableName: string): CreateTableCommandInput => {
  const { partitionKey, sortKey, indexes } = TABLE;
  const { gsi1 } = indexes;
  return {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [partitionKey, sortKey, gsi1.partitionKey, gsi1.sortKey].map((AttributeName) => ({
      AttributeName,
      AttributeType: "S",
    })),
    KeySchema: [
      { AttributeName: partitionKey, KeyType: "HASH" },
      { AttributeName: sortKey, KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "gsi1",
        KeySchema: [
          { AttributeName: gsi1.partitionKey, KeyType: "HASH" },
          { AttributeName: gsi1.sortKey, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  };
};

/** Makes the platform's table, unless it is there. Answers the stream's ARN. */
export const ensureTable = async (client: DynamoDBClient, TableName: string): Promise<string> => {
  const { timeToLive, stream } = TABLE;
  const made = await client
    .send(
      new CreateTableCommand({
        ...tableNamed(TableName),
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
      }),
    )
    .then(() => true)
    .catch((error: Error) => {
      if (error.name === "ResourceInUseException") return false;
      throw error;
    });
  if (made) {
    await waitUntilTableExists({ client, maxWaitTime: TABLE_READY_WITHIN_SECONDS, minDelay: 1 }, { TableName });
    await client.send(
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: timeToLive } }),
    );
  }
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  if (!Table?.LatestStreamArn) throw new Error(`Table ${TableName} has no stream`);
  return Table.LatestStreamArn;
};
