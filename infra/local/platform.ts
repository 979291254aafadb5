/** The whole platform on this machine: engines, issuer, workers, API and web. `npm start` and the tests both start it here. */
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { compress } from "hono/compress";

import { type Authenticate, createApi } from "../../functions/api.ts";
import { openAuthenticate } from "../../functions/authenticate.ts";
import { openConfinement } from "../../functions/kernel/confined.ts";
import { newId } from "../../functions/kernel/id.ts";
import type { Log } from "../../functions/kernel/log.ts";
import type { CapacityListener } from "../../functions/kernel/table.ts";
import { type Clock, systemClock } from "../../functions/kernel/time.ts";
import { openInspector } from "../../functions/inspector.ts";
import { openPlanning } from "../../functions/planner.ts";
import { openPlatform } from "../../functions/platform.ts";
import { createPublicApi } from "../../functions/public.ts";
import { openWorkers } from "../../functions/workers.ts";
import { headersOf } from "../headers.ts";
import { type Caller, callerOf } from "../seed/caller.ts";
import type { Consumer } from "./consumer.ts";
import { LOCAL_CREDENTIALS, LOCAL_REGION, startDynamoDB } from "./dynamodb.ts";
import { type LocalFoundations, localFoundations } from "./foundations.ts";
import type { DemoPerson } from "./issuer/person.ts";
import { startIssuer } from "./issuer/server.ts";
import { startS3 } from "./s3/server.ts";
import { type Feed, openFeed, telling } from "./stream.ts";
import { serveWeb, WEB_FOLDER } from "./web.ts";

export interface LocalOptions {
  /** Holds everything that must survive a restart. */
  readonly folder: string;
  /** Keep the table in a file of the folder; in memory otherwise. */
  readonly keepTable: boolean;
  /** 0 takes free ones. */
  readonly ports: { readonly web: number; readonly s3: number; readonly issuer: number };
  readonly people: () => Promise<readonly DemoPerson[]>;
  readonly administrator: string;
  readonly log: Log;
  /** The built web app; `dist/web` unless named. */
  readonly webFolder?: string;
  readonly onCapacity?: CapacityListener;
  /** Another table than the platform's own: one that was restored. */
  readonly table?: string;
}

export interface LocalPlatform {
  readonly url: string;
  readonly engines: { readonly dynamodb: string; readonly s3: string; readonly issuer: string };
  readonly foundations: LocalFoundations;
  tokenFor(username: string): Promise<string>;
  /** Calls the API in this process, by another clock if one is given. */
  caller(clock?: Clock): Caller;
  /** Resolves when the workers have finished everything published so far; before `open`, they work only here. */
  settle(): Promise<void>;
  /** Starts the workers. */
  open(): void;
  close(): Promise<void>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

const listen = (fetch: Fetch, port: number) =>
  new Promise<ServerType>((resolve, reject) => {
    // What is left of a body that was refused unread is read off by Node itself; the adapter's own clean-up closes the
    // connection half a second later, under the next request on it.
    const options = { fetch, port, hostname: "127.0.0.1", autoCleanupIncoming: false };
    const server = serve(options, () => resolve(server));
    server.once("error", reject);
  });

/** Starts engines side by side; if one cannot, those that did are closed again. */
const allOrNone = async <T extends readonly { close(): Promise<void> }[]>(starting: {
  [K in keyof T]: Promise<T[K]>;
}): Promise<T> => {
  const started = await Promise.allSettled(starting as Promise<{ close(): Promise<void> }>[]);
  const failed = started.find((one) => one.status === "rejected");
  const running = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (!failed) return running as unknown as T;
  await Promise.all(running.map((engine) => engine.close()));
  throw failed.reason;
};

const addressOf = (server: ServerType): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export const startPlatform = async (options: LocalOptions): Promise<LocalPlatform> => {
  const { folder, ports, people, administrator, log } = options;
  await mkdir(folder, { recursive: true });

  const starting: Fetch = () => new Response("starting", { status: 503 });
  const routes = { fetch: starting };
  const server = await listen((request) => routes.fetch(request), ports.web);
  const url = addressOf(server);
  const origins = [url, url.replace("127.0.0.1", "localhost")];

  const [dynamodb, s3, issuer] = await allOrNone([
    startDynamoDB(options.keepTable ? folder : undefined),
    startS3({
      port: ports.s3,
      folder: join(folder, "files"),
      allowedOrigins: origins,
      credentials: LOCAL_CREDENTIALS,
      region: LOCAL_REGION,
    }),
    startIssuer({
      port: ports.issuer,
      folder: join(folder, "issuer"),
      people,
      allowedRedirects: origins.flatMap((origin) => [`${origin}/callback`, `${origin}/`]),
    }),
  ]).catch(async (error: unknown) => {
    await new Promise((resolve) => server.close(resolve));
    throw error;
  });

  const made = await localFoundations({ dynamodb: dynamodb.url, s3: s3.url }, options.onCapacity, options.table);
  const foundations = { ...made, table: telling(made.table, () => stream) };
  const authenticate: Authenticate = openAuthenticate({
    issuer: issuer.issuer,
    clientId: issuer.clientId,
    jwks: issuer.jwks,
  });
  const newRequestId = () => crypto.randomUUID();

  const apiBy = (now: Clock) => {
    const platform = openPlatform({ ...foundations, now, newId });
    return { platform, api: createApi({ platform, authenticate, administrator, log, newRequestId }) };
  };
  const { platform, api } = apiBy(systemClock);

  const headerOrigins = { issuer: issuer.url, evidence: s3.url };
  const app = new Hono()
    .use(async (c, next) => {
      await next();
      for (const [name, value] of Object.entries(headersOf(c.req.path, headerOrigins))) c.header(name, value);
    })
    .route("/", createPublicApi({ table: foundations.table, log, newRequestId }))
    .get("/settings.json", (c) =>
      c.json({
        oidc: {
          authorizeUrl: `${issuer.url}/oauth2/authorize`,
          tokenUrl: `${issuer.url}/oauth2/token`,
          logoutUrl: `${issuer.url}/logout`,
          clientId: issuer.clientId,
          scope: "openid profile",
        },
      }),
    )
    .all("/api/*", (c) => api.fetch(c.req.raw))
    .get("*", compress(), serveWeb(options.webFolder ?? WEB_FOLDER));
  routes.fetch = (request) => app.fetch(request);

  /** Each has a place of its own in the stream, and each table has its own stream. */
  const consumerOf = (name: string, work: Consumer["work"]): Consumer => {
    const place = ["stream-checkpoint", name, options.table].filter(Boolean).join("-");
    const checkpointFile = join(folder, place);
    return {
      work,
      checkpoint: {
        read: () => readFile(checkpointFile, "utf8").catch(() => undefined),
        async write(sequenceNumber) {
          await writeFile(`${checkpointFile}.next`, sequenceNumber);
          await rename(`${checkpointFile}.next`, checkpointFile);
        },
      },
    };
  };
  const confinement = openConfinement(new URL("../../functions/entry/confined.ts", import.meta.url));
  const stream: Feed = openFeed({
    endpoint: dynamodb.url,
    streamArn: foundations.streamArn,
    consumers: [
      consumerOf("", openWorkers(platform)),
      // Looking into a long recording keeps no other fact waiting, nor does planning.
      consumerOf("inspection", openInspector({ ...foundations, confinement, now: systemClock, newId })),
      consumerOf("planning", openPlanning({ ...foundations, now: systemClock, newId })),
    ],
    log,
    putAside: (fact, error) =>
      appendFile(join(folder, "put-aside.jsonl"), `${JSON.stringify({ fact, error: String(error) })}\n`),
  });
  let following: { close(): Promise<void> } | undefined;

  return {
    url,
    engines: { dynamodb: dynamodb.url, s3: s3.url, issuer: issuer.url },
    foundations,
    tokenFor: (username) => issuer.tokenFor(username),
    caller: (clock) => callerOf(clock ? apiBy(clock).api : api, (username) => issuer.tokenFor(username)),
    settle: () => stream.drain(),
    open() {
      following ??= stream.follow();
    },
    async close() {
      await following?.close();
      await confinement.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), issuer.close(), s3.close()]);
      await dynamodb.close();
    },
  };
};
