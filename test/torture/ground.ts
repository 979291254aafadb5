/** Where uploads are tortured: the real API on the real engines, the file store in a process of its own that can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { GetObjectCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { createApi } from "../../functions/api.ts";
import { newId } from "../../functions/kernel/id.ts";
import { openLog } from "../../functions/kernel/log.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import { freePort, LOCAL_CREDENTIALS, LOCAL_REGION, startDynamoDB } from "../../infra/local/dynamodb.ts";
import { EVIDENCE_BUCKET, type LocalFoundations, localFoundations } from "../../infra/local/foundations.ts";
import { callerOf, type Caller } from "../../infra/seed/caller.ts";
import { ADMINISTRATOR, loadDirectory, loadStandards } from "../../infra/seed/load.ts";

const STORE_PROCESS = fileURLToPath(new URL("../engines/s3-process.ts", import.meta.url));

export interface Store {
  readonly url: string;
  /** Ends the process without a warning and starts it again on the same folder. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const startStore = async (folder: string): Promise<Store> => {
  const port = await freePort();
  const { accessKeyId, secretAccessKey } = LOCAL_CREDENTIALS;
  let child: ChildProcess;
  const start = () =>
    new Promise<void>((resolve, reject) => {
      child = spawn(process.execPath, [STORE_PROCESS, folder, accessKeyId, secretAccessKey, String(port)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      child.stdout?.once("data", () => resolve());
      child.once("exit", () => reject(new Error("the store ended at its start")));
    });
  const end = () =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  await start();
  let turn = Promise.resolve();
  return {
    url: `http://127.0.0.1:${port}`,
    kill: () => (turn = turn.then(end).then(start)),
    close: () => turn.then(end),
  };
};

export interface Ground {
  readonly store: Store;
  readonly foundations: LocalFoundations;
  /** Calls as one person; her token never sleeps. */
  readonly call: Caller;
  /** As `call`, with a token of one's own: for clients whose sessions end. */
  request(token: string, method: string, path: string, body?: unknown): Promise<Response>;
  tokenFor(username: string): string;
  /** No token given so far is good any more. */
  expireTokens(): void;
  /** The whole object, or `undefined`. */
  read(key: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** `teachers` are on the roster of one school. */
export const openGround = async (teachers: readonly string[]): Promise<Ground> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-torture-"));
  const [dynamodb, store] = await Promise.all([startDynamoDB(), startStore(join(folder, "files"))]);
  const foundations = await localFoundations({ dynamodb: dynamodb.url, s3: store.url });
  let generation = 0;
  const quiet = () => {};
  const api = createApi({
    platform: openPlatform({ ...foundations, now: systemClock, newId }),
    authenticate: async (token) => {
      const [username = "", born] = token.split(".");
      return born === "always" || Number(born) === generation ? { subject: username, username } : "expired";
    },
    administrator: ADMINISTRATOR,
    // What breaks here is broken on purpose.
    log: { ...openLog("torture"), error: quiet, warn: quiet },
    newRequestId: () => crypto.randomUUID(),
  });
  const call = callerOf(api, async (username) => `${username}.always`);
  await loadStandards(call, `${new Date().getUTCFullYear()}-01-01`);
  await loadDirectory(call, {
    places: [
      { code: "town", kind: "city", name: { zh: "小城", en: "Town" } },
      { code: "school", kind: "school", name: { zh: "学校", en: "School" }, parent: "town" },
    ],
    people: teachers.map((username) => ({
      username,
      name: { zh: username, en: username },
      roles: [{ role: "teacher", place: "school" }],
      subject: "chinese",
      stage: "primary",
    })),
  });
  const files = new S3Client({
    endpoint: store.url,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 8,
  });
  const at = (Key: string) => ({ Bucket: EVIDENCE_BUCKET, Key });
  return {
    store,
    foundations,
    call,
    request: async (token, method, path, body) =>
      api.request(`/api${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    tokenFor: (username) => `${username}.${generation}`,
    expireTokens: () => void (generation += 1),
    async read(key) {
      const head = await files.send(new HeadObjectCommand(at(key))).catch((error: Error) => {
        if (error.name === "NotFound") return undefined;
        throw error;
      });
      if (!head) return undefined;
      const { Body } = await files.send(new GetObjectCommand(at(key)));
      return Body?.transformToByteArray();
    },
    async close() {
      await Promise.all([store.close(), dynamodb.close()]);
      files.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
