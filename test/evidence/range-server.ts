/** Serves one file in ranges, as the store does, and counts what is asked of it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { RangeReader, Source } from "../../functions/submission/content/source.ts";

export interface Served {
  readonly source: Source;
  readonly sentBytes: () => number;
  close(): void;
}

export interface Fault {
  /** Answers so instead. */
  readonly status?: number;
  /** Hangs up half-way through an answer. */
  readonly hangUp?: boolean;
}

export const serve = async (read: RangeReader, sizeBytes: number, { status, hangUp }: Fault = {}): Promise<Served> => {
  let sentBytes = 0;
  const server = createServer(async (request, answer) => {
    if (status) return answer.writeHead(status).end();
    const [from = 0, to = sizeBytes - 1] = (request.headers.range?.match(/\d+/g) ?? []).map(Number);
    const bytes = await read(from, to).catch(() => undefined);
    if (!bytes) return request.socket.destroy();
    sentBytes += bytes.length;
    answer.writeHead(request.headers.range ? 206 : 200, { "content-length": bytes.length });
    if (!hangUp) return answer.end(bytes);
    answer.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
    return answer;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    source: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, sizeBytes },
    sentBytes: () => sentBytes,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};

export const serveBytes = (bytes: Uint8Array, fault?: Fault): Promise<Served> =>
  serve(async (from, to) => bytes.subarray(from, to + 1), bytes.length, fault);
