import { READ_LINK_SECONDS } from "#kernel/bucket";
import { type Env, input, PageQuery, written } from "#kernel/http";
import { accept, found, refuse } from "#kernel/problem";
import { tooManyReads } from "#kernel/reading";
import { addSeconds, type Instant, secondsBetween } from "#kernel/time";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";

import { addToIndex, openKnown } from "./compare.ts";
import { type LikenessesView, NewSource, type SideBySide } from "./contract.ts";
import type { SimilarityDeps } from "./deps.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { momentsOf } from "./likeness.ts";
import { align, masked } from "./passages.ts";
import { presentLikeness, presentSource } from "./present.ts";
import { mayCompare, mayRegister, registerSource, withdrawSource } from "./rules.ts";
import { shinglesOf } from "./text.ts";

/** Moments of two recordings that are listed: enough to look at. */
const MAX_MOMENTS = 20;

/** As for her own case's files: a claim that has lapsed is hers until somebody takes it up, so long at a time. */
const LAPSED_LINK_SECONDS = 120;
const linkSecondsOf = (leaseUntil: Instant, now: Instant): number =>
  Math.min(READ_LINK_SECONDS, Math.max(LAPSED_LINK_SECONDS, Math.floor(secondsBetween(now, leaseUntil))));

const expertsOnly = createMiddleware<Env>(async (c, next) => {
  if (!mayCompare(c.var.actor)) return refuse("forbidden");
  return next();
});

const registrarsOnly = createMiddleware<Env>(async (c, next) => {
  if (!mayRegister(c.var.actor)) return refuse("forbidden");
  return next();
});

/** Mounted at `/review`, beside the claim. Who holds no claim on a case learns nothing of it: 404, not 403. */
export const likenessRoutes = (deps: SimilarityDeps) => {
  const { store, now, newId } = deps;
  const known = openKnown(store);

  /** Without those whose other side was deleted or withdrawn since: nothing of it may be told any more. */
  const standing = async (evidenceId: string) => {
    const compared = await store.findCompared(evidenceId);
    if (!compared) return undefined;
    const stands = await Promise.all(
      compared.likenesses.map(async ({ otherId, otherSubmissionId }) =>
        otherSubmissionId === undefined
          ? (await store.findSource(otherId))?.withdrawnAt === undefined
          : (await store.findKept(otherId)) !== undefined,
      ),
    );
    return { ...compared, likenesses: compared.likenesses.filter((_, i) => stands[i]) };
  };

  const textOf = async (evidenceId: string, submissionId: string | undefined): Promise<string | undefined> => {
    if (submissionId === undefined) return store.readSource(evidenceId);
    const [text, names] = await Promise.all([deps.readText(evidenceId), deps.findNames(submissionId)]);
    return text && masked(text, names);
  };

  return new Hono<Env>()
    .use("/claims/:id/likenesses/*", expertsOnly)

    .get("/claims/:id/likenesses", async (c) => {
      const { evidenceIds, openedAt } = found(await deps.findClaim(c.req.param("id"), c.var.actor.personId));
      const compared = await Promise.all(evidenceIds.map(standing));
      const view: LikenessesView = {
        files: compared.flatMap((one) =>
          one
            ? {
                evidenceId: one.evidenceId,
                // When an older file was first compared would tell that it is one.
                comparedAt: one.comparedAt > openedAt ? one.comparedAt : openedAt,
                likenesses: one.likenesses.map(presentLikeness),
              }
            : [],
        ),
      };
      return c.json(view);
    })

    .get("/claims/:id/likenesses/:evidenceId/:likenessId", async (c) => {
      const { personId } = c.var.actor;
      const evidenceId = c.req.param("evidenceId");
      const claim = found(await deps.findClaim(c.req.param("id"), personId));
      if (!claim.evidenceIds.includes(evidenceId)) return refuse("not-found");
      const compared = found(await standing(evidenceId));
      const likeness = found(compared.likenesses.find(({ id }) => id === c.req.param("likenessId")));
      const at = now();
      const { otherId, otherSubmissionId } = likeness;
      const line = { id: newId("audit"), at, actorId: personId, act: "compare-evidence", subjectId: otherId };
      if (!(await deps.readings.note(line))) return refuse("too-many-reads", tooManyReads);

      const [here, there, mine, theirs, copy] = await Promise.all([
        textOf(evidenceId, claim.submissionId),
        textOf(otherId, otherSubmissionId),
        store.findKept(evidenceId),
        store.findKept(otherId),
        otherSubmissionId ? deps.findCopy(otherSubmissionId, otherId) : undefined,
      ]);
      const texts = here && there ? align(here, there, await known()) : undefined;
      const moments = momentsOf(mine?.frames ?? [], theirs?.frames ?? []).slice(0, MAX_MOMENTS);
      const isPicture = copy !== undefined && (copy.format === "jpg" || copy.format === "png");
      const lifeSeconds = linkSecondsOf(claim.leaseUntil, at);
      const view: SideBySide = {
        ...presentLikeness(likeness),
        ...(texts && {
          passages: texts.passages,
          morePassages: texts.more,
          ...(likeness.kind === "text" && { sharePercent: Math.round(texts.share * 100) }),
        }),
        ...(moments.length > 0 && { moments }),
        ...(isPicture && {
          picture: {
            url: await deps.bucket.signRead(copy.key, {
              fileName: claim.code,
              mediaType: copy.mediaType,
              lifeSeconds,
            }),
            expiresAt: addSeconds(at, lifeSeconds),
          },
        }),
      };
      return c.json(view);
    });
};

/** Mounted at `/similarity`: what is known already, registered by those who look after the city. */
export const sourceRoutes = ({ store, now, newId }: Pick<SimilarityDeps, "store" | "now" | "newId">) =>
  new Hono<Env>()
    .use(registrarsOnly)

    .get("/sources", input("query", PageQuery), async (c) => {
      const { items, next } = await store.listSources(c.req.valid("query"));
      return c.json({ items: items.map(presentSource), ...(next && { next }) });
    })

    .post("/sources", input("json", NewSource), async (c) => {
      const given = c.req.valid("json");
      const before = await store.templateCount();
      const by = { id: newId("source"), personId: c.var.actor.personId, now: now() };
      const source = accept(registerSource(given, before?.count ?? 0, by));
      const rows = new Set(shinglesOf(given.text).map(({ hash }) => hash));
      written(await store.addSource(source, given.text, source.use === "template" ? { rows, before } : undefined));
      if (source.use === "library")
        await addToIndex(store, fingerprintOf({ evidenceId: source.id, sha256: source.id, text: given.text }));
      return c.json(presentSource({ ...source, version: 1 }), 201);
    })

    .post("/sources/:id/withdrawal", async (c) => {
      const source = found(await store.findSource(c.req.param("id")));
      const withdrawn = withdrawSource(source, now());
      if (withdrawn === source) return c.json(presentSource(source));
      written(await store.withdrawSource(withdrawn, await store.templateCount()));
      return c.json(presentSource({ ...withdrawn, version: source.version + 1 }));
    });
