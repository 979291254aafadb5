// Amazon S3's wire protocol on this machine, for one key holder, on a folder. What it does not do it refuses.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Call, callOf, type Headers, type Reply } from "./call.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { clearTemporary, makeFolder } from "./disk.ts";
import { S3Fault } from "./fault.ts";
import { operationFor } from "./operations.ts";
import { receive } from "./payload.ts";
import { isPostObject, postObject } from "./post-object.ts";
import { createSignatory, type Credentials, type Signatory } from "./signature.ts";
import { clearPieces } from "./store.ts";
import { writeXml } from "./xml.ts";

export interface S3Options {
  /** 0 takes a free one. */
  port: number;
  /** Belongs to one engine at a time; what is in it survives a restart and a crash. */
  folder: string;
  /** Origins whose pages may read the answers, e.g. `http://localhost:3000`. */
  allowedOrigins: readonly string[];
  credentials: Credentials;
  region: string;
}

export interface S3Engine {
  url: string;
  port: number;
  /** Ends open connections; an upload that was not acknowledged leaves nothing. */
  close(): Promise<void>;
}

const IDLE_MS = 5 * 60_000;

/** Pieces of the body; a client that waits for permission gets it only when somebody wants to read. */
async function* bodyOf(request: IncomingMessage, response: ServerResponse, waits: boolean): AsyncGenerator<Buffer> {
  if (waits) response.writeContinue();
  // Destroying on return would cut the line before the client has read why it was refused.
  yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}

async function perform(call: Call, root: string, signatory: Signatory): Promise<Reply> {
  if (isPostObject(call)) return postObject(call, root, signatory);
  const proof = await signatory.prove(call);
  return operationFor(call).run({ ...call, receive: (sink) => receive(call, proof, sink) }, root);
}

function refusal(error: unknown, resource: string, requestId: string): Reply {
  // Whoever went away in the midst of it hears no answer; S3 is no more at fault than anybody.
  const wentAway = error instanceof Error && "code" in error && error.code === "ECONNRESET";
  if (!(error instanceof S3Fault) && !wentAway) console.error(`S3 engine, ${resource}, request ${requestId}:`, error);
  const { code, status, message } = error instanceof S3Fault ? error : new S3Fault("InternalError");
  return {
    status,
    body: writeXml("Error", { Code: code, Message: message, Resource: resource, RequestId: requestId }),
  };
}

async function send(
  response: ServerResponse,
  { status = 200, headers, body }: Reply,
  common: Headers,
  isHead: boolean,
): Promise<void> {
  const typed: Headers = typeof body === "string" ? { "content-type": "application/xml" } : {};
  response.writeHead(status, { ...typed, ...headers, ...common });
  if (body instanceof Readable) await pipeline(body, response).catch(() => response.destroy());
  else response.end(isHead ? undefined : body);
}

/** Starts the engine on 127.0.0.1. Every signature, length and checksum is checked as S3 checks it. */
export async function startS3({ port, folder, allowedOrigins, credentials, region }: S3Options): Promise<S3Engine> {
  await makeFolder(join(folder, "buckets"));
  await clearTemporary(folder);
  await clearPieces(folder);
  const signatory = createSignatory({ credentials, region });

  async function answer(request: IncomingMessage, response: ServerResponse, waits: boolean): Promise<void> {
    const { method = "", url = "", headers } = request;
    const requestId = randomBytes(8).toString("hex").toUpperCase();
    const cors = corsHeaders(allowedOrigins, headers.origin);
    const common: Headers = { ...cors, "x-amz-request-id": requestId };
    const body = bodyOf(request, response, waits);
    let reply: Reply;
    try {
      if (method === "OPTIONS") {
        if (!("access-control-allow-origin" in cors))
          throw new S3Fault("AccessDenied", "This CORS request is not allowed.");
        reply = { headers: preflightHeaders(headers["access-control-request-headers"]) };
      } else {
        reply = await perform(callOf(method, url, headers as Headers, body), folder, signatory);
      }
    } catch (error) {
      if (request.destroyed && !request.complete) return; // The client left halfway; nobody is listening
      reply = refusal(error, url.split("?")[0] ?? "", requestId);
      if (waits) common["connection"] = "close";
      // Many clients read an answer only when they have sent everything.
      void body.return(undefined).then(() => request.resume());
    }
    await send(response, reply, common, method === "HEAD");
  }

  const server = createServer({ requestTimeout: 0 });
  const listen = (waits: boolean) => (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response, waits).catch((error: unknown) => {
      console.error("S3 engine could not answer:", error);
      response.destroy();
    });
  server.on("request", listen(false));
  server.on("checkContinue", listen(true));
  server.setTimeout(IDLE_MS);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
