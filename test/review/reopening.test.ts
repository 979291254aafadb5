import { describe, expect, it } from "vitest";

import type { NewPerson } from "../../functions/directory/contract.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import type { HelpfulBoard } from "../../functions/review/helpful-contract.ts";
import type { DecisionHistory, RecheckList } from "../../functions/review/recheck-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { dynamoClient } from "../../infra/local/dynamodb.ts";
import { TABLE_NAME } from "../../infra/local/foundations.ts";
import { readContents } from "../../infra/recovery/contents.ts";
import { breachesIn } from "../../infra/recovery/invariants.ts";
import { namedStage } from "../../infra/rehearsal/stage.ts";
import { trailOf } from "../items.ts";
import { startTown, teacher } from "../town.ts";
import { decided, hoursOf, lookAgain, rechecksOf, verdictOf } from "./rechecking.ts";
import { marksOf, pull, score } from "./scoring.ts";

const city: NewPerson = {
  username: "city",
  name: { zh: "市管理员", en: "City officer" },
  roles: [{ role: "officer", place: "town" }],
};
const helpers = ["he1", "he2", "he3", "he4", "he5"].map((name) => teacher(name, "和", "He", "east"));
const town = await startTown({ guests: [city, ...helpers] });

const id = await decided(town, "lan", "A1", "excellent");
const REASON = "两位专家用的是旧版说明";
const historyOf = (who: string, submissionId: string) =>
  town.ask<DecisionHistory>(who, "GET", `/review/rechecks/${submissionId}/decisions`);
const listOf = (who: string, state: string) => town.ask<RecheckList>(who, "GET", `/review/rechecks?state=${state}`);

describe("a re-opening", () => {
  it("is for who runs the pool, with a reason", async () => {
    const [{ at: decidedAt } = { at: "" }] = (await historyOf("city", id)).decisions;
    const body = { submissionId: id, criteria: ["tools"], reason: REASON, decidedAt };
    for (const who of ["lan", "wu", "head", "officer"]) {
      expect(await town.refused(who, "POST", "/review/reopenings", body), who).toMatchObject({ code: "forbidden" });
      expect(await town.refused(who, "GET", "/review/rechecks"), who).toMatchObject({ code: "forbidden" });
    }
    const refused = (wrong: object) => town.refused("city", "POST", "/review/reopenings", { ...body, ...wrong });
    expect(await refused({ reason: "  " })).toMatchObject({ errors: [{ pointer: "/reason" }] });
    expect(await refused({ submissionId: "sub_none" })).toMatchObject({ code: "not-found" });
    expect(await refused({ criteria: ["nothing"] })).toMatchObject({ errors: [{ code: "unknown-criterion" }] });
    expect(await refused({ decidedAt: systemClock() })).toMatchObject({ code: "stale-version" });

    const both = await Promise.all([1, 2].map(() => town.call("city", "POST", "/review/reopenings", body)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(await town.refused("admin", "POST", "/review/reopenings", body)).toMatchObject({ code: "already-exists" });
    expect(
      await town.refused("lan", "POST", `/submissions/${id}/appeal`, { criteria: ["tools"], decidedAt }),
    ).toMatchObject({ code: "already-exists" });
    expect(await historyOf("admin", id)).toMatchObject({ closed: "under-way", competency: "A1" });
    expect((await listOf("city", "open")).items).toMatchObject([
      { submissionId: id, cause: "reopening", words: REASON, levelBefore: "excellent" },
    ]);
    expect(JSON.stringify(await listOf("city", "open"))).not.toContain(town.ids.get("lan"));
  });

  it("may lower what was decided; hours follow, the history stays, and the teacher reads why", async () => {
    expect(await hoursOf(town, "lan")).toEqual([400]);
    const before = await verdictOf(town, "lan", id);
    await lookAgain(town, "yan", "not-met");
    const after = await verdictOf(town, "lan", id);
    expect(after).toMatchObject({ level: "not-met", deciding: ["tools"], hoursHundredths: 0 });
    expect((await hoursOf(town, "lan")).toSorted((a, b) => a - b)).toEqual([-400, 400]);
    expect(await rechecksOf(town, "lan", id)).toMatchObject({
      appeal: { left: 1 },
      rechecks: [{ cause: "reopening", words: REASON, levelAfter: "not-met", changed: ["tools"] }],
      earlier: [before],
    });
    expect((await listOf("city", "open")).items).toEqual([]);
    expect((await listOf("admin", "ended")).items).toMatchObject([{ levelAfter: "not-met", lowered: ["tools"] }]);
    expect((await historyOf("city", id)).decisions.map(({ level }) => level)).toEqual(["not-met", "excellent"]);
    expect(await trailOf(town.platform, town.ids.get("city") ?? "")).toEqual([`reopening ${id}`]);
  });

  it("can be followed by an attempt of hers, and cannot follow one", async () => {
    const [{ at: decidedAt } = { at: "" }] = (await historyOf("city", id)).decisions;
    expect(await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "A1" })).toMatchObject({
      attempt: 2,
    });
    const body = { submissionId: id, criteria: ["tools"], reason: REASON, decidedAt };
    expect(await town.refused("city", "POST", "/review/reopenings", body)).toMatchObject({ code: "not-editable" });
    expect(await historyOf("city", id)).toMatchObject({ closed: "newer-attempt" });
  });

  it("that finds the same changes no hours, and writes no line of the ledger", { timeout: 60_000 }, async () => {
    const other = await decided(town, "mei", "A1", "pass");
    const [{ at: decidedAt } = { at: "" }] = (await historyOf("city", other)).decisions;
    const body = { submissionId: other, criteria: ["tools", "change"], reason: REASON, decidedAt };
    await town.ask("city", "POST", "/review/reopenings", body);
    const work = await pull(town, "yan");
    await score(town, "yan", work, marksOf(work, "pass"));
    expect(await hoursOf(town, "mei")).toEqual([300]);
    expect(await verdictOf(town, "mei", other)).toMatchObject({ level: "pass", hoursHundredths: 300 });
    // Nothing that looks at once more has to be asked of who has looked already.
    const [{ at } = { at: "" }] = (await historyOf("city", other)).decisions;
    await town.ask("city", "POST", "/review/reopenings", { ...body, decidedAt: at });
    for (const name of ["wu", "xu", "yan"])
      expect(await town.ask(name, "POST", "/review/claims"), name).toEqual({ work: null });
  });

  it("that nobody is left to do is ended with a reason: the verdict stands, and the teacher goes on", async () => {
    const [row] = (await listOf("city", "open")).items;
    const path = `/review/rechecks/${row?.caseId}/end`;
    const body = { reason: "三位专家都参与过" };
    for (const who of ["mei", "wu", "officer"])
      expect(await town.refused(who, "POST", path, body), who).toMatchObject({ code: "forbidden" });
    expect(await town.refused("city", "POST", path, { reason: " " })).toMatchObject({ code: "invalid-fields" });
    expect(await town.refused("city", "POST", "/review/rechecks/cas_none/end", body)).toMatchObject({ status: 404 });
    expect(await town.refused("mei", "POST", "/submissions", { competency: "A1" })).toMatchObject({
      code: "already-open",
    });
    await town.ask("city", "POST", path, body);
    expect(await town.refused("city", "POST", path, body)).toMatchObject({ code: "not-editable" });
    expect((await listOf("city", "open")).items).toEqual([]);
    const of = row?.submissionId ?? "";
    const [, ended] = (await rechecksOf(town, "mei", of)).rechecks;
    expect(ended).toMatchObject({ unseen: body.reason, levelBefore: "pass", levelAfter: "pass", changed: [] });
    expect(await hoursOf(town, "mei")).toEqual([300]);
    expect(await town.call("mei", "POST", "/submissions", { competency: "A1" })).toMatchObject({ status: 201 });
  });

  // It looks into the engine of this machine.
  it.skipIf(namedStage())("leaves the table sound", async () => {
    await town.platform.settle();
    const client = dynamoClient(town.platform.engines.dynamodb);
    const contents = await readContents(client, TABLE_NAME);
    client.destroy();
    expect(breachesIn(contents, systemClock())).toEqual([]);
  });
});

describe("whether a review helped", () => {
  const month = systemClock().slice(0, 7);
  const boardOf = () => town.ask<HelpfulBoard>("city", "GET", `/review/helpful?month=${month}`);
  const say = async (who: string, of: string, answer: string, words = "") => {
    const { at: decidedAt } = await verdictOf(town, who, of);
    return town.ask(who, "PUT", `/submissions/${of}/helpful`, { answer, words, decidedAt });
  };

  it(
    "is said by its teacher alone, changed for a while, and told only once five have said it",
    { timeout: 120_000 },
    async () => {
      const ids: [string, string][] = [];
      for (const { username } of helpers) ids.push([username, await decided(town, username, "A1", "pass")]);
      const first = ids[0]?.[1] ?? "";
      const { at: decidedAt } = await verdictOf(town, "he1", first);
      const body = { answer: "yes", decidedAt };
      for (const who of ["he2", "wu", "admin"])
        expect(await town.refused(who, "PUT", `/submissions/${first}/helpful`, body), who).toMatchObject({
          status: 404,
        });
      expect(await town.refused("he1", "PUT", `/submissions/${first}/helpful`, { ...body, answer: "5" })).toMatchObject(
        {
          status: 422,
        },
      );
      await say("he1", first, "no");
      await say("he1", first, "partly", "第二条没看懂");
      expect(await rechecksOf(town, "he1", first)).toMatchObject({
        helpful: { answer: "partly", words: "第二条没看懂" },
      });
      for (const [who, of] of ids.slice(1, 4)) await say(who, of, "yes");
      expect((await boardOf()).competencies).toEqual([]);
      const [last, lastId] = ids.at(-1) ?? ["", ""];
      await say(last, lastId, "yes");
      expect((await boardOf()).competencies).toEqual([
        { competency: "A1", answers: { yes: 4, partly: 1, no: 0 }, words: ["第二条没看懂"] },
      ]);
      expect(await town.refused("wu", "GET", `/review/helpful?month=${month}`)).toMatchObject({ code: "forbidden" });
    },
  );
});
