/** Counts what an act takes, from every side: the browser's requests, the API's own, the table's units, what stays stored. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";

import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { BrowserContext, Request, Response } from "playwright-core";
import { expect, vi } from "vitest";

import type { CapacityListener } from "../../functions/kernel/table.ts";
import type { Act } from "../../infra/cost/measured.ts";
import { dynamoClient } from "../../infra/local/dynamodb.ts";
import { TABLE_NAME } from "../../infra/local/foundations.ts";
import type { LocalPlatform } from "../../infra/local/platform.ts";

/** DynamoDB adds so much to each item, and to each copy of it in an index. Source: its documentation on item sizes. */
const ITEM_OVERHEAD_BYTES = 100;

/** Longer than the pause before a draft is saved. */
const QUIET_MS = 1200;

const nothing = (): Act => ({
  requests: 0,
  answerBytes: 0,
  bodyBytes: 0,
  assetRequests: 0,
  assetBytes: 0,
  filePuts: 0,
  fileGets: 0,
  tableCalls: 0,
  readUnits: 0,
  writeUnits: 0,
  facts: 0,
  storedBytes: 0,
});

/** Everything in the table as it is billed, and how many facts are among it. Only a test may read a whole table. */
const standOf = async ({ engines }: LocalPlatform): Promise<{ bytes: number; facts: number }> => {
  const client = dynamoClient(engines.dynamodb);
  const documents = DynamoDBDocumentClient.from(client);
  const stand = { bytes: 0, facts: 0 };
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: TABLE_NAME, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
    );
    for (const item of page.Items ?? []) {
      const copies = "gsi1pk" in item ? 2 : 1;
      stand.bytes += copies * (Buffer.byteLength(JSON.stringify(item)) + ITEM_OVERHEAD_BYTES);
      if (item["kind"] === "event") stand.facts += 1;
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  client.destroy();
  return stand;
};

export interface Meter {
  /** For the platform, when it is started. */
  readonly onCapacity: CapacityListener;
  /** Runs an act in a browser, `until` what it sets off has happened; answers what it took. */
  take(
    town: { platform: LocalPlatform; url: string },
    context: BrowserContext | undefined,
    act: () => Promise<unknown>,
  ): Promise<Act>;
}

export const openMeter = (): Meter => {
  let now = nothing();
  let sizes: Promise<void>[] = [];

  const countFile = (method: string) => (method === "PUT" || method === "POST" ? now.filePuts++ : now.fileGets++);

  return {
    onCapacity(_, { read, write }) {
      now.tableCalls += 1;
      now.readUnits += read;
      now.writeUnits += write;
    },

    async take({ platform, url }, context, act) {
      /** Asked for and not answered, and when that last changed: what went before goes on into an act, and what it sets off goes on after it. */
      const pending = new Set<Request>();
      let movedAt = performance.now();
      const began = (request: Request): void => {
        pending.add(request);
        movedAt = performance.now();
      };
      const ended = (request: Request): void => {
        pending.delete(request);
        movedAt = performance.now();
      };
      const hasSettled = (): void => {
        expect([...pending].map((request) => request.url())).toEqual([]);
        expect(performance.now() - movedAt).toBeGreaterThan(QUIET_MS);
      };
      const settled = async (): Promise<void> => {
        if (context) await vi.waitFor(hasSettled, { timeout: 30_000 });
      };
      context?.on("request", began).on("requestfinished", ended).on("requestfailed", ended);
      await settled();

      const before = await standOf(platform);
      now = nothing();
      sizes = [];
      const onAnswer = (response: Response): void => {
        const request = response.request();
        const to = response.url();
        if (to.startsWith(platform.engines.s3)) countFile(request.method());
        if (!to.startsWith(url) || response.fromServiceWorker()) return;
        const isApi = new URL(to).pathname.startsWith("/api/");
        if (isApi) now.requests += 1;
        else now.assetRequests += 1;
        // A page that was left cancels what was under way: it is counted, without its size.
        const weigh = async (): Promise<void> => {
          const weighed = await request.sizes().catch(() => undefined);
          now[isApi ? "answerBytes" : "assetBytes"] += weighed?.responseBodySize ?? 0;
          now.bodyBytes += weighed?.requestBodySize ?? 0;
        };
        sizes.push(weigh());
      };
      /** The check of a file reads it through the SDK, in this process. */
      const onOwnRequest = (message: unknown): void => {
        const { request } = message as { request: ClientRequest };
        if (
          platform.engines.s3.endsWith(request.host) ||
          platform.engines.s3.endsWith(String(request.getHeader("host")))
        )
          countFile(request.method);
      };
      context?.on("response", onAnswer);
      subscribe("http.client.request.start", onOwnRequest);
      await act();
      await settled();
      await Promise.all(sizes);
      unsubscribe("http.client.request.start", onOwnRequest);
      context
        ?.off("response", onAnswer)
        .off("request", began)
        .off("requestfinished", ended)
        .off("requestfailed", ended);
      const after = await standOf(platform);
      return { ...now, facts: after.facts - before.facts, storedBytes: after.bytes - before.bytes };
    },
  };
};
