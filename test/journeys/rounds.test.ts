/** Who runs the pool opens a round, looks at what would go out, and releases it. */
import { describe, expect, it } from "vitest";

import type { Programme } from "../../functions/programme/contract.ts";
import { manageWords } from "../../web/src/manage/words.ts";
import { policyWords } from "../../web/src/programme/words.ts";
import { roundWords } from "../../web/src/round/words.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";

const town = await startTown({
  guests: [
    { username: "mayor", name: { zh: "市", en: "Mayor" }, roles: [{ role: "officer", place: "town" }] },
    { username: "keeper", name: { zh: "总", en: "Keeper" }, roles: [{ role: "administrator", place: "town" }] },
  ],
});
const browser = await launch();

describe("the scoring policy", { timeout: JOURNEY_MS }, () => {
  it("is changed by the administrator, who sees what changes, and not over somebody else's change", async () => {
    const words = policyWords.zh;
    const keeper = await visit(browser, town, "keeper", "zh", PHONE);
    const { page, press } = keeper;
    await page.goto(`${town.url}/manage/policy`);
    const attempts = page.getByLabel(words.numbers.attempts.label);
    await attempts.fill("40");
    await page.getByText(words.wrong(1, 10)).waitFor();
    await attempts.fill("4");
    await press(page.getByRole("radio", { name: words.choices.adaptive.options.on }));
    await page.getByText(words.changes(6)).waitFor();
    await keeper.expectAccessible();
    if (process.env["JOURNEY_PICTURES"])
      await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/policy-zh.png`, fullPage: true });

    // Somebody else is quicker.
    const { hours, scoring } = await town.ask<Programme>("admin", "GET", "/programme");
    await town.ask("admin", "POST", "/programme", { hours, scoring: { ...scoring, promisedDays: 8 } });
    await press(page.getByRole("button", { name: words.publish }));
    await press(page.getByRole("button", { name: words.publish }));
    await press(page.getByRole("button", { name: words.reload }));
    await page.getByText(words.current(2)).waitFor();
    await attempts.fill("5");
    await press(page.getByRole("button", { name: words.publish }));
    await press(page.getByRole("button", { name: words.publish }));
    await page.getByText(words.current(3), { exact: true }).waitFor();
    const now = await town.ask<Programme>("admin", "GET", "/programme");
    expect(now).toMatchObject({ number: 3, scoring: { attempts: 5, promisedDays: 8 } });
    expect(now.scoring.adaptive).toBeUndefined();
    await keeper.context.close();
  });

  it("is read by who runs the pool, at a desk in English", async () => {
    const words = policyWords.en;
    const mayor = await visit(browser, town, "mayor", "en", DESK);
    await mayor.page.goto(`${town.url}/manage/policy`);
    await mayor.page.getByText(words.readOnly).waitFor();
    expect(await mayor.page.getByLabel(words.numbers.attempts.label).isDisabled()).toBe(true);
    await mayor.expectAccessible();
    if (process.env["JOURNEY_PICTURES"])
      await mayor.page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/policy-en.png`, fullPage: true });
    await mayor.context.close();
  });
});

const visits = [
  { language: "en", device: DESK, title: "Autumn, first", teacher: "mei", point: "A1" },
  { language: "zh", device: PHONE, title: "秋季第一批", teacher: "lan", point: "A6" },
] as const;

describe.each(told(visits))(
  "a round, in $language",
  { timeout: JOURNEY_MS },
  ({ language, device, title, teacher, point }) => {
    it("is opened, looked at and released by who runs the pool", async () => {
      const words = roundWords[language];
      const mayor = await visit(browser, town, "mayor", language, device);
      const { page, press } = mayor;
      const picture = async (step: string) => {
        if (process.env["JOURNEY_PICTURES"])
          await page.screenshot({
            path: `${process.env["JOURNEY_PICTURES"]}/rounds-${language}-${step}.png`,
            fullPage: true,
          });
      };
      await page.goto(`${town.url}/manage`);
      await press(page.getByRole("link", { name: manageWords[language].rounds }));
      await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
      await picture("before");

      await press(page.getByRole("button", { name: words.open }));
      await page.getByLabel(words.name).fill(title);
      await page.getByLabel(words.announced).fill("2099-12-20");
      await press(page.getByRole("checkbox", { name: point, exact: true }));
      await mayor.expectAccessible();
      await picture("form");
      await press(page.getByRole("button", { name: words.send }));
      await page.getByText(words.opened(title)).waitFor();

      await handIn(town, teacher, point);
      for (const expert of ["wu", "xu"]) {
        const work = await pull(town, expert);
        await score(town, expert, work, marksOf(work, "pass"));
      }
      const row = page.getByRole("listitem").filter({ hasText: title });
      await press(row.getByRole("button", { name: words.lookOf(title) }));
      await row.getByText(words.wouldRelease(1), { exact: true }).waitFor();
      await mayor.expectAccessible();
      await picture("dry-run");

      await press(row.getByRole("button", { name: words.release(1) }));
      await row.getByText(words.releaseSure(1)).waitFor();
      await picture("sure");
      await press(row.getByRole("button", { name: words.release(1) }));
      await row.getByText(words.released(1)).waitFor();
      await row.getByText(words.before("1")).waitFor();
      const { entries } = await town.ask<{ entries: unknown[] }>(teacher, "GET", "/credit");
      expect(entries).toHaveLength(1);

      await press(row.getByRole("button", { name: words.closeOf(title) }));
      await press(row.getByRole("button", { name: words.close, exact: true }));
      await row.getByText(words.closed, { exact: true }).waitFor();
      await mayor.expectAccessible();
      await picture("closed");
      await mayor.context.close();
    });
  },
);
