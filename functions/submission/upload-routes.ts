/** Uploads in parts: opened, asked about, sent and joined, from any device and as often as the connection breaks. */
import { PART_LINK_SECONDS } from "#kernel/bucket";
import { type Env, input } from "#kernel/http";
import { accept } from "#kernel/problem";
import { addSeconds } from "#kernel/time";
import { Hono } from "hono";

import { openAccess } from "./access.ts";
import { NewUpload, type PartLinks, PartsSent, PartsToSend } from "./contract.ts";
import type { SubmissionDeps } from "./deps.ts";
import { presentUpload } from "./present.ts";
import { maySend, partSize } from "./upload-rules.ts";
import { fileOf, openUploading, sendingOf } from "./uploading.ts";

export const uploadRoutes = (deps: SubmissionDeps) => {
  const { bucket, now } = deps;
  const { load } = openAccess(deps);
  const { open, partsOf, complete } = openUploading(deps);

  return new Hono<Env>()
    .post("/:id/uploads", input("json", NewUpload), async (c) => {
      const { file, version } = await open(c.var.actor, c.req.param("id"), c.req.valid("json"));
      return c.json(presentUpload(file, await partsOf(file), version), 201);
    })

    .get("/:id/uploads/:evidenceId", async (c) => {
      const { submission } = await load(c.var.actor, c.req.param("id"));
      const file = fileOf(submission, c.req.param("evidenceId"));
      return c.json(presentUpload(file, await partsOf(file), submission.version));
    })

    .post("/:id/uploads/:evidenceId/parts", input("json", PartsToSend), async (c) => {
      const { submission } = await load(c.var.actor, c.req.param("id"));
      const file = sendingOf(submission, c.req.param("evidenceId"));
      const { parts } = c.req.valid("json");
      accept(maySend(file, parts));
      const links = parts.map(async ({ number, sha256 }) => {
        const part = { number, sha256, sizeBytes: partSize(file, number) };
        return { number, ...(await bucket.signPart(file.key, file.upload.id, part)) };
      });
      const answer: PartLinks = { parts: await Promise.all(links), expiresAt: addSeconds(now(), PART_LINK_SECONDS) };
      return c.json(answer);
    })

    .post("/:id/uploads/:evidenceId/complete", input("json", PartsSent), async (c) => {
      const { id, evidenceId } = c.req.param();
      return c.json(await complete(c.var.actor, id, evidenceId, c.req.valid("json")));
    });
};
