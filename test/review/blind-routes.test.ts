/**
 * Every answer that a reviewer can be given, over HTTP, to submissions that tell too much. A route of a part of the API that
 * reviewers use fails here until it has a row, and so does a new part until it is said whether they do.
 */
import { describe, expect, it } from "vitest";

import { createApi } from "../../functions/api.ts";
import { newId } from "../../functions/kernel/id.ts";
import { openLog } from "../../functions/kernel/log.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { openReviews } from "../../functions/review/store.ts";
import { openSubmissions } from "../../functions/submission/store.ts";
import { startTown } from "../town.ts";
import { marksOf, pull } from "./scoring.ts";
import { leakIn, telltaleOf } from "./telltale.ts";

const SUBMISSIONS = 15;

/** Parts of the API by whether what they answer a reviewer may speak of somebody's work. Of the others, why not. */
const PARTS: Record<string, true | string> = {
  review: true,
  similarity: "known texts, entered by officers; what they are like is told under a claim",
  me: "herself",
  places: "the public tree of the organisation",
  people: "the roster: officers",
  programme: "rules",
  framework: "rules",
  series: "the library",
  courses: "the library",
  "self-assessments": "her own",
  submissions: "her own: of somebody else's she is told 404, which test/access.test.ts checks",
  credit: "her own, and officers",
  quality: "those who run the pool: numbers, and small groups hidden",
  rounds: "those who look after a city",
  pool: "an expert's own time and ties; plans are for those who run the pool",
  gold: true,
};

/** What is asked under a claim, in this order: the last but one ends it, and is sent again. `undefined`: without a body. */
const ROWS: Record<string, (work: Work) => { path: string; body?: unknown; versioned?: true }> = {
  "GET /review/desk": () => ({ path: "/review/desk" }),
  "GET /gold/learning": () => ({ path: "/gold/learning?competency=A6" }),
  "GET /review/phrases/:competency": () => ({ path: "/review/phrases/A6" }),
  "POST /review/phrases/:competency": ({ criteria }) => ({
    path: "/review/phrases/A6",
    body: { criterion: criteria[0], level: "pass", language: "zh", text: "步骤清楚" },
  }),
  "PATCH /review/phrases/:competency/:id": () => ({ path: "/review/phrases/A6/none", body: {}, versioned: true }),
  "POST /review/claims": () => ({ path: "/review/claims" }),
  "GET /review/claims/:id": ({ claimId }) => ({ path: `/review/claims/${claimId}` }),
  "GET /review/claims/:id/likenesses": ({ claimId }) => ({ path: `/review/claims/${claimId}/likenesses` }),
  "GET /review/claims/:id/likenesses/:evidenceId/:likenessId": ({ claimId, evidence }) => ({
    path: `/review/claims/${claimId}/likenesses/${evidence[0]?.id ?? "evd_0"}/0000000000000000`,
  }),
  "GET /review/claims/:id/evidence/:evidenceId/link": ({ claimId, evidence }) => ({
    path: `/review/claims/${claimId}/evidence/${evidence[0]?.id ?? "evd_0"}/link`,
  }),
  "GET /review/claims/:id/evidence/:evidenceId/sketch": ({ claimId, evidence }) => ({
    path: `/review/claims/${claimId}/evidence/${evidence[0]?.id ?? "evd_0"}/sketch`,
  }),
  "POST /review/claims/:id/park": ({ claimId }) => ({
    path: `/review/claims/${claimId}/park`,
    body: { reason: "undecided" },
  }),
  "PUT /review/claims/:id/draft": ({ claimId }) => ({
    path: `/review/claims/${claimId}/draft`,
    body: { draft: {} },
    versioned: true,
  }),
  "POST /review/claims/:id/return": ({ claimId }) => ({
    path: `/review/claims/${claimId}/return`,
    body: { itemIds: ["nothing"], reason: "缺" },
    versioned: true,
  }),
  "POST /review/claims/:id/review": (work) => ({
    path: `/review/claims/${work.claimId}/review`,
    body: { marks: marksOf(work, "pass") },
    versioned: true,
  }),
  "POST /review/claims/:id/give-back": ({ claimId }) => ({
    path: `/review/claims/${claimId}/give-back`,
    body: { because: "later" },
  }),
};

/** For those who run the pool: known work, of which a scorer has a list of her own to learn by, and what comes after a verdict. */
const FOR_OTHERS = /^\w+ \/(gold(?!\/learning)|review\/(rechecks|reopenings|helpful))/;

const api = createApi({
  platform: openPlatform({ table: {} as never, bucket: {} as never, now: systemClock, newId }),
  authenticate: async () => undefined,
  administrator: "admin",
  log: openLog("test"),
  newRequestId: () => "",
});
const routes = [
  ...new Set(
    api.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.slice("/api".length)}`),
  ),
];
const partOf = (route: string): string => route.split("/")[1] ?? "";

const town = await startTown();
const { table } = town.platform.foundations;

/** Handed in by nobody on the roster: what is told of them can only come from the work itself. */
const queue = async (seed: number): Promise<void> => {
  const told = telltaleOf(seed, "A6", systemClock());
  const { submission, reviewCase, slots } = told;
  const { id: submissionId, teacherId, competency } = submission;
  const attempt = { teacherId, competency, attempt: submission.attempt, submissionId, open: true };
  // Without a copy a file is looked into anew, and these are not in the store.
  const evidence = submission.evidence.filter(({ copy }) => copy !== undefined);
  await openSubmissions(table).begin({ ...submission, evidence, pins: {} }, attempt, undefined);
  const open = { ...reviewCase, state: "open" as const, scorerIds: [], disputed: [] };
  const waiting = slots.slice(0, 1).map((slot) => ({ ...slot, holderId: undefined, draftById: undefined }));
  await openReviews(table).open({ ...open, slotIds: waiting.map(({ id }) => id) }, waiting);
};

describe("every answer to a reviewer", () => {
  it("is listed by its route", () => {
    expect([...new Set(routes.map(partOf))].toSorted()).toEqual(Object.keys(PARTS).toSorted());
    const theirs = routes.filter((route) => PARTS[partOf(route)] === true && !FOR_OTHERS.test(route));
    expect(Object.keys(ROWS).toSorted()).toEqual(theirs.toSorted());
    expect(theirs.length).toBeGreaterThan(10);
  });

  it("says nothing of whose the work is, in body or header, whether she may or not", async () => {
    const leaks: string[] = [];
    const statuses: Record<string, Set<number>> = {};
    const hear = async (route: string, username: string, work: Work, seed: number) => {
      const { path, body, versioned } = ROWS[route]?.(work) ?? { path: "" };
      const [method = ""] = route.split(" ");
      const now = versioned ? (await town.call<Work>(username, "GET", `/review/claims/${work.claimId}`)).body : work;
      const answer = await town.call(username, method, path, body, versioned && (now.version ?? work.version));
      const leak = leakIn(`${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`);
      (statuses[route] ??= new Set()).add(answer.status);
      if (leak !== undefined) leaks.push(`${username} ${route}, submission ${seed}: ${leak}`);
    };
    for (let seed = 1; seed <= SUBMISSIONS; seed++) {
      await queue(seed);
      const work = await pull(town, "wu");
      expect(leakIn(JSON.stringify(work)), `submission ${seed}`).toBeUndefined();
      for (const route of Object.keys(ROWS)) {
        // Nothing else waits, so this answers with nothing; the claim itself was looked at above.
        await hear(route, "wu", work, seed);
        if (seed === 1) await hear(route, "xu", work, seed);
      }
    }
    expect(leaks.slice(0, 5)).toEqual([]);
    const silent = Object.entries(statuses).filter(([, heard]) => ![...heard].some((status) => status < 300));
    // A likeness and a phrase that are not there, and items that the guide does not have: their refusals are all there is.
    expect(silent.map(([route]) => route).toSorted()).toEqual([
      "GET /review/claims/:id/likenesses/:evidenceId/:likenessId",
      "PATCH /review/phrases/:competency/:id",
      "POST /review/claims/:id/return",
    ]);
  }, 120_000);
});
