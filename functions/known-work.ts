/** Joins known work to what it is made of and to those who mark it: for the review, which gives it out, and for its own pages. */
import type { IdMaker } from "#kernel/id";
import type { Trail } from "#kernel/audit";
import type { Clock, Instant } from "#kernel/time";

import type { CatalogStore } from "./catalog/store.ts";
import type { DirectoryStore } from "./directory/store.ts";
import type { GoldDeps } from "./gold/deps.ts";
import { openServing } from "./gold/serving.ts";
import type { GoldStore } from "./gold/store.ts";
import type { ProgrammeStore } from "./programme/store.ts";
import type { KnownWork } from "./review/gold-deps.ts";
import { concernOf, groundsOf, isOpen, mayLookBack, standingOf } from "./review/rules/gold.ts";
import type { Scorer } from "./review/rules/queue.ts";
import type { ReviewStore } from "./review/store.ts";
import type { SubmissionStore } from "./submission/store.ts";

interface Stores {
  readonly gold: GoldStore;
  readonly submissions: SubmissionStore;
  readonly reviews: ReviewStore;
  readonly programme: ProgrammeStore;
  readonly catalog: CatalogStore;
  readonly directory: DirectoryStore;
  readonly trail: Trail;
}

const originsOf = ({ submissions, reviews }: Stores) => ({
  findSubmission: submissions.find,
  findDecision: reviews.findDecision,
});

export const openKnownWork = (stores: Stores): KnownWork => ({
  ...openServing(stores.gold, originsOf(stores)),
  rules: () => stores.programme.current(),
  frameworkVersion: () => stores.catalog.currentVersion(),
  async seenBy(submissionId) {
    const lines = await stores.trail.of(submissionId);
    return lines.filter(({ act }) => act === "score" || act === "send-back").map(({ actorId }) => actorId);
  },
});

export const openGoldDeps = (
  stores: Stores,
  by: { readonly now: Clock; readonly newId: IdMaker; readonly findGuide: GoldDeps["findGuide"] },
): GoldDeps => ({
  ...by,
  ...originsOf(stores),
  findDecided: stores.reviews.findDecided,
  store: stores.gold,
  policy: async () => (await stores.programme.current())?.scoring.gold,
  findCase: stores.reviews.findCase,
  reviewsOf: stores.reviews.reviewsOf,
  async findExpert(personId) {
    const person = await stores.directory.findPerson(personId);
    return person && { personId, roles: person.roles, name: person.name };
  },
  poolsRunBy: stores.directory.poolsRunBy,
  concernOf,
  groundsOf,
  mayLookBack,
});

/** A scorer as a plan must see her: nothing is set aside for her where she pauses, or marks known work first. */
export const openLettingIn =
  ({ gold, programme }: Pick<Stores, "gold" | "programme">) =>
  async <S extends Scorer>(scorer: S, now: Instant): Promise<S> => {
    const policy = (await programme.current())?.scoring.gold;
    if (!policy) return scorer;
    const paused = scorer.expertise.competencies.map(async (competency) => {
      const [lines, active] = await Promise.all([gold.linesOf(scorer.personId, competency), gold.active(competency)]);
      const since = lines[0]?.at ?? now;
      return isOpen(standingOf(lines, policy, active.length)) ? [] : [{ competency, since, reason: "gold" }];
    });
    return { ...scorer, pausedIn: [...(scorer.pausedIn ?? []), ...(await Promise.all(paused)).flat()] };
  };
