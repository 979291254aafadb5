import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import type { Level } from "../../functions/catalog/contract.ts";
import { loadPhrases } from "../../infra/seed/phrases.ts";
import { creditWords } from "../../web/src/credit/words.ts";
import { verdictWords } from "../../web/src/submission/verdict-words.ts";
import { deskWords } from "../../web/src/review/desk-words.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import { handIn as handInByApi } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, LANGUAGES, launch, SMALL_PHONE, told, visit } from "./browser.ts";
import { expectBlind, putAway } from "./expert.ts";
import { changeKeys, expectOneHand, expectRoom, handsOf } from "./hands.ts";
import { goTo, guideOf, type Teacher as Visitor } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

/** Chinese at a desk by keys alone, English on a phone with a finger alone. */
const WAY = { zh: DESK, en: SMALL_PHONE };

/** Hands in and puts the page away; with nothing waiting, that leads to the desk. */
const handIn = async (expert: Visitor): Promise<void> => {
  await handsOf(expert).submit();
  await expert.page.waitForURL((url) => url.pathname === "/review");
  await expectOneHand(expert);
  await putAway(expert.page);
};

/** Marks what is open and hands it in. */
const score = async (expert: Visitor, levels: readonly Level[]): Promise<void> => {
  await handsOf(expert).mark(levels);
  await expert.page.getByText(reviewWords[expert.language].progress(levels.length, levels.length)).first().waitFor();
  await expert.expectAccessible();
  await expectRoom(expert);
};

/** Hands in what is whole, and takes it back from the desk it led to: the same claim, with every mark; nothing was sent. */
const handInAndTakeBack = async (expert: Visitor): Promise<void> => {
  const { page } = expert;
  const hands = handsOf(expert);
  const at = page.url();
  const chosen = await page.getByRole("radio", { checked: true }).count();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(new URL(request.url()).pathname));
  await hands.submit();
  await page.waitForURL((url) => url.pathname === "/review");
  await hands.takeBack();
  await page.waitForURL(at);
  await expect.poll(() => page.getByRole("radio", { checked: true }).count()).toBe(chosen);
  expect(await page.getByRole("button", { name: reviewWords[expert.language].undo }).count()).toBe(0);
  expect(sent.filter((path) => path.endsWith("/review"))).toEqual([]);
};

/** Out of the way, and back from the desk that says why. */
const setAsideAndCarryOn = async (expert: Visitor): Promise<void> => {
  const { page, language } = expert;
  const at = page.url();
  await handsOf(expert).setAside();
  await page.waitForURL((url) => url.pathname === "/review");
  await page.getByText(deskWords[language].parked.undecided).waitFor();
  await handsOf(expert).carryOn();
  await page.waitForURL(at);
  await page.getByRole("radio").first().waitFor({ state: "attached" });
};

const [, clip] = guideOf("A6").items;
const PHRASE = {
  zh: "停顿点安排得很细，没听懂时的第二种讲法也预备好了。",
  en: "The pauses are well placed, and a second way to explain is ready.",
};
const interaction = clip?.criteria.find(({ id }) => id === "interaction");

describe.each(told(LANGUAGES))("in %s", { timeout: JOURNEY_MS }, (language) => {
  it("J2: two experts agree by keys alone or with a finger alone, and the teacher reads why and what it earned", async () => {
    const who = { zh: "lan", en: "mei" }[language];
    const { id } = await handInByApi(town, who);
    await loadPhrases((...request) => town.ask(...request), "wu");
    const levels = ["excellent", "excellent", "excellent", "pass", "excellent"] as const;
    for (const name of ["wu", "xu"]) {
      const expert = await visit(browser, town, name, language, WAY[language]);
      const { page } = expert;
      const hands = handsOf(expert);
      await hands.begin();
      await expectBlind(expert, ["澜", "Lan", "梅", "东校", "East school", "reflection-seaside", id]);
      await score(expert, levels);
      if (name === "wu") {
        // The clip was opened and not played: she is told before she hands in.
        await page.locator("[data-unseen]").getByText(reviewWords[language].unseenOne(2, undefined)).waitFor();
        await hands.turnTo("sequence");
        expect(await hands.takePhrase()).toBeLessThanOrEqual(3);
        await hands.writeMoment("这里学生自己提出了问题");
        await handInAndTakeBack(expert);
      } else if (WAY[language] === DESK) await changeKeys(expert);
      await handIn(expert);
      await expert.context.close();
    }

    const teacher = await visit(browser, town, who, language);
    await teacher.page.goto(`${town.url}/submissions/${id}`);
    await teacher.page.getByText(verdictWords[language].decidingPass).waitFor();
    await teacher.page
      .getByText(interaction?.title[language] ?? "")
      .first()
      .waitFor();
    await teacher.expectAccessible();

    // What came from the comment bank is the teacher's as if it were written for her.
    await teacher.page.getByText(PHRASE[language]).first().waitFor();
    // What was written to a moment is a press away from it.
    await teacher.page.getByText("这里学生自己提出了问题").waitFor();
    await teacher.page.getByRole("button", { name: verdictWords[language].watchFrom("00:00") }).click();
    await teacher.page.getByRole("dialog").locator("video").waitFor();
    await teacher.page.keyboard.press("Escape");

    await goTo(teacher, "credit");
    await teacher.page.getByRole("heading", { level: 1, name: creditWords[language].title }).waitFor();
    await teacher.page.getByText(guideOf("A6").name[language]).first().waitFor();
    await teacher.expectAccessible();
    const { summary } = await town.ask<CreditView>(who, "GET", "/credit");
    expect(summary).toMatchObject({ countedHundredths: 300, practiceHundredths: 300 });
    await teacher.context.close();
  });

  it("J3: two experts disagree on one criterion, and a third settles that one alone", async () => {
    const who = { zh: "lan", en: "mei" }[language];
    const { id } = await handInByApi(town, who, "C5");
    const criteria = guideOf("C5").items.flatMap((item) => item.criteria);
    const all = criteria.map(() => "excellent" as const);
    const but = criteria.map((_, i) => (i === 1 ? ("pass" as const) : ("excellent" as const)));

    for (const [name, levels] of [
      ["wu", all],
      ["xu", but],
    ] as const) {
      const expert = await visit(browser, town, name, language, WAY[language]);
      await handsOf(expert).begin();
      await score(expert, levels);
      await handIn(expert);
      await expert.context.close();
    }

    const third = await visit(browser, town, "yan", language, WAY[language]);
    await handsOf(third).begin();
    expect(await third.page.getByRole("radiogroup").or(third.page.locator("fieldset")).count()).toBe(1);
    await third.page
      .getByText(criteria[1]?.title[language] ?? "")
      .first()
      .waitFor();
    await third.expectAccessible();
    await setAsideAndCarryOn(third);
    await handsOf(third).mark(["pass"]);
    await handIn(third);
    await third.context.close();

    const teacher = await visit(browser, town, who, language);
    await teacher.page.goto(`${town.url}/submissions/${id}`);
    await teacher.page.getByText(verdictWords[language].decidingPass).waitFor();
    await teacher.page
      .getByText(criteria[1]?.title[language] ?? "")
      .first()
      .waitFor();
    await teacher.expectAccessible();
    await teacher.context.close();
  });
});
