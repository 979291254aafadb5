import { publish } from "#kernel/event";
import { againstVersion, type Env, ifMatch, input, PageQuery, written } from "#kernel/http";
import { accept, found, refuse } from "#kernel/problem";
import { Hono } from "hono";

import { openAccess } from "./access.ts";
import { DraftChange, NewSubmission, type Submission } from "./contract.ts";
import type { SubmissionDeps } from "./deps.ts";
import { SubmissionHandedIn } from "./events.ts";
import { evidenceRoutes } from "./evidence-routes.ts";
import { presentRow, presentSubmission } from "./present.ts";
import { privacyRoutes } from "./privacy-routes.ts";
import { sketchRoutes } from "./sketch-routes.ts";
import { uploadRoutes } from "./upload-routes.ts";
import { beginAttempt, beginDraft, changeDraft, maySubmit, submit } from "./rules.ts";

export const submissionRoutes = (deps: SubmissionDeps) => {
  const { store, now, newId, findCompetency } = deps;
  const { load } = openAccess(deps);

  return new Hono<Env>()
    .get("/", input("query", PageQuery), async (c) => {
      const { items, next } = await store.listOf(c.var.actor.personId, c.req.valid("query"));
      return c.json({ items: items.map(presentRow), ...(next && { next }) });
    })

    .post("/", input("json", NewSubmission), async (c) => {
      const { personId: teacherId } = c.var.actor;
      if (!maySubmit(c.var.actor)) return refuse("forbidden");
      const { competency: code } = c.req.valid("json");
      const frameworkVersion = found(await deps.currentFramework());
      const competency = found(await findCompetency(frameworkVersion, code));
      const { number: programmeNumber, scoring } = found(await deps.currentProgramme());
      const [teacher, last] = await Promise.all([deps.findTeacher(teacherId), store.findAttempt(teacherId, code)]);
      const id = newId("submission");
      const attempt = accept(beginAttempt(last, { teacherId, competency: code, submissionId: id }, scoring));
      const draft = beginDraft(
        {
          id,
          ...found(teacher),
          teacherId,
          competency: code,
          frameworkVersion,
          programmeNumber,
          ...(last && { earlierId: last.submissionId }),
        },
        attempt.attempt,
        now(),
      );
      written(await store.begin(draft, attempt, last));
      return c.json(presentSubmission({ ...draft, version: 1 }, { competency, scoring }), 201);
    })

    .get("/:id", async (c) => {
      const loaded = await load(c.var.actor, c.req.param("id"));
      return c.json(presentSubmission(loaded.submission, loaded));
    })

    .patch("/:id", ifMatch(), input("json", DraftChange), async (c) => {
      const loaded = await load(c.var.actor, c.req.param("id"));
      const current = againstVersion(loaded.submission, c.req.valid("header"));
      const next = accept(changeDraft(current, loaded.competency, c.req.valid("json"), now()));
      written(await store.save(next));
      return c.json(presentSubmission({ ...next, version: next.version + 1 }, loaded));
    })

    .route("/", evidenceRoutes(deps))
    .route("/", uploadRoutes(deps))
    .route("/", sketchRoutes(deps))
    .route("/", privacyRoutes(deps))

    .post("/:id/submit", ifMatch(), async (c) => {
      const loaded = await load(c.var.actor, c.req.param("id"));
      const current = againstVersion(loaded.submission, c.req.valid("header"));
      const at = now();
      const next = accept(submit(current, loaded.competency, loaded.scoring, at));
      const fact = publish(SubmissionHandedIn, handedIn(next), { id: newId("event"), at });
      written(await store.save(next, fact));
      return c.json(presentSubmission({ ...next, version: next.version + 1 }, loaded));
    });
};

const handedIn = (submission: Submission) =>
  SubmissionHandedIn.schema.parse({ ...submission, submissionId: submission.id });
