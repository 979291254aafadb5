/** Files of a submission: adding, removing, answering what their check found, opening one's own. */
import { READ_LINK_SECONDS } from "#kernel/bucket";
import { publish } from "#kernel/event";
import { type Env, input } from "#kernel/http";
import { found, refuse } from "#kernel/problem";
import { tooManyReads } from "#kernel/reading";
import type { Stored } from "#kernel/table";
import { addSeconds } from "#kernel/time";
import { Hono } from "hono";

import { openAccess } from "./access.ts";
import { answerWarning } from "./answer-rules.ts";
import { type Evidence, NewAnswer, NewEvidence, type ReadLink, type Submission } from "./contract.ts";
import type { SubmissionDeps } from "./deps.ts";
import { EvidenceRemoved, EvidenceUploaded } from "./events.ts";
import { beginCheck } from "./check-rules.ts";
import { ReusedEvidence } from "./reuse-contract.ts";
import { openReusing } from "./reusing.ts";
import { addEvidence, evidenceKey, removeEvidence } from "./rules.ts";

export const evidenceRoutes = (deps: SubmissionDeps) => {
  const { bucket, readings, now, newId } = deps;
  const { load, change } = openAccess(deps);
  const reuse = openReusing(deps);

  return new Hono<Env>()
    .post("/:id/evidence", input("json", NewEvidence), async (c) => {
      const evidenceId = newId("evidence");
      const view = await change(c.var.actor, c.req.param("id"), ({ submission, competency }) =>
        withEvidence(addEvidence(submission, competency, c.req.valid("json"), { id: evidenceId, now: now() })),
      );
      const { mediaType, sizeBytes } = found(view.evidence.find(({ id }) => id === evidenceId));
      const target = await bucket.signUpload(evidenceKey(evidenceId), mediaType, sizeBytes);
      return c.json({ evidenceId, ...target, version: view.version }, 201);
    })

    .post("/:id/evidence/reused", input("json", ReusedEvidence), async (c) =>
      c.json(await reuse(c.var.actor, c.req.param("id"), c.req.valid("json"))),
    )

    .post("/:id/evidence/:evidenceId/uploaded", async (c) => {
      const { id, evidenceId } = c.req.param();
      const at = now();
      const fact = publish(EvidenceUploaded, { submissionId: id, evidenceId }, { id: newId("event"), at });
      const view = await change(
        c.var.actor,
        id,
        async ({ submission }) => {
          const file = found(submission.evidence.find((one) => one.id === evidenceId));
          return beginCheck(submission, evidenceId, await bucket.head(file.key), at);
        },
        () => [fact],
      );
      return c.json(view);
    })

    .delete("/:id/evidence/:evidenceId", async (c) => {
      const { id, evidenceId } = c.req.param();
      let upload: Evidence["upload"];
      const at = now();
      const fact = publish(EvidenceRemoved, { submissionId: id, evidenceId }, { id: newId("event"), at });
      const removed = ({ submission }: { submission: Stored<Submission> }) => {
        upload = submission.evidence.find((one) => one.id === evidenceId)?.upload;
        return removeEvidence(submission, evidenceId, at);
      };
      const view = await change(c.var.actor, id, removed, () => [fact]);
      if (upload) await bucket.abortUpload(evidenceKey(evidenceId), upload.id);
      await bucket.remove(evidenceKey(evidenceId));
      return c.json(view);
    })

    .post("/:id/evidence/:evidenceId/answers", input("json", NewAnswer), async (c) => {
      const { id, evidenceId } = c.req.param();
      const answer = c.req.valid("json");
      return c.json(
        await change(c.var.actor, id, ({ submission }) => answerWarning(submission, evidenceId, answer, now())),
      );
    })

    .get("/:id/evidence/:evidenceId/link", async (c) => {
      const { submission } = await load(c.var.actor, c.req.param("id"));
      const file = found(submission.evidence.find(({ id, erasure }) => id === c.req.param("evidenceId") && !erasure));
      const at = now();
      const line = { id: newId("audit"), at, actorId: c.var.actor.personId, act: "read-evidence", subjectId: file.id };
      if (!(await readings.note(line))) return refuse("too-many-reads", tooManyReads);
      const link: ReadLink = {
        url: await bucket.signRead(file.key, { fileName: file.name, mediaType: file.mediaType }),
        expiresAt: addSeconds(at, READ_LINK_SECONDS),
      };
      return c.json(link);
    });
};

const withEvidence = (added: ReturnType<typeof addEvidence<Stored<Submission>>>) =>
  "problem" in added ? added : added.submission;
