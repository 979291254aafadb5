/** An engine that is killed at every write from claim to decision, and facts that come twice, late and in any order. */
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

import { createApi } from "../../functions/api.ts";
import { Fact } from "../../functions/kernel/event.ts";
import { newId } from "../../functions/kernel/id.ts";
import type { Table } from "../../functions/kernel/table.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import type { Desk, ReviewReceipt } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { openSubmissions } from "../../functions/submission/store.ts";
import { openWorkers } from "../../functions/workers.ts";
import { type Caller, callerOf, CONFLICT, Refused, unless } from "../../infra/seed/caller.ts";
import { ADMINISTRATOR } from "../../infra/seed/load.ts";
import { subjectOf } from "../../infra/local/issuer/person.ts";
import { allOf, itemsOf } from "../items.ts";
import { openReviewGround, patiently, soon } from "../torture/review-ground.ts";
import { queueCase } from "./queued.ts";
import { marksOf } from "./scoring.ts";

const ground = await openReviewGround(1);
afterAll(() => ground.close());
const { foundations } = ground.platform;
const [lane] = ground.lanes;
if (!lane) throw new Error("no lane");
const SCORERS = [lane.scorer, lane.other];
const quiet = () => {};

/** Before it reaches the engine, while it is there, after it was written and before the answer. */
const MOMENTS = ["before", "during", "after"] as const;
type Moment = (typeof MOMENTS)[number];

/** The table under which the engine is killed once, at the write with this number. */
const killedAt = (write: number, moment: Moment): { table: Table; writes: () => number } => {
  let count = 0;
  const { table } = foundations;
  return {
    writes: () => count,
    table: {
      ...table,
      async transact(writes) {
        count += 1;
        if (count !== write) return table.transact(writes);
        if (moment === "before") {
          await ground.killEngine();
          throw new Error("killed");
        }
        const written = table.transact(writes).catch(quiet);
        if (moment === "after") await written;
        await ground.killEngine();
        await written;
        throw new Error("killed");
      },
    },
  };
};

const callerOn = (table: Table): Caller =>
  callerOf(
    createApi({
      platform: openPlatform({ ...foundations, table, now: systemClock, newId }),
      authenticate: (username) => Promise.resolve({ username, subject: subjectOf(username) }),
      administrator: ADMINISTRATOR,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      newRequestId: () => "",
    }),
    (username) => Promise.resolve(username),
  );

/** Asked again while there is no answer, as the workbench does. What is refused, is. */
const again = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 10 || !(error instanceof Refused) || error.status < 500) throw error;
      await soon(50);
    }
  }
};

/** What she holds already, when the answer that gave it to her was lost. */
const claim = async (call: Caller, expert: string): Promise<Work> => {
  const { work } = await again(() => call<{ work: Work | null }>(expert, "POST", "/review/claims"));
  if (work) return work;
  const { held } = await again(() => call<Desk>(expert, "GET", "/review/desk"));
  return again(() => call<Work>(expert, "GET", `/review/claims/${held[0]?.claimId}`));
};

const scoreAll = async (call: Caller): Promise<string[]> => {
  const outcomes: string[] = [];
  for (const expert of SCORERS) {
    const work = await claim(call, expert);
    const path = `/review/claims/${work.claimId}`;
    const marks = marksOf(work, "pass");
    const saved = await again(() =>
      unless(412, call<{ version: number }>(expert, "PUT", `${path}/draft`, { draft: marks }, work.version)),
    );
    const version = saved?.version ?? (await again(() => call<Work>(expert, "GET", path))).version;
    const { outcome } = await again(() => call<ReviewReceipt>(expert, "POST", `${path}/review`, { marks }, version));
    outcomes.push(outcome);
  }
  return outcomes;
};

/** Everything that must be there once. */
const tracesOf = async (submissionId: string, caseId: string) => {
  const [reviews, decisions, entries, events] = await Promise.all(
    ["review", "decision", "ledger-entry", "event"].map((kind) => patiently(() => allOf(ground.platform, kind))),
  );
  const ofDecision = (decisions ?? []).filter(({ data }) => data["submissionId"] === submissionId);
  const sources = ofDecision.map(({ data }) => `decision:${String(data["id"])}`);
  const submission = await openSubmissions(foundations.table).find(submissionId);
  return {
    state: submission?.state,
    level: submission?.level,
    reviews: (reviews ?? []).filter(({ data }) => data["caseId"] === caseId).length,
    decisions: ofDecision.length,
    entries: (entries ?? []).filter(({ data }) => sources.includes(String(data["source"]))).length,
    facts: (events ?? []).filter(
      ({ data }) =>
        data["name"] === "submission-decided" &&
        (data["data"] as { submissionId: string }).submissionId === submissionId,
    ).length,
  };
};

const WHOLE = { state: "decided", level: "pass", reviews: 2, decisions: 1, entries: 1, facts: 1 };

describe("an engine that is killed at a write on the way to a decision", () => {
  // Two claims, two drafts, two reviews; the last of them decides.
  const WRITES = 6;

  it.each(MOMENTS)(
    "%s it: asked again, it ends in one decision, one entry, one fact",
    async (moment) => {
      for (let write = 1; write <= WRITES; write++) {
        const { caseId, submissionId } = await queueCase(foundations.table, { competency: lane.competency });
        const { table, writes } = killedAt(write, moment);
        expect(await scoreAll(callerOn(table)), `at write ${write}`).toEqual(["waits-for-second", "decided"]);
        expect(writes(), "the sequence is as long as it was thought").toBeGreaterThanOrEqual(WRITES);
        expect(await tracesOf(submissionId, caseId), `at write ${write}`).toEqual(WHOLE);
      }
    },
    90_000,
  );
});

describe("facts that come twice, late and in any order", () => {
  it("leave everything as it is when they come once and in time", async () => {
    const work = openWorkers(openPlatform({ ...foundations, now: systemClock, newId }));
    const queued = await queueCase(foundations.table, { competency: lane.competency });
    const { caseId, submissionId, slotIds } = queued;
    await scoreAll(ground.platform.caller());
    await ground.platform.settle();
    const keys = [`submission#${submissionId}`, `case#${caseId}`, ...slotIds.map((id) => `slot#${id}`)];
    const settled = async () => {
      const items = (await Promise.all(keys.map((pk) => itemsOf(ground.platform, pk)))).flat();
      return Object.fromEntries(items.map((item) => [`${item.pk} ${item.sk}`, item]));
    };
    const before = await settled();
    const facts = (await allOf(ground.platform, "event")).map(({ data }) => Fact.parse(data));
    const theirs = facts.filter(({ data }) => data["submissionId"] === submissionId);
    expect(theirs.map(({ name }) => name).toSorted()).toEqual(["review-began", "submission-decided"]);

    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...theirs, ...theirs, ...theirs]), fc.boolean(), async (late, atOnce) => {
        if (atOnce) await Promise.all(late.map(work));
        else for (const fact of late) await work(fact);
        expect(await settled()).toEqual(before);
      }),
      { numRuns: 20 },
    );
    expect(await tracesOf(submissionId, caseId)).toEqual(WHOLE);
  }, 60_000);

  it("open one case for what was handed in, however often and beside whom they say so", async () => {
    const work = openWorkers(openPlatform({ ...foundations, now: systemClock, newId }));
    const handedIn = (round: number): Fact => ({
      id: newId("event"),
      name: "submission-handed-in",
      at: systemClock(),
      data: {
        submissionId: newId("submission"),
        teacherId: newId("person"),
        schoolId: "plc_nowhere",
        competency: "C5",
        frameworkVersion: 1,
        programmeNumber: 1,
        attempt: 1,
        round,
        promisedBy: systemClock(),
      },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(0, 1, 2), { minLength: 3, maxLength: 12 }), async (order) => {
        const facts = [handedIn(1), handedIn(1), handedIn(2)];
        const told = [...order, 0, 1, 2].flatMap((i) => facts[i] ?? []);
        await Promise.all(told.map((fact) => unless(CONFLICT, work(fact))));
        const cases = (await allOf(ground.platform, "review-case")).map(({ data }) => data);
        for (const { data } of facts) {
          const opened = cases.filter(({ submissionId }) => submissionId === data["submissionId"]);
          expect(opened.map(({ slotIds }) => (slotIds as string[]).length)).toEqual([2]);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
