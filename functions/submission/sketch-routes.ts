/** A picture and a line of sound for a recording, drawn by the browser that uploads it. */
import { publish } from "#kernel/event";
import { type Env, input } from "#kernel/http";
import { accept, found } from "#kernel/problem";
import { Hono } from "hono";

import { openAccess } from "./access.ts";
import type { SubmissionDeps } from "./deps.ts";
import { EvidenceUploaded } from "./events.ts";
import { NewSketch } from "./sketch-contract.ts";
import { acceptSketch } from "./sketch-rules.ts";
import { openSketches } from "./sketches.ts";

export const sketchRoutes = (deps: SubmissionDeps) => {
  const { store, bucket, now, newId } = deps;
  const { load } = openAccess(deps);
  const sketches = openSketches(bucket);

  return new Hono<Env>()
    .put("/:id/evidence/:evidenceId/sketch", input("json", NewSketch), async (c) => {
      const { id, evidenceId } = c.req.param();
      const sketch = c.req.valid("json");
      const { submission } = await load(c.var.actor, id);
      accept(acceptSketch(submission, evidenceId, sketch));
      await sketches.keep(evidenceId, sketch);
      // Looked at again, now that it is kept: who inspects the file from here on finds it; who has done so is told.
      const file = (await store.find(id))?.evidence.find((one) => one.id === evidenceId && !one.erasure);
      if (!file) await sketches.drop(evidenceId);
      else if (file.copy) {
        const fact = { id: newId("event"), at: now() };
        await store.tell(publish(EvidenceUploaded, { submissionId: id, evidenceId }, fact));
      }
      return c.body(null, 204);
    })

    .get("/:id/evidence/:evidenceId/sketch", async (c) => {
      const { submission } = await load(c.var.actor, c.req.param("id"));
      const file = found(submission.evidence.find(({ id, erasure }) => id === c.req.param("evidenceId") && !erasure));
      return c.json(await sketches.find(file.id, { name: file.id, now: now() }));
    });
};
