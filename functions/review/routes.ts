import type { Actor } from "#kernel/actor";
import { READ_LINK_SECONDS } from "#kernel/bucket";
import { againstVersion, type Env, ifMatch, input, versionOf, written } from "#kernel/http";
import { accept, found, isProblem, refuse } from "#kernel/problem";
import { tooManyReads } from "#kernel/reading";
import { addSeconds, type Instant, secondsBetween } from "#kernel/time";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { presentWork } from "./blind.ts";
import { conclude } from "./conclude.ts";
import { type Slot } from "./contract.ts";
import { DraftChange, type DraftSaved, GiveBack, NewReturn, NewReview, Park } from "./work-contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { type Claimed, presentDesk, pullNext, setAside } from "./desk.ts";
import { release } from "./give-back.ts";
import { heldBy, saveDraft } from "./rules/claim.ts";
import { checkDraft, criteriaFor } from "./rules/marks.ts";
import { mayReview } from "./rules/queue.ts";
import { sendBack } from "./send-back.ts";
import { reviewWrites } from "./store.ts";

const expertsOnly = createMiddleware<Env>(async (c, next) => {
  if (!mayReview(c.var.actor)) return refuse("forbidden");
  return next();
});

/** Mounted at `/review`. Who holds no claim on a case learns nothing of it: 404, not 403. */
export const reviewRoutes = (deps: ReviewDeps) => {
  const { store, now, newId } = deps;

  const scorerOf = async ({ personId }: Actor) => (await deps.findScorer(personId)) ?? refuse("forbidden");

  const caseOf = async ({ caseId }: Slot) => {
    const reviewCase = found(await store.findCase(caseId));
    return { reviewCase, guide: found(await deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency)) };
  };

  const workOf = async ({ slot, reviewCase }: Claimed) => {
    const [submission, guide, reviews] = await Promise.all([
      deps.submissions.find(reviewCase.submissionId),
      deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency),
      slot.kind === "adjudicate" ? store.reviewsOf(reviewCase.id) : [],
    ]);
    return presentWork(slot, reviewCase, found(submission), found(guide), reviews);
  };

  const heldClaim = async ({ personId }: Actor, id: string): Promise<Claimed> => {
    const slot = found(await store.findSlot(id));
    if (isProblem(heldBy(slot, personId))) return refuse("not-found");
    return { slot, reviewCase: found(await store.findCase(slot.caseId)) };
  };

  return new Hono<Env>()
    .use(expertsOnly)

    .get("/desk", async (c) => c.json(await presentDesk(deps, await scorerOf(c.var.actor))))

    .post("/claims", async (c) => {
      const claimed = await pullNext(deps, await scorerOf(c.var.actor));
      return c.json({ work: claimed ? await workOf(claimed) : null });
    })

    .get("/claims/:id", async (c) => c.json(await workOf(await heldClaim(c.var.actor, c.req.param("id")))))

    .put("/claims/:id/draft", ifMatch(), input("json", DraftChange), async (c) => {
      const slot = accept(heldBy(found(await store.findSlot(c.req.param("id"))), c.var.actor.personId));
      const current = againstVersion(slot, c.req.valid("header"));
      const { reviewCase, guide } = await caseOf(current);
      const { draft } = c.req.valid("json");
      const wrong = checkDraft(draft, criteriaFor(current, reviewCase, guide));
      if (wrong) return accept<never>(wrong);
      const at = now();
      const next = saveDraft(current, draft, reviewCase.policy.leaseSeconds, at);
      written(await store.commit([reviewWrites.slot(next)]));
      const saved: DraftSaved = { version: next.version + 1, savedAt: at, leaseUntil: next.availableAt };
      return c.json(saved);
    })

    .post("/claims/:id/review", ifMatch(), input("json", NewReview), async (c) => {
      const ending = {
        slotId: c.req.param("id"),
        personId: c.var.actor.personId,
        version: versionOf(c.req.valid("header")),
      };
      return c.json(await conclude(deps, ending, c.req.valid("json").marks));
    })

    .post("/claims/:id/return", ifMatch(), input("json", NewReturn), async (c) => {
      const ending = {
        slotId: c.req.param("id"),
        personId: c.var.actor.personId,
        version: versionOf(c.req.valid("header")),
      };
      await sendBack(deps, ending, c.req.valid("json"));
      return c.body(null, 204);
    })

    .post("/claims/:id/park", input("json", Park), async (c) => {
      await setAside(deps, c.var.actor.personId, c.req.param("id"), c.req.valid("json").reason);
      return c.body(null, 204);
    })

    .post("/claims/:id/give-back", input("json", GiveBack), async (c) => {
      await release(deps, { slotId: c.req.param("id"), personId: c.var.actor.personId }, c.req.valid("json"), now());
      return c.body(null, 204);
    })

    .get("/claims/:id/evidence/:evidenceId/link", async (c) => {
      const { slot, reviewCase } = await heldClaim(c.var.actor, c.req.param("id"));
      const submission = found(await deps.submissions.find(reviewCase.submissionId));
      const file = found(submission.evidence.find(({ id, erasure }) => id === c.req.param("evidenceId") && !erasure));
      const at = now();
      if (!file.copy) {
        // Handed in before copies were made: it is made now. The original is shown to nobody.
        const again = deps.submissions.inspecting(submission.id, file.id, { id: newId("event"), at });
        await store.commit([again]);
        return refuse("evidence-preparing");
      }
      const line = { id: newId("audit"), at, actorId: c.var.actor.personId, act: "read-evidence", subjectId: file.id };
      if (!(await deps.readings.note(line))) return refuse("too-many-reads", tooManyReads);
      const { key, format, mediaType } = file.copy;
      const lifeSeconds = linkSecondsOf(slot, at);
      const url = await deps.bucket.signRead(key, { fileName: `${reviewCase.code}.${format}`, mediaType, lifeSeconds });
      return c.json({ url, expiresAt: addSeconds(at, lifeSeconds) });
    })

    .get("/claims/:id/evidence/:evidenceId/sketch", async (c) => {
      const { slot, reviewCase } = await heldClaim(c.var.actor, c.req.param("id"));
      const submission = found(await deps.submissions.find(reviewCase.submissionId));
      const file = found(submission.evidence.find(({ id, erasure }) => id === c.req.param("evidenceId") && !erasure));
      const at = now();
      return c.json(
        await deps.findSketch(file.id, { name: reviewCase.code, now: at, lifeSeconds: linkSecondsOf(slot, at) }),
      );
    });
};

/** A claim whose lease has run out is still hers until somebody takes it up: so long at a time, and she reads on. */
const LAPSED_LINK_SECONDS = 120;

/** A link ends with the lease, so that who gives a claim up keeps nothing in hand. */
const linkSecondsOf = ({ availableAt }: Slot, now: Instant): number =>
  Math.min(READ_LINK_SECONDS, Math.max(LAPSED_LINK_SECONDS, Math.floor(secondsBetween(now, availableAt))));
