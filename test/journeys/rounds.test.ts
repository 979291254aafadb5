/** Who runs the pool opens a round, looks at what would go out, and releases it. */
import { describe, expect, it } from "vitest";

import { manageWords } from "../../web/src/manage/words.ts";
import { roundWords } from "../../web/src/round/words.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, visit } from "./browser.ts";

const town = await startTown({
  guests: [{ username: "mayor", name: { zh: "市", en: "Mayor" }, roles: [{ role: "officer", place: "town" }] }],
});
const browser = await launch();

const visits = [
  { language: "zh", device: PHONE, title: "秋季第一批", teacher: "lan", point: "A6" },
  { language: "en", device: DESK, title: "Autumn, first", teacher: "mei", point: "A1" },
] as const;

describe.each(visits)(
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
      await row.getByText(words.before(1)).waitFor();
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
