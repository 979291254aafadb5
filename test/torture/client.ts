/** The app's uploader in Node: the same core over real HTTP, with the ways in which a client's world breaks. */
import { createHash } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";

import type { PartLinks, UploadView } from "../../functions/submission/contract.ts";
import { ProblemError } from "../../web/src/api/problem-error.ts";
import type { Lanes } from "../../web/src/upload/lanes.ts";
import type { Admitted, Job, News, PartLink, Ports, UploadApi } from "../../web/src/upload/ports.ts";
import { Trouble } from "../../web/src/upload/trouble.ts";
import { troubleOf } from "../../web/src/upload/answer.ts";
import type { Ground } from "./ground.ts";

/** What a client's line and session do; the torture turns these. */
export interface Line {
  online: boolean;
  /** Sockets that a cut destroys. */
  readonly open: Set<{ destroy(): void }>;
}

export const newLine = (): Line => ({ online: true, open: new Set() });

export const cutLine = (line: Line): void => {
  line.online = false;
  for (const socket of line.open) socket.destroy();
};

interface Client {
  readonly ground: Pick<Ground, "request" | "tokenFor">;
  readonly username: string;
  readonly line: Line;
  readonly lanes: Lanes;
  readonly random: () => number;
  /** False from the moment the client is killed: what it would still do is not done. */
  readonly alive: () => boolean;
  readonly keep: (job: Job) => void;
  /** A part begins to travel, or has been acknowledged. */
  readonly began?: (number: number) => void;
  readonly stored?: (number: number) => void;
  /** Rests are this much shorter than a person's. */
  readonly hurry: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export const closeLines = (): void => agent.destroy();

const put = (link: PartLink, bytes: Uint8Array, line: Line, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { ...link.headers, "content-length": String(bytes.length) };
    const request = httpRequest(link.url, { method: "PUT", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve();
        else reject(new Trouble(troubleOf(statusCode, Buffer.concat(chunks).toString())));
      });
      response.on("error", () => reject(new Trouble("offline")));
    });
    const stop = () => request.destroy();
    line.open.add(request);
    signal.addEventListener("abort", stop, { once: true });
    request.on("error", () => reject(new Trouble("offline")));
    request.on("close", () => {
      line.open.delete(request);
      signal.removeEventListener("abort", stop);
      reject(new Trouble("offline"));
    });
    request.end(bytes);
  });

const never = new Promise<never>(() => {});

export const portsOf = ({ ground, username, line, lanes, alive, hurry, ...client }: Client): Ports => {
  let token = ground.tokenFor(username);

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    if (!alive()) return never;
    if (!line.online) throw new ProblemError("offline");
    let answer = await ground.request(token, method, path, body);
    if (answer.status === 401) {
      token = ground.tokenFor(username);
      answer = await ground.request(token, method, path, body);
    }
    const data = await answer.json();
    if (!alive()) return never;
    // The platform has done it, and the client does not hear so.
    if (!line.online) throw new ProblemError("offline");
    if (!answer.ok) throw new ProblemError(data.code, answer.status, data.errors);
    return data as T;
  };

  const at = ({ submissionId, evidenceId }: Admitted) => `/submissions/${submissionId}/uploads/${evidenceId}`;
  const api: UploadApi = {
    open: ({ submissionId, id, itemId, name, mediaType, sizeBytes, partSizeBytes }) =>
      ask<UploadView>("POST", `/submissions/${submissionId}/uploads`, {
        itemId,
        name,
        mediaType,
        sizeBytes,
        partSizeBytes,
        askedAs: id,
      }),
    look: (job) => ask<UploadView>("GET", at(job)),
    links: async (job, parts) => (await ask<PartLinks>("POST", `${at(job)}/parts`, { parts })).parts,
    complete: (job, parts) => ask("POST", `${at(job)}/complete`, { parts }),
    remove: ({ submissionId, evidenceId }) => ask("DELETE", `/submissions/${submissionId}/evidence/${evidenceId}`),
  };

  return {
    api,
    lanes,
    random: client.random,
    async send(link, bytes, { progressed, signal }) {
      if (!alive()) return never;
      if (!line.online) throw new Trouble("offline");
      client.began?.(link.number);
      await put(link, new Uint8Array(await bytes.arrayBuffer()), line, signal);
      progressed(bytes.size);
      client.stored?.(link.number);
    },
    hash: async (bytes) => createHash("sha256").update(Buffer.from(bytes)).digest("base64"),
    keep: async (job) => {
      if (alive()) client.keep(job);
    },
    rest: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms / hurry);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
      }),
  };
};

export const noNews: News = { admitted() {}, progressed() {}, held() {}, joining() {} };
