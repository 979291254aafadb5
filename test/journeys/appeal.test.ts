import { expect, describe, it } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { homeWords } from "../../web/src/home/words.ts";
import { levelWords } from "../../web/src/level/words.ts";
import { recheckWords } from "../../web/src/recheck/words.ts";
import { afterWords } from "../../web/src/submission/after/words.ts";
import { placeWords } from "../../web/src/submission/place/words.ts";
import { decided, lookAgain } from "../review/rechecking.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, LANGUAGES, launch, PHONE, told, visit } from "./browser.ts";
import type { Teacher } from "./teacher.ts";

const town = await startTown({
  guests: [{ username: "city", name: { zh: "市管", en: "City" }, roles: [{ role: "officer", place: "town" }] }],
});
const browser = await launch();

const picture = async ({ page, language }: Teacher, name: string): Promise<void> => {
  const folder = process.env["JOURNEY_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}-${language}.png`, fullPage: true });
};

const REASON = { zh: "两位专家用的是旧版说明", en: "Both experts used an old version of the guide" };

describe.each(told(LANGUAGES))("in %s", { timeout: JOURNEY_MS }, (language) => {
  const who = { zh: "lan", en: "mei" }[language];
  const words = afterWords[language];
  const levels = levelWords[language];
  let id = "";

  it("a teacher sees her place in the queue, appeals in two actions, and reads what came of it", async () => {
    id = await decided(town, who, "A1", "excellent", { tools: "pass" });
    const teacher = await visit(
      browser,
      town,
      who,
      language,
      language === "zh" ? { ...PHONE, viewport: { width: 360, height: 780 } } : DESK,
    );
    await teacher.page.goto(`${town.url}/submissions/${id}`);
    const open = teacher.page.getByRole("button", { name: words.appealOpen, exact: true });
    await open.waitFor();
    await teacher.expectAccessible();
    await picture(teacher, "verdict");
    // Two actions.
    await teacher.press(open);
    await picture(teacher, "appeal-form");
    await teacher.press(teacher.page.getByRole("button", { name: words.appealSend, exact: true }));
    await teacher.page.getByText(words.underWay.appeal).waitFor();
    await teacher.expectAccessible();
    await picture(teacher, "under-way");
    expect(await town.ask<SubmissionView>(who, "GET", `/submissions/${id}`)).toMatchObject({
      recheck: { cause: "appeal" },
    });
    await teacher.page.goto(town.url);
    // What the first language had re-opened waits before hers: nobody is left who may look at it.
    const place = placeWords[language].place({ zh: 1, en: 2 }[language]);
    await teacher.page.getByText(`${place} · ${homeWords[language].rechecking("").trim()}`).waitFor();
    await picture(teacher, "home");

    await lookAgain(town, "yan", "excellent");
    await teacher.page.goto(`${town.url}/submissions/${id}`);
    await teacher.page.getByText(words.rechecked).waitFor();
    await teacher.press(teacher.page.getByRole("button", { name: words.answers.yes, exact: true }));
    await teacher.page.getByText(words.helpfulThanks).waitFor();
    await teacher.page.getByText(words.changedCriteria("").trim()).waitFor();
    const before = teacher.page.locator("summary").filter({ hasText: levels.pass });
    await teacher.press(before);
    await teacher.expectAccessible();
    await picture(teacher, "history");
    await teacher.context.close();
  });

  it("who runs the pool sees it, and has it looked at once more with a reason", async () => {
    const runs = recheckWords[language];
    const officer = await visit(browser, town, "city", language);
    await officer.page.goto(`${town.url}/manage/rechecks`);
    await officer.press(officer.page.getByRole("button", { name: runs.states.ended, exact: true }));
    await officer.page.getByText(runs.from(levels.pass, levels.excellent)).first().waitFor();
    await officer.page.getByLabel(runs.id).fill(`${town.url}/submissions/${id}`);
    await officer.press(officer.page.getByRole("button", { name: runs.find, exact: true }));
    await officer.page.getByRole("checkbox").first().check();
    await officer.page.getByLabel(runs.why).fill(REASON[language]);
    await officer.expectAccessible();
    await picture(officer, "reopening");
    await officer.press(officer.page.getByRole("button", { name: runs.send, exact: true }));
    await officer.page.getByText(runs.closed["under-way"]).first().waitFor();
    await officer.context.close();

    const teacher = await visit(browser, town, who, language);
    await teacher.page.goto(`${town.url}/submissions/${id}`);
    await teacher.page.getByText(words.underWay.reopening).waitFor();
    await teacher.page.getByText(REASON[language]).waitFor();
    expect(await town.ask<SubmissionView>(who, "GET", `/submissions/${id}`)).toMatchObject({
      recheck: { cause: "reopening" },
    });
    await teacher.context.close();
  });
});
