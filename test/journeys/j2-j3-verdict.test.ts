import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import { creditWords } from "../../web/src/credit/words.ts";
import { verdictWords } from "../../web/src/submission/verdict-words.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import { handIn as handInByApi } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { JOURNEY_MS, LANGUAGES, launch, visit } from "./browser.ts";
import {
  expectBlind,
  handIn,
  handInAndTakeBack,
  mark,
  openNext,
  score,
  setAsideAndCarryOn,
  writeMoment,
} from "./expert.ts";
import { goTo, guideOf } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

const [, clip] = guideOf("A6").items;
const interaction = clip?.criteria.find(({ id }) => id === "interaction");

describe.each(LANGUAGES)("in %s", { timeout: JOURNEY_MS }, (language) => {
  it("J2: two experts agree by keys alone, and the teacher reads why and what it earned", async () => {
    const who = { zh: "lan", en: "mei" }[language];
    const { id } = await handInByApi(town, who);
    for (const name of ["wu", "xu"]) {
      const expert = await visit(browser, town, name, language);
      await openNext(expert);
      await expectBlind(expert, ["澜", "Lan", "梅", "东校", "East school", "reflection-seaside", id]);
      const levels = ["excellent", "excellent", "excellent", "pass", "excellent"] as const;
      if (name === "wu") {
        await mark(expert, levels);
        // The clip was opened and not played: she is told before she hands in.
        await expert.page.locator("[data-unseen]").getByText(reviewWords[language].unseenOne(2, undefined)).waitFor();
        await writeMoment(expert, "这里学生自己提出了问题");
        await handInAndTakeBack(expert, language === "zh" ? "key" : "button");
        await handIn(expert);
      } else await score(expert, levels);
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
      const expert = await visit(browser, town, name, language);
      await openNext(expert);
      await score(expert, levels);
      await expert.context.close();
    }

    const third = await visit(browser, town, "yan", language);
    await openNext(third);
    expect(await third.page.getByRole("radiogroup").or(third.page.locator("fieldset")).count()).toBe(1);
    await third.page
      .getByText(criteria[1]?.title[language] ?? "")
      .first()
      .waitFor();
    await third.expectAccessible();
    await setAsideAndCarryOn(third);
    await mark(third, ["pass"]);
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
