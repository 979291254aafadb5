/** What a teacher may ask for the people in her files. */
import { audit } from "#kernel/audit";
import { publish } from "#kernel/event";
import { type Env, input } from "#kernel/http";
import { Hono } from "hono";

import { openAccess } from "./access.ts";
import type { SubmissionDeps } from "./deps.ts";
import { askErasure } from "./erasure-rules.ts";
import { EvidenceWithdrawn } from "./events.ts";
import { NewErasure } from "./privacy-contract.ts";

export const privacyRoutes = (deps: SubmissionDeps) => {
  const { now, newId } = deps;
  const { change } = openAccess(deps);

  return new Hono<Env>().post("/:id/evidence/:evidenceId/erase", input("json", NewErasure), async (c) => {
    const { id, evidenceId } = c.req.param();
    const { reason } = c.req.valid("json");
    const at = now();
    const also = () => [
      publish(EvidenceWithdrawn, { submissionId: id, evidenceId }, { id: newId("event"), at }),
      audit({
        id: newId("audit"),
        at,
        actorId: c.var.actor.personId,
        act: "erase-evidence",
        subjectId: evidenceId,
        note: reason,
      }),
    ];
    const view = await change(c.var.actor, id, (one) => askErasure(one.submission, evidenceId, reason, at), also);
    return c.json(view, 202);
  });
};
