import { describe, expect, it } from "vitest";

import type { CreditView, NewEntry } from "../../functions/credit/contract.ts";
import { itemsOf } from "../items.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const year = new Date().getUTCFullYear();
const idOf = (username: string) => town.ids.get(username) ?? "";

const entry = (
  who: string,
  kind: NewEntry["kind"],
  hundredths: number,
  source: string,
  on = `${year}-03-01`,
): NewEntry => ({
  personId: idOf(who),
  kind,
  hundredths,
  on,
  source,
  title: { zh: "活动", en: "Activity" },
});

const award = (by: string, ...what: Parameters<typeof entry>) =>
  town.ask<{ entryId: string }>(by, "POST", "/credit/entries", entry(...what));

const refused = (by: string, ...what: Parameters<typeof entry>) =>
  town.refused(by, "POST", "/credit/entries", entry(...what));

const credit = (who: string) => town.ask<CreditView>(who, "GET", "/credit");

describe("hours", () => {
  it("start at nothing, and say what is required by when", async () => {
    expect(await credit("lan")).toEqual({
      entries: [],
      summary: {
        windowStart: `${year}-01-01`,
        windowEnd: `${year + 2}-12-31`,
        requiredHundredths: 5000,
        countedHundredths: 0,
        practiceRequiredHundredths: 2500,
        practiceHundredths: 0,
        byKind: Object.fromEntries(
          ["online", "in-person", "practice"].map((kind) => [kind, { earnedHundredths: 0, countedHundredths: 0 }]),
        ),
        met: false,
      },
    });
  });

  it("of one kind stop counting at its cap; the entry says so and stays", async () => {
    await award("officer", "lan", "online", 1800, "course:spring");
    await award("head", "lan", "online", 600, "course:autumn", `${year}-09-01`);
    const { summary, entries } = await credit("lan");
    expect(summary.byKind.online).toEqual({ earnedHundredths: 2400, countedHundredths: 2000 });
    expect(entries.map(({ source, countedHundredths, why }) => [source, countedHundredths, why])).toEqual([
      ["course:autumn", 200, "over-cap"],
      ["course:spring", 1800, "counts"],
    ]);
  });

  it("other than practice fill at most half", async () => {
    await award("officer", "lan", "in-person", 1500, "session:days");
    expect((await credit("lan")).summary).toMatchObject({ countedHundredths: 2500, practiceHundredths: 0, met: false });
    await award("head", "lan", "practice", 2500, "practice:year");
    expect((await credit("lan")).summary).toMatchObject({
      countedHundredths: 5000,
      practiceHundredths: 2500,
      met: true,
    });
    await award("head", "lan", "practice", 1000, "practice:more");
    expect((await credit("lan")).summary).toMatchObject({
      countedHundredths: 5000,
      practiceHundredths: 3500,
      met: true,
    });
  });

  it("from before the programme or after it are kept and do not count", async () => {
    await award("head", "mei", "practice", 400, "practice:early", `${year - 1}-12-31`);
    await award("head", "mei", "practice", 300, "practice:first-day", `${year}-01-01`);
    const { summary, entries } = await credit("mei");
    expect(summary.countedHundredths).toBe(300);
    expect(entries.map(({ why }) => why).toSorted()).toEqual(["counts", "outside-window"]);
  });
});

describe("an entry", () => {
  it("for the same source is taken once, however often it is sent", async () => {
    const what = ["zhou", "in-person", 600, "session:opening-day"] as const;
    const answers = await Promise.all(
      [1, 2, 3].map(() => town.call("officer", "POST", "/credit/entries", entry(...what))),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(await refused("head", ...what)).toMatchObject({ status: 409, code: "already-exists" });
    expect((await credit("zhou")).summary.countedHundredths).toBe(600);
    expect(await award("officer", "mei", "in-person", 600, "session:opening-day")).toMatchObject({
      entryId: expect.stringMatching(/^hrs_/),
    });
  });

  it("is taken back by a line of its own, once, and nothing is rubbed out", async () => {
    const { entryId } = await award("head", "mei", "practice", 900, "practice:mistake");
    const before = (await credit("mei")).summary.countedHundredths;
    const path = `/credit/entries/${entryId}/reversal`;
    const { entryId: reversalId } = await town.ask<{ entryId: string }>("officer", "POST", path, {
      personId: idOf("mei"),
    });
    const { summary, entries } = await credit("mei");
    expect(summary.countedHundredths).toBe(before - 900);
    const pair = entries.filter(({ id }) => [entryId, reversalId].includes(id));
    expect(pair).toMatchObject([
      { hundredths: -900, reverses: entryId, why: "reversed", countedHundredths: 0 },
      { hundredths: 900, why: "reversed", countedHundredths: 0 },
    ]);
    const again = { personId: idOf("mei") };
    expect(await town.refused("officer", "POST", path, again)).toMatchObject({ status: 409, code: "already-exists" });
    expect(await town.refused("officer", "POST", `/credit/entries/${reversalId}/reversal`, again)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
    expect(
      await town.refused("officer", "POST", `/credit/entries/${entryId}/reversal`, { personId: idOf("lan") }),
    ).toMatchObject({ status: 404 });
  });

  it("leaves a line in the audit trail, the reversal too", async () => {
    const trail = (await itemsOf(town.platform, `audit#${idOf("mei")}`)).filter(
      ({ data }) => data["act"] === "award-hours",
    );
    expect(trail.map(({ data }) => data["note"])).toContainEqual("practice:mistake");
    expect(trail.map(({ data }) => data["note"])).toContainEqual(expect.stringMatching(/^reversal:hrs_/));
  });
});

describe("nobody", () => {
  it("awards herself, not even who may award others", async () => {
    for (const name of ["lan", "head", "officer", "admin"]) {
      const own = {
        ...entry("lan", "practice", 100, "practice:own"),
        personId: idOf(name) || (await town.ask<{ id: string }>(name, "GET", "/me")).id,
      };
      expect(await town.refused(name, "POST", "/credit/entries", own), name).toMatchObject({
        status: 403,
        code: "forbidden",
      });
    }
  });

  it("awards or takes back outside her school or district", async () => {
    for (const name of ["officer", "head", "mei", "wu"]) {
      expect(await refused(name, "dong", "practice", 100, "practice:far"), name).toMatchObject({
        status: 403,
        code: "forbidden",
      });
    }
    const { entryId } = await award("admin", "dong", "practice", 100, "practice:near");
    const what = { personId: idOf("dong") };
    expect(await town.refused("officer", "POST", `/credit/entries/${entryId}/reversal`, what)).toMatchObject({
      status: 403,
    });
    expect((await credit("dong")).summary.countedHundredths).toBe(100);
  });

  it("invents hours: not by a source of another kind, nor by numbers that are none", async () => {
    for (const wrong of [
      { source: "decision:dec_1" },
      { hundredths: -100 },
      { hundredths: 0 },
      { hundredths: 10_001 },
      { on: "2026-02-30" },
      { on: `${new Date().getUTCFullYear() + 1}-01-05` },
      { kind: "gift" },
    ]) {
      const [field] = Object.keys(wrong);
      const body = { ...entry("lan", "practice", 100, "practice:x"), ...wrong };
      expect(await town.refused("officer", "POST", "/credit/entries", body)).toMatchObject({
        status: 422,
        errors: [{ pointer: `/${field}` }],
      });
    }
  });
});
