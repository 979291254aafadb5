import type { Env } from "#kernel/http";
import { refuse } from "#kernel/problem";
import { tooManyReads } from "#kernel/reading";
import { Hono } from "hono";

import { EXPORT_READS } from "./contract.ts";
import type { ExportDeps } from "./deps.ts";
import { gather } from "./gather.ts";

/** Mounted at `/me`: everybody exports what is held about herself, and nobody about anybody else. */
export const exportRoutes = (deps: ExportDeps) =>
  new Hono<Env>().get("/export", async (c) => {
    const { personId } = c.var.actor;
    const at = deps.now();
    const line = { id: deps.newId("audit"), at, actorId: personId, act: "export", subjectId: personId };
    if (!(await deps.readings.note(line, EXPORT_READS))) return refuse("too-many-reads", tooManyReads);
    return c.json(await gather(deps, personId, at));
  });
