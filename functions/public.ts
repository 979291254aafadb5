/** What anyone may ask without signing in. It has no way to the evidence bucket. */
import { type Env, onError, onNotFound } from "#kernel/http";
import type { Log } from "#kernel/log";
import type { Table } from "#kernel/table";
import { Hono } from "hono";

import { openCatalog } from "./catalog/store.ts";

export interface PublicApiDeps {
  readonly table: Table;
  readonly log: Log;
  readonly newRequestId: () => string;
}

export const createPublicApi = ({ table, log, newRequestId }: PublicApiDeps) => {
  const catalog = openCatalog(table);

  return (
    new Hono<Env>()
      .basePath("/api/public")
      .use(async (c, next) => {
        const requestId = newRequestId();
        c.set("requestId", requestId);
        c.set("log", log);
        c.header("x-request-id", requestId);
        await next();
      })
      /** Well when the table answers. */
      .get("/health", async (c) => {
        await catalog.currentVersion();
        return c.json({ status: "well" }, 200, { "cache-control": "no-store" });
      })
      .onError(onError)
      .notFound(onNotFound)
  );
};
