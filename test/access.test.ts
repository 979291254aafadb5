/** Who may do what: every route of the API for every kind of person, near and far. A route that is not in the table fails. */
import { describe, expect, it } from "vitest";

import { createApi } from "../functions/api.ts";
import { newId } from "../functions/kernel/id.ts";
import { openLog } from "../functions/kernel/log.ts";
import { systemClock } from "../functions/kernel/time.ts";
import { openPlatform } from "../functions/platform.ts";
import type { SubmissionView } from "../functions/submission/contract.ts";
import { courses } from "../infra/seed/courses.ts";
import { framework } from "../infra/seed/framework.ts";
import { programmeFrom } from "../infra/seed/programme.ts";
import {
  COLUMNS,
  course,
  decided,
  draft,
  east,
  entries,
  expertise,
  file,
  gold,
  guest,
  hours,
  jurorId,
  lanId,
  name,
  newRound,
  onClaim,
  onClip,
  onDraft,
  part,
  phrase,
  plan,
  poolId,
  round,
  saved,
  source,
  town,
} from "./access-town.ts";

// One letter for each column: y may, - is forbidden (403), ? is told that there is no such thing (404).
const EVERYBODY = "yyyyyyyyy";
const ADMINISTRATOR = "--------y";
const TEACHERS = "yy-------";
const OWNER = "y????????";
const HER_TEACHER = "y?-------";
const EXPERTS = "--yy-----";
const HOLDER = "--y?-----";
/** Officers and administrators, of whatever. */
const REGISTRARS = "------yyy";
const ABOVE_HER = "----y-y-y";
// The officers here look after a district and a school; the pool is the town's.
const POOL_RUNNERS = "--------y";
/** As above, where it is told apart from what lies elsewhere: to other officers it is not there. */
const RUNNERS = "------??y";

/** Route → who may, with a request that is well formed. In this order: what takes something away comes last. */
const TABLE: Record<string, [string, { at?: Record<string, string | undefined>; query?: string; body?: unknown }?]> = {
  "GET /me": [EVERYBODY],
  "GET /me/export": [EVERYBODY],
  "GET /places": [EVERYBODY],
  "POST /places": [ADMINISTRATOR, { body: { code: "new", kind: "school", name } }],
  "GET /places/:id/people": ["????y?y?y", { at: { ":id": east?.id } }],
  "POST /people": ["------yyy", { body: { people: [guest("new", "teacher", "east")] } }],
  "GET /programme": [EVERYBODY],
  "POST /programme": [ADMINISTRATOR, { body: programmeFrom("2026-01-01") }],
  "GET /framework": [EVERYBODY],
  "GET /framework/:version{[0-9]+}": [EVERYBODY, { at: { ":version{[0-9]+}": "1" } }],
  "GET /framework/:version{[0-9]+}/competencies/:code": [EVERYBODY, { at: { ":version{[0-9]+}": "1", ":code": "A6" } }],
  "POST /framework": [ADMINISTRATOR, { body: framework }],
  "GET /series": [EVERYBODY],
  "POST /series": [ADMINISTRATOR, { body: { id: "new", name, short: name, about: name } }],
  "GET /courses": [EVERYBODY],
  "GET /courses/:id": [EVERYBODY, { at: { ":id": course?.id } }],
  "POST /courses": [ADMINISTRATOR, { body: { courses: [{ ...courses[0], code: "NEW-1" }] } }],
  "GET /self-assessments/latest": [HER_TEACHER],
  "PUT /self-assessments/:number{[0-9]+}/answers/:code": [
    HER_TEACHER,
    { at: { ":number{[0-9]+}": "1", ":code": "A6" }, body: { value: 1 } },
  ],
  "POST /self-assessments/:number{[0-9]+}/complete": [HER_TEACHER, { at: { ":number{[0-9]+}": "1" } }],
  // Not complete yet: nothing to be told to anybody; its own story is in test/assessment.
  "GET /self-assessments/:number{[0-9]+}/result": ["??-------", { at: { ":number{[0-9]+}": "1" } }],
  "POST /self-assessments": [TEACHERS],
  "GET /submissions": [EVERYBODY],
  "POST /submissions": [TEACHERS, { body: { competency: "A6" } }],
  "GET /submissions/:id": [OWNER, { at: onDraft }],
  "GET /submissions/:id/verdict": [OWNER, { at: { ":id": decided.id } }],
  // A draft waits for nobody: its story is in test/submission.
  "GET /submissions/:id/place": ["?????????", { at: onDraft }],
  "GET /submissions/:id/rechecks": [OWNER, { at: { ":id": decided.id } }],
  "POST /submissions/:id/appeal": [
    OWNER,
    { at: { ":id": decided.id }, body: { criteria: ["tools"], decidedAt: "2026-01-05T00:00:00.000Z" } },
  ],
  "PUT /submissions/:id/helpful": [
    OWNER,
    { at: { ":id": decided.id }, body: { answer: "yes", decidedAt: "2026-01-05T00:00:00.000Z" } },
  ],
  "GET /submissions/:id/evidence/:evidenceId/link": [OWNER, { at: onDraft }],
  "POST /submissions/:id/evidence": [OWNER, { at: onDraft, body: file }],
  "POST /submissions/:id/evidence/reused": [
    // No attempt came before the draft: nobody has anything to reuse. Its own story is in test/submission.
    "?????????",
    { at: onDraft, body: { submissionId: decided.id, evidenceId: decided.evidence[0]?.id } },
  ],
  "POST /submissions/:id/evidence/:evidenceId/uploaded": [OWNER, { at: onDraft }],
  "POST /submissions/:id/uploads": [
    OWNER,
    { at: onDraft, body: { ...file, partSizeBytes: 5_242_880, askedAs: crypto.randomUUID() } },
  ],
  "GET /submissions/:id/uploads/:evidenceId": [OWNER, { at: onDraft }],
  "POST /submissions/:id/uploads/:evidenceId/parts": [OWNER, { at: onDraft, body: { parts: [part] } }],
  "POST /submissions/:id/uploads/:evidenceId/complete": [OWNER, { at: onDraft, body: { parts: [part] } }],
  "POST /submissions/:id/evidence/:evidenceId/answers": [
    // Nothing was warned of: nobody has anything to answer. Its own story is in test/evidence.
    "?????????",
    { at: onDraft, body: { code: "no-sound", answer: "默片" } },
  ],
  "PUT /submissions/:id/evidence/:evidenceId/sketch": [OWNER, { at: onClip, body: { peaks: [1] } }],
  "GET /submissions/:id/evidence/:evidenceId/sketch": [OWNER, { at: onDraft }],
  "PATCH /submissions/:id": [OWNER, { at: onDraft, body: { notes: {} } }],
  "POST /submissions/:id/submit": [OWNER, { at: onDraft }],
  "DELETE /submissions/:id/evidence/:evidenceId": [OWNER, { at: onDraft }],
  "POST /submissions/:id/evidence/:evidenceId/erase": [
    OWNER,
    { at: { ...onDraft, ":evidenceId": draft.evidence[1]?.id }, body: { reason: "consent-withdrawn" } },
  ],
  "GET /review/rechecks": [ADMINISTRATOR],
  "GET /review/rechecks/:submissionId/decisions": [ADMINISTRATOR, { at: { ":submissionId": decided.id } }],
  // None is under way. Its story is in test/review.
  "POST /review/rechecks/:caseId/end": [
    "--------?",
    { at: { ":caseId": "cas_none" }, body: { reason: "没有专家可以重看" } },
  ],
  "POST /review/reopenings": [
    ADMINISTRATOR,
    {
      body: {
        submissionId: decided.id,
        criteria: ["tools"],
        reason: "旧版说明",
        decidedAt: "2026-01-05T00:00:00.000Z",
      },
    },
  ],
  "GET /review/helpful": [ADMINISTRATOR],
  "GET /review/desk": [EXPERTS],
  "GET /review/claims/:id": [HOLDER, { at: onClaim }],
  "GET /review/claims/:id/evidence/:evidenceId/link": [HOLDER, { at: onClaim }],
  "GET /review/claims/:id/evidence/:evidenceId/sketch": [HOLDER, { at: onClaim }],
  "GET /review/claims/:id/likenesses": [HOLDER, { at: onClaim }],
  // No file of hers is like another: there is nothing to look at. Its own story is in test/evidence.
  "GET /review/claims/:id/likenesses/:evidenceId/:likenessId": [
    "--??-----",
    { at: { ...onClaim, ":likenessId": "0000000000000000" } },
  ],
  "GET /rounds": ["------yyy"],
  // District officers look after places beside the pool, not above it.
  "POST /rounds": [RUNNERS, { body: newRound }],
  "GET /rounds/:id": [RUNNERS, { at: { ":id": round.id } }],
  "GET /rounds/:id/cases": [RUNNERS, { at: { ":id": round.id } }],
  "POST /rounds/:id/release": [RUNNERS, { at: { ":id": round.id }, body: { caseIds: [newId("case")] } }],
  "POST /rounds/:id/close": [RUNNERS, { at: { ":id": round.id } }],
  "GET /review/phrases/:competency": [EXPERTS, { at: { ":competency": "A6" } }],
  "POST /review/phrases/:competency": [EXPERTS, { at: { ":competency": "A6" }, body: phrase }],
  // The second time nothing changes: what was asked for is there.
  "PATCH /review/phrases/:competency/:id": [
    EXPERTS,
    { at: { ":competency": "A6", ":id": saved.id }, body: { text: phrase.text } },
  ],
  "GET /similarity/sources": [REGISTRARS],
  "POST /similarity/sources": [REGISTRARS, { body: { title: "表", use: "template", text: "请如实填写" } }],
  "POST /similarity/sources/:id/withdrawal": [REGISTRARS, { at: { ":id": source.id } }],
  "PUT /review/claims/:id/draft": [HOLDER, { at: onClaim, body: { draft: {} } }],
  "POST /review/claims/:id/review": [HOLDER, { at: onClaim, body: { marks: {} } }],
  "POST /review/claims/:id/return": [HOLDER, { at: onClaim, body: { itemIds: ["nothing"], reason: "缺" } }],
  // Giving back what one does not hold is done already.
  "POST /review/claims/:id/park": [HOLDER, { at: onClaim, body: { reason: "undecided" } }],
  "POST /review/claims/:id/give-back": [EXPERTS, { at: onClaim, body: { because: "later" } }],
  "POST /review/claims": [EXPERTS],
  "GET /quality/board": [POOL_RUNNERS],
  "GET /quality/cases": [POOL_RUNNERS],
  "GET /quality/waiting": [POOL_RUNNERS],
  "GET /gold/learning": [EXPERTS, { query: "competency=A1" }],
  "GET /gold": [POOL_RUNNERS, { query: "competency=A1" }],
  // It is one already.
  "POST /gold": [POOL_RUNNERS, { body: { submissionId: decided.id } }],
  "GET /gold/candidates": [POOL_RUNNERS, { query: "competency=A1" }],
  "PATCH /gold/:id": [POOL_RUNNERS, { at: { ":id": gold.id }, body: { state: "retired" } }],
  "GET /gold/pauses": [POOL_RUNNERS],
  // Nobody is paused here: there is nothing to let go on. Its own story is in test/gold.
  "POST /gold/resumptions": ["--------?", { body: { personId: lanId, competency: "A1" } }],
  "GET /gold/back-readings": [POOL_RUNNERS],
  "GET /credit": [EVERYBODY],
  "POST /credit/entries": [ABOVE_HER, { body: hours }],
  "POST /credit/entries/:id/reversal": [ABOVE_HER, { at: { ":id": entries[0]?.id }, body: { personId: lanId } }],
};

/** What is asked about plans speaks of a pool, or of a plan that is not there. */
const PLAN = { at: { ":id": plan.id } };
Object.assign(TABLE, {
  "PUT /places/:id/cluster": ["??????y?y", { at: { ":id": east?.id }, body: { cluster: "north" } }],
  "GET /people/:id/expertise": ["????????y", { at: { ":id": jurorId } }],
  "PUT /people/:id/expertise": ["????????y", { at: { ":id": jurorId }, body: { expertise } }],
  "GET /pool/me": [EXPERTS],
  "PUT /pool/me": [EXPERTS, { body: { weeklyCapacity: null, leave: [] } }],
  "POST /pool/me/ties": [EXPERTS, { body: { to: "cluster", cluster: "south", kind: "knows" } }],
  "DELETE /pool/me/ties/:to/:tied": [EXPERTS, { at: { ":to": "cluster", ":tied": "south" } }],
  "GET /pool/pools": [REGISTRARS],
  "GET /pool/pools/:id/experts": [RUNNERS, { at: { ":id": poolId } }],
  "GET /pool/experts/:person": [RUNNERS, { at: { ":person": jurorId } }],
  "GET /pool/experts/:person/load": [RUNNERS, { at: { ":person": jurorId } }],
  "PUT /pool/experts/:person": [RUNNERS, { at: { ":person": jurorId }, body: { weeklyCapacity: null, leave: [] } }],
  "POST /pool/experts/:person/ties": [
    RUNNERS,
    { at: { ":person": jurorId }, body: { to: "cluster", cluster: "south", kind: "knows" } },
  ],
  "DELETE /pool/experts/:person/ties/:to/:tied": [
    RUNNERS,
    { at: { ":person": jurorId, ":to": "cluster", ":tied": "south" } },
  ],
  "POST /pool/assignments/dry-run": [RUNNERS, { body: { pool: poolId, competencies: ["C7"] } }],
  "POST /pool/assignments": [RUNNERS, { body: { pool: poolId, competencies: ["C7"] } }],
  "GET /pool/assignments": [RUNNERS, { query: `pool=${poolId}` }],
  "GET /pool/assignments/:id": [RUNNERS, PLAN],
  "POST /pool/assignments/:id/apply": [RUNNERS, PLAN],
  "GET /pool/assignments/:id/matches": [RUNNERS, PLAN],
  "GET /pool/assignments/:id/unmatched": [RUNNERS, PLAN],
  "GET /pool/assignments/:id/shares": [RUNNERS, PLAN],
} satisfies typeof TABLE);

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

const requestOf = (route: string): [method: string, path: string, body: unknown] => {
  const [method = "", template = ""] = route.split(" ");
  const { at = {}, query, body } = TABLE[route]?.[1] ?? {};
  const path = template
    .split("/")
    .map((step) => at[step] ?? step)
    .join("/");
  return [method, query === undefined ? path : `${path}?${query}`, body];
};

const LETTERS: Record<number, string> = { 401: "!", 403: "-", 404: "?" };
const letterOf = (status: number): string => (status >= 500 ? "5" : (LETTERS[status] ?? "y"));

describe("the table of who may do what", () => {
  it("has a row for every route of the API, and no other", () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(routes.toSorted());
    expect(routes.length).toBeGreaterThan(40);
    for (const [row, [letters]] of Object.entries(TABLE)) expect(letters, row).toMatch(/^[y?-]{9}$/);
  });

  it("lets nobody in without a sign-in, nor who is on no roster", async () => {
    for (const route of routes) {
      const [method, path, body] = requestOf(route);
      const nobody = await fetch(`${town.url}/api${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      expect(nobody.status, route).toBe(401);
      expect(await town.call("stranger", method, path, body, 1), route).toMatchObject({
        status: 403,
        body: { code: "not-on-roster" },
      });
    }
  });

  it.each(Object.keys(TABLE))("%s", async (route) => {
    const [method, path, body] = requestOf(route);
    const letters: string[] = [];
    for (const who of COLUMNS) letters.push(letterOf((await town.call(who, method, path, body, 1)).status));
    expect(letters.join("")).toBe(TABLE[route]?.[0]);
  });

  it("left Lan's draft and her hours as they were, but for what she and those above her did", async () => {
    const after = await town.ask<SubmissionView>("lan", "GET", `/submissions/${draft.id}`);
    expect(after).toMatchObject({ state: "draft", notes: {} });
    // She announced one more, which filled the item, and removed one.
    expect(after.evidence).toHaveLength(draft.evidence.length);
  });
});
