import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import type { PersonalData } from "../../functions/export/contract.ts";
import { addDays, systemClock } from "../../functions/kernel/time.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { RecheckReceipt } from "../../functions/review/recheck-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { dynamoClient } from "../../infra/local/dynamodb.ts";
import { TABLE_NAME } from "../../infra/local/foundations.ts";
import { readContents } from "../../infra/recovery/contents.ts";
import { breachesIn } from "../../infra/recovery/invariants.ts";
import { namedStage } from "../../infra/rehearsal/stage.ts";
import { allOf, itemsOf } from "../items.ts";
import { expert, startTown, teacher } from "../town.ts";
import { appeal, decided, hoursOf, lookAgain, rechecksOf, verdictOf } from "./rechecking.ts";
import { marksOf, pull, score } from "./scoring.ts";

// One expert scores one teacher twice at most: those who come later are others.
const town = await startTown({
  guests: [expert("qin", "琴", "Qin", "west"), teacher("he", "和", "He", "east"), teacher("xi", "希", "Xi", "east")],
});

/** Several whole submissions are looked into and copied. */
const SLOW = { timeout: 60_000 };

const refusal = async (who: string, id: string, body: unknown) =>
  town.refused(who, "POST", `/submissions/${id}/appeal`, body);

describe("an appeal that cannot be made", () => {
  it(
    "names why: nothing decided, somebody else's, another verdict, criteria that cannot rise, words too long",
    SLOW,
    async () => {
      const draft = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "C5" });
      const decidedAt = systemClock();
      expect(await refusal("mei", draft.id, { criteria: ["purpose"], decidedAt })).toMatchObject({ code: "not-found" });

      const id = await decided(town, "lan", "A6", "excellent", { clarity: "pass" });
      const { at } = await verdictOf(town, "lan", id);
      const good = { criteria: ["clarity"], decidedAt: at };
      for (const who of ["mei", "wu", "head", "officer", "admin"])
        expect(await refusal(who, id, good), who).toMatchObject({ status: 404, code: "not-found" });
      expect(await refusal("lan", id, { ...good, decidedAt })).toMatchObject({ status: 412, code: "stale-version" });
      expect(await refusal("lan", id, { ...good, criteria: ["clarity", "purpose", "nothing"] })).toMatchObject({
        status: 422,
        errors: [
          { pointer: "/criteria/1", code: "excellent-already" },
          { pointer: "/criteria/2", code: "unknown-criterion" },
        ],
      });
      for (const wrong of [
        { ...good, criteria: [] },
        { ...good, words: "长".repeat(501) },
        { criteria: ["clarity"] },
        {},
      ])
        expect(await refusal("lan", id, wrong)).toMatchObject({ status: 422, code: "invalid-fields" });
      expect(await rechecksOf(town, "lan", id)).toMatchObject({ appeal: { left: 1 }, rechecks: [], earlier: [] });
      expect(await allOf(town.platform, "recheck")).toEqual([]);

      const late = town.platform.caller(() => addDays(systemClock(), 15.01));
      await expect(late("lan", "POST", `/submissions/${id}/appeal`, good)).rejects.toThrow(/appeal-closed.*too-late/);
    },
  );

  it("is one at something that was deleted since", SLOW, async () => {
    const id = await decided(town, "mei", "A6", "excellent", { evidence: "pass" });
    const { evidence } = await town.ask<SubmissionView>("mei", "GET", `/submissions/${id}`);
    const file = evidence.find(({ itemId }) => itemId === "reflection");
    const path = `/submissions/${id}/evidence/${file?.id}/erase`;
    await town.ask("mei", "POST", path, { reason: "consent-withdrawn" });
    const { at: decidedAt } = await verdictOf(town, "mei", id);
    expect(await refusal("mei", id, { criteria: ["evidence"], decidedAt })).toMatchObject({
      status: 422,
      errors: [{ pointer: "/criteria/0", code: "evidence-gone" }],
    });
  });
});

describe("an appeal that is upheld", () => {
  let id = "";
  let work: Work;
  const WORDS = "我是东校的澜，当时班上网络断了";

  it("is made once, from two devices at the same moment, and blocks a new attempt", SLOW, async () => {
    id = await decided(town, "lan", "A1", "pass");
    expect(await hoursOf(town, "lan")).toEqual([300, 300]);
    const { at: decidedAt, deciding } = await verdictOf(town, "lan", id);
    const body = { criteria: deciding, words: WORDS, decidedAt };
    const answers = await Promise.all(
      [1, 2, 3].map(() => town.call<RecheckReceipt>("lan", "POST", `/submissions/${id}/appeal`, body)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body: { askedAt } }) => askedAt)).size).toBe(1);
    expect(await allOf(town.platform, "recheck")).toHaveLength(1);

    const view = await town.ask<SubmissionView>("lan", "GET", `/submissions/${id}`);
    expect(view).toMatchObject({ state: "decided", level: "pass", recheck: { cause: "appeal" } });
    expect(Object.keys(view.recheck ?? {}).toSorted()).toEqual(["askedAt", "cause", "promisedBy"]);
    expect(await town.refused("lan", "POST", "/submissions", { competency: "A1" })).toMatchObject({
      code: "already-open",
      errors: [{ pointer: `/submissions/${id}` }],
    });
    expect(await rechecksOf(town, "lan", id)).toMatchObject({
      appeal: { left: 0, closed: "under-way" },
      rechecks: [{ cause: "appeal", words: WORDS, levelBefore: "pass", changed: [] }],
    });
  });

  it("goes to somebody who has no part in it, and looks like any other work", async () => {
    for (const name of ["wu", "xu", "zhou"])
      expect(await town.ask(name, "POST", "/review/claims"), name).toEqual({ work: null });
    work = await pull(town, "yan");
    expect(work).toMatchObject({ kind: "score", draft: {}, sides: {}, attempt: 1, round: 1 });
    const told = JSON.stringify(work);
    for (const word of [WORDS, "appeal", "recheck", id, town.ids.get("lan") ?? "", "没有看到"])
      expect(told).not.toContain(word);
    const [first] = (await allOf(town.platform, "review")).filter(({ data }) => data["competency"] === "A1");
    expect(work.code).not.toBe(first?.data["code"]);
  });

  it("raises the verdict, credits the difference once, gives the appeal back, and keeps what was said before", async () => {
    const before = await verdictOf(town, "lan", id);
    const marks = marksOf(work, "excellent");
    const [first = ""] = work.criteria;
    await score(town, "yan", work, { ...marks, [first]: { level: "excellent", comment: "第 3 页写得很清楚" } });
    // Sent again, because the answer was lost: nothing happens twice.
    expect(await score(town, "yan", work, marks)).toMatchObject({ outcome: "decided" });

    const after = await verdictOf(town, "lan", id);
    expect(after).toMatchObject({ level: "excellent", deciding: [], hoursHundredths: 400, attempt: 1 });
    expect(after.criteria[first]).toEqual({ level: "excellent", comments: ["第 3 页写得很清楚"] });
    expect((await hoursOf(town, "lan")).toSorted((a, b) => a - b)).toEqual([-300, 300, 300, 400]);
    const { summary } = await town.ask<CreditView>("lan", "GET", "/credit");
    expect(summary.practiceHundredths).toBe(700);

    const view = await rechecksOf(town, "lan", id);
    expect(view).toMatchObject({
      appeal: { left: 1, closed: "nothing-to-raise" },
      rechecks: [{ levelBefore: "pass", levelAfter: "excellent", changed: expect.arrayContaining([first]) as unknown }],
      earlier: [before],
    });
    // All of it is hers to take away, and nothing in it leads to the case that reviewers know by its code.
    const held = await town.ask<PersonalData>("lan", "GET", "/me/export");
    expect(held.submissions.find((one) => one.id === id)?.after).toMatchObject({
      rechecks: [{ cause: "appeal", words: WORDS }],
      earlierVerdicts: [before],
    });
    const cases = (await allOf(town.platform, "review-case")).map(({ data }) => String(data["id"]));
    for (const answer of [held, view, after])
      for (const one of cases) expect(JSON.stringify(answer)).not.toContain(one);

    const submission = await town.ask<SubmissionView>("lan", "GET", `/submissions/${id}`);
    expect(submission).toMatchObject({ state: "decided", level: "excellent", decidedAt: after.at });
    expect(submission).not.toHaveProperty("recheck");
    expect(await town.refused("lan", "POST", "/submissions", { competency: "A1" })).toMatchObject({
      code: "already-passed",
    });
    const facts = (await allOf(town.platform, "event")).filter(({ data }) => data["name"] === "submission-redecided");
    expect(facts.map(({ data }) => data["data"])).toMatchObject([
      { submissionId: id, cause: "appeal", level: "excellent", levelBefore: "pass", hoursHundredths: 400 },
    ]);
  });

  it("about a verdict that has gone is refused when it arrives late", async () => {
    const { earlier } = await rechecksOf(town, "lan", id);
    const stale = { criteria: ["purpose"], decidedAt: earlier[0]?.at };
    expect(await refusal("lan", id, stale)).toMatchObject({ code: "stale-version" });
  });
});

describe("an appeal that is not upheld", () => {
  let id = "";

  it("never makes it worse: a lower mark is kept for who runs the pool, and the appeal is used", SLOW, async () => {
    id = await decided(town, "mei", "A1", "excellent", { tools: "pass", change: "pass" });
    const before = await verdictOf(town, "mei", id);
    await appeal(town, "mei", id, ["tools", "change"]);
    const work = await pull(town, "yan");
    expect(work.criteria).toEqual(["tools", "change"]);
    const marks = marksOf(work, "pass", { tools: "not-met" });
    await score(town, "yan", work, { ...marks, change: { level: "pass", comment: "变化写得太笼统" } });

    const after = await verdictOf(town, "mei", id);
    expect(after).toMatchObject({ level: "pass", deciding: ["tools", "change"], hoursHundredths: 300 });
    expect(after.criteria["tools"]).toEqual(before.criteria["tools"]);
    expect(after.criteria["change"]).toEqual({ level: "pass", comments: ["变化写得太笼统"] });
    expect(await hoursOf(town, "mei")).toEqual([300, 300]);
    expect(await rechecksOf(town, "mei", id)).toMatchObject({
      appeal: { left: 0, closed: "none-left" },
      rechecks: [{ levelBefore: "pass", levelAfter: "pass", changed: [] }],
    });
    const [record] = (await allOf(town.platform, "recheck")).filter(({ data }) => data["submissionId"] === id);
    expect(record?.data).toMatchObject({ raised: [], lowered: ["tools"] });
    expect(await refusal("mei", id, { criteria: ["tools"], decidedAt: after.at })).toMatchObject({
      status: 409,
      code: "appeal-closed",
      errors: [{ pointer: "", code: "none-left" }],
    });
  });

  it("ends with the next attempt: what was decided before it cannot be looked at again", async () => {
    const later = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "A1" });
    expect(later).toMatchObject({ attempt: 2 });
    expect(await rechecksOf(town, "mei", id)).toMatchObject({ appeal: { closed: "newer-attempt" } });
  });
});

describe("who looks again", () => {
  it(
    "cannot send back what is decided: it goes to somebody else, her words stay in the trail, and nothing was lost",
    SLOW,
    async () => {
      const id = await decided(town, "he", "B2", "pass");
      await appeal(town, "he", id, ["focus"]);
      const work = await pull(town, "yan");
      const path = `/review/claims/${work.claimId}/return`;
      const body = { itemIds: ["micro-lesson-design"], reason: "打不开" };
      await town.ask("yan", "POST", path, body, work.version);
      await town.ask("yan", "POST", path, body, work.version);
      expect(await town.ask("yan", "POST", "/review/claims")).toEqual({ work: null });
      const trail = await itemsOf(town.platform, `audit#${work.claimId}`);
      expect(trail.map(({ data }) => [data["act"], data["note"]])).toEqual([["pass-on", "打不开"]]);
      await lookAgain(town, "qin", "excellent");
      expect(await verdictOf(town, "he", id)).toMatchObject({
        level: "pass",
        criteria: { focus: { level: "excellent" } },
      });
    },
  );
});

describe("an appeal against a later attempt", () => {
  let id = "";

  it(
    "earns what the point is worth beyond the level held before, whatever else happens at that moment",
    SLOW,
    async () => {
      await decided(town, "xi", "C5", "pass");
      id = await decided(town, "xi", "C5", "pass", { fit: "not-met" });
      expect(await verdictOf(town, "xi", id)).toMatchObject({ level: "not-met", hoursHundredths: 0 });
      await appeal(town, "xi", id, ["diagnosis", "fit", "conversation", "before-after"]);
      const work = await pull(town, "yan");
      const { evidence } = await town.ask<SubmissionView>("xi", "GET", `/submissions/${id}`);
      const erase = `/submissions/${id}/evidence/${evidence[0]?.id}/erase`;
      const marks = marksOf(work, "excellent");
      // She submits from two tabs while the teacher deletes a file: each finds the other's change and decides on the newest state.
      const [first, second] = await Promise.all([
        score(town, "yan", work, marks),
        score(town, "yan", work, marks),
        town.ask("xi", "POST", erase, { reason: "consent-withdrawn" }),
      ]);
      expect(first).toEqual(second);
      const after = await town.ask<SubmissionView>("xi", "GET", `/submissions/${id}`);
      expect(after).toMatchObject({ state: "decided", level: "excellent", attempt: 2 });
      expect(after.evidence[0]).toHaveProperty("erasure");
      expect(await verdictOf(town, "xi", id)).toMatchObject({ level: "excellent", hoursHundredths: 100 });
      const { entries } = await town.ask<CreditView>("xi", "GET", "/credit");
      const ofPoint = entries.filter(({ title }) => title.zh.startsWith("C5"));
      expect(ofPoint.map(({ hundredths }) => hundredths)).toEqual([100, 300]);
    },
  );

  // It looks into the engine of this machine.
  it.skipIf(namedStage())("has left the table sound", async () => {
    const client = dynamoClient(town.platform.engines.dynamodb);
    await town.platform.settle();
    const contents = await readContents(client, TABLE_NAME);
    client.destroy();
    expect(breachesIn(contents, systemClock())).toEqual([]);
  });
});
