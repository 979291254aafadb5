import { describe, expect, it } from "vitest";

import { MAX_PHRASE, type PhrasePage, type PhraseView } from "../../functions/phrase/contract.ts";
import { trailOf, allOf } from "../items.ts";
import { PEOPLE, startTown } from "../town.ts";

const town = await startTown();

const A6 = "/review/phrases/A6";
const given = { criterion: "interaction", level: "not-met", language: "zh", text: "画面里听不到学生的回答" } as const;

const add = (who: string, more: object = {}) => town.ask<PhraseView>(who, "POST", A6, { ...given, ...more });
const change = (who: string, { id, version }: PhraseView, to: object) =>
  town.ask<PhraseView>(who, "PATCH", `${A6}/${id}`, to, version);
const all = async (who: string): Promise<PhraseView[]> => {
  const items: PhraseView[] = [];
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const page = await town.ask<PhrasePage>(who, "GET", `${A6}?limit=3${after ? `&after=${after}` : ""}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
};
const earlierOf = async (id: string) =>
  (await allOf(town.platform, "phrase-wording")).filter(({ data }) => data["id"] === id);

describe("bad phrases", () => {
  it("are refused by name of the field", async () => {
    const wrong = {
      text: ["", "   ", "长".repeat(MAX_PHRASE + 1), 3],
      level: ["good"],
      language: ["fr"],
      criterion: [7],
    };
    for (const [field, values] of Object.entries(wrong))
      for (const value of values)
        expect(await town.refused("wu", "POST", A6, { ...given, [field]: value })).toMatchObject({
          code: "invalid-fields",
          errors: [{ pointer: `/${field}` }],
        });
    expect(await town.refused("wu", "POST", A6, { ...given, criterion: "no-such" })).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/criterion", code: "unknown-criterion" }],
    });
    expect(await town.refused("wu", "POST", "/review/phrases/Z9", given)).toMatchObject({ code: "not-found" });
    expect(await all("wu")).toEqual([]);
  });

  it("of nobody's making are not found, and a cursor of another list opens nothing", async () => {
    expect(await town.refused("wu", "PATCH", `${A6}/phr_none`, { text: "好" }, 1)).toMatchObject({ code: "not-found" });
    expect(await town.refused("wu", "GET", `${A6}?after=abc`)).toMatchObject({ code: "malformed-cursor" });
    expect((await town.ask<PhrasePage>("wu", "GET", "/review/phrases/Z9")).items).toEqual([]);
  });
});

describe("the comment bank", () => {
  it("is the pool's: what one expert saves, another finds and changes, and nobody's name stands on it", async () => {
    const mine = await add("wu");
    expect(mine).toEqual({ ...given, id: mine.id, version: 1 });
    const theirs = await change("xu", mine, { text: "请补一段听得到学生回答的片段" });
    expect(theirs).toEqual({ ...given, id: mine.id, text: "请补一段听得到学生回答的片段", version: 2 });
    const found = await all("yan");
    expect(found).toEqual([theirs]);
    const told = JSON.stringify(found);
    for (const { username, name } of PEOPLE) {
      expect(told).not.toContain(town.ids.get(username));
      expect(told).not.toContain(`"${name.zh}`);
    }
    expect(await trailOf(town.platform, town.ids.get("xu") ?? "")).toContain(`change-phrase ${mine.id}`);
  });

  it("overwrites nothing: the second of two who changed it at once is told, and every wording stays readable", async () => {
    const phrase = await add("wu", { text: "第一种说法" });
    const outcomes = await Promise.all(
      ["wu", "xu", "yan"].map((who) =>
        town.call<PhraseView>(who, "PATCH", `${A6}/${phrase.id}`, { text: `${who} 的说法` }, 1),
      ),
    );
    expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    const [won] = outcomes.filter(({ status }) => status === 200);
    await change("yan", { ...phrase, version: 2 }, { level: "pass" });
    expect((await earlierOf(phrase.id)).map(({ data }) => data)).toEqual([
      { id: phrase.id, number: 1, level: "not-met", text: "第一种说法" },
      { id: phrase.id, number: 2, level: "not-met", text: won?.body.text },
    ]);
  });

  it("changes nothing when it is asked for what is there, and asks for a version", async () => {
    const phrase = await add("wu", { text: "提问有层次" });
    expect(await change("xu", phrase, { text: "提问有层次", retired: false })).toEqual(phrase);
    expect(await earlierOf(phrase.id)).toEqual([]);
    expect(await town.refused("xu", "PATCH", `${A6}/${phrase.id}`, { text: "无" })).toMatchObject({
      code: "version-required",
    });
  });

  it("takes a phrase out of use, and brings it back", async () => {
    const phrase = await add("wu", { text: "过时的说法" });
    const texts = async () => (await all("xu")).map(({ text }) => text);
    const retired = await change("xu", phrase, { retired: true });
    expect(retired).toMatchObject({ retired: true, version: 2 });
    expect(await texts()).not.toContain("过时的说法");
    expect(await change("wu", retired, { retired: false })).toEqual({ ...phrase, version: 3 });
    expect(await texts()).toContain("过时的说法");
    expect(await trailOf(town.platform, town.ids.get("wu") ?? "")).toContain(`restore-phrase ${phrase.id}`);
  });

  it("is read page by page, each phrase once", async () => {
    for (let more = 0; more < 5; more++) await add("yan", { text: `第 ${more} 句` });
    const found = await all("wu");
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.length).toBeGreaterThan(7);
  });
});
