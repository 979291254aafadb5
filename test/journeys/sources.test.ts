/** Who looks after the city registers what everybody uses, so that it is not held against a teacher. */
import { describe, expect, it } from "vitest";

import { directoryWords } from "../../web/src/directory/words.ts";
import { manageWords } from "../../web/src/manage/words.ts";
import { sourcesWords } from "../../web/src/similarity/sources/words.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";

const town = await startTown();
const browser = await launch();

const FORM = "：一、教学目标；二、教学过程；三、教学反思。";

const visits = [
  { where: "on a phone", language: "zh", device: PHONE, title: "教学设计模板" },
  { where: "at a desk", language: "en", device: DESK, title: "Lesson plan template" },
] as const;

describe.each(told(visits))(
  "known texts, $where, in $language",
  { timeout: JOURNEY_MS },
  ({ language, device, title }) => {
    it("are registered and withdrawn by the officer", async () => {
      const words = sourcesWords[language];
      const officer = await visit(browser, town, "officer", language, device);
      const { page, press } = officer;
      const picture = async (step: string) => {
        if (process.env["JOURNEY_PICTURES"])
          await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/sources-${language}-${step}.png` });
      };
      await page.goto(`${town.url}/manage`);
      await press(page.getByRole("link", { name: manageWords[language].sources }));
      await page.getByRole("heading", { level: 1, name: words.title }).waitFor();

      await press(page.getByRole("button", { name: words.add }));
      await page.getByLabel(words.name).fill(title);
      await page.getByLabel(words.text).fill("字".repeat(20_001));
      await page.getByText(words.tooLong(20_000)).waitFor();
      await officer.expectAccessible();
      await page.getByLabel(words.text).fill(`${title}${FORM}`);
      await picture("form");
      await press(page.getByRole("button", { name: words.save, exact: true }));
      await page.getByText(words.saved(title)).waitFor();
      const row = page.getByRole("listitem").filter({ hasText: title });
      await row
        .getByText(new RegExp(words.facts(words.uses.template.name, title.length + FORM.length, ".+")))
        .waitFor();
      await officer.expectAccessible();
      await picture("list");

      await press(row.getByRole("button", { name: words.withdrawOf(title) }));
      await press(row.getByRole("button", { name: words.yes, exact: true }));
      await row.getByText(new RegExp(words.withdrawn(".+"))).waitFor();
      expect(await row.getByRole("button").count()).toBe(0);
      await officer.expectAccessible();
      await picture("withdrawn");
      await officer.context.close();
    });
  },
);

it("are not for a principal", { timeout: JOURNEY_MS }, async () => {
  const head = await visit(browser, town, "head", "zh", DESK);
  await head.page.goto(`${town.url}/manage`);
  await head.page.getByRole("heading", { level: 1, name: directoryWords.zh.manage }).waitFor();
  expect(await head.page.getByRole("link", { name: manageWords.zh.sources }).count()).toBe(0);
  await head.context.close();
});
