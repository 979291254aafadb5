import type { Competency } from "#contract/catalog";
import type { Programme } from "#contract/programme";
import type { Actor } from "#kernel/actor";
import type { Bucket } from "#kernel/bucket";
import { READ_LINK_SECONDS } from "#kernel/bucket";
import { publish } from "#kernel/event";
import { againstVersion, type Env, ifMatch, input, PageQuery, written } from "#kernel/http";
import type { IdMaker } from "#kernel/id";
import { accept, found, type Problem, refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import { addSeconds, type Clock } from "#kernel/time";
import { Hono } from "hono";

import { DraftChange, NewEvidence, NewSubmission, type ReadLink, type Submission } from "./contract.ts";
import { SubmissionHandedIn } from "./events.ts";
import { presentRow, presentSubmission } from "./present.ts";
import {
  addEvidence,
  beginAttempt,
  beginDraft,
  changeDraft,
  evidenceKey,
  mayRead,
  maySubmit,
  type Observation,
  recordCheck,
  removeEvidence,
  submit,
} from "./rules.ts";
import type { SubmissionStore } from "./store.ts";

export interface SubmissionDeps {
  readonly store: SubmissionStore;
  readonly bucket: Bucket;
  /** Looks into an uploaded object; `undefined` when it is not there. */
  readonly observe: (key: string) => Promise<Observation | undefined>;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly currentFramework: () => Promise<number | undefined>;
  readonly findCompetency: (version: number, code: string) => Promise<Competency | undefined>;
  readonly currentProgramme: () => Promise<Programme | undefined>;
  readonly findProgramme: (number: number) => Promise<Programme | undefined>;
  /** What the directory knows of a teacher that a review must respect. */
  readonly findTeacher: (
    personId: string,
  ) => Promise<Pick<Submission, "schoolId" | "schoolPath" | "subject" | "stage"> | undefined>;
}

/** Two devices may add and check files at once; their changes do not contradict, so each is tried on the newest state. */
const MAX_TRIES = 8;

export const submissionRoutes = (deps: SubmissionDeps) => {
  const { store, bucket, observe, now, newId, findCompetency, findProgramme } = deps;

  const load = async (actor: Actor, id: string) => {
    const submission = found(await store.find(id));
    if (!mayRead(actor, submission)) return refuse("not-found");
    const competency = found(await findCompetency(submission.frameworkVersion, submission.competency));
    const { scoring } = found(await findProgramme(submission.programmeNumber));
    return { submission, competency, scoring };
  };

  type Loaded = Awaited<ReturnType<typeof load>>;

  /** Decides on the newest state until the write wins. For changes that commute; others use `If-Match`. */
  const change = async (
    actor: Actor,
    id: string,
    decide: (loaded: Loaded) => Stored<Submission> | Problem | Promise<Stored<Submission> | Problem>,
  ) => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const loaded = await load(actor, id);
      const next = accept(await decide(loaded));
      if (next === loaded.submission) return presentSubmission(next, loaded);
      if (await store.save(next)) return presentSubmission({ ...next, version: next.version + 1 }, loaded);
    }
    return refuse("stale-version");
  };

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
        { id, ...found(teacher), teacherId, competency: code, frameworkVersion, programmeNumber },
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

    .post("/:id/evidence", input("json", NewEvidence), async (c) => {
      const evidenceId = newId("evidence");
      const view = await change(c.var.actor, c.req.param("id"), ({ submission, competency }) =>
        withEvidence(addEvidence(submission, competency, c.req.valid("json"), { id: evidenceId, now: now() })),
      );
      const { mediaType, sizeBytes } = found(view.evidence.find(({ id }) => id === evidenceId));
      const target = await bucket.signUpload(evidenceKey(evidenceId), mediaType, sizeBytes);
      return c.json({ evidenceId, ...target, version: view.version }, 201);
    })

    .post("/:id/evidence/:evidenceId/uploaded", async (c) => {
      const { id, evidenceId } = c.req.param();
      const view = await change(c.var.actor, id, async ({ submission, competency }) => {
        const file = found(submission.evidence.find((one) => one.id === evidenceId));
        return recordCheck(submission, competency, evidenceId, await observe(file.key), now());
      });
      return c.json(view);
    })

    .delete("/:id/evidence/:evidenceId", async (c) => {
      const { id, evidenceId } = c.req.param();
      const view = await change(c.var.actor, id, ({ submission }) => removeEvidence(submission, evidenceId, now()));
      await bucket.remove(evidenceKey(evidenceId));
      return c.json(view);
    })

    .get("/:id/evidence/:evidenceId/link", async (c) => {
      const { submission } = await load(c.var.actor, c.req.param("id"));
      const file = found(submission.evidence.find(({ id }) => id === c.req.param("evidenceId")));
      const at = now();
      await store.noteRead({
        id: newId("audit"),
        at,
        actorId: c.var.actor.personId,
        act: "read-evidence",
        subjectId: file.id,
      });
      const link: ReadLink = {
        url: await bucket.signRead(file.key, { fileName: file.name, mediaType: file.mediaType }),
        expiresAt: addSeconds(at, READ_LINK_SECONDS),
      };
      return c.json(link);
    })

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

const withEvidence = (added: ReturnType<typeof addEvidence<Stored<Submission>>>) =>
  "problem" in added ? added : added.submission;

const handedIn = (submission: Submission) =>
  SubmissionHandedIn.schema.parse({ ...submission, submissionId: submission.id });
