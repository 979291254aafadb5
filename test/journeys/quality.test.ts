/** Who runs the pool looks at how well it scores: reads, narrows down, opens the cases behind a number, takes the table along. */
import { readFile } from "node:fs/promises";

import { readXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";

import type { NewPerson, PlaceView } from "../../functions/directory/contract.ts";
import { seededRandom } from "../../functions/quality/statistics/bootstrap.ts";
import { openQuality } from "../../functions/quality/store.ts";
import { directoryWords } from "../../web/src/directory/words.ts";
import { goldWords } from "../../web/src/gold/words.ts";
import { manageWords } from "../../web/src/manage/words.ts";
import { qualityWords } from "../../web/src/quality/words.ts";
import { casesOf } from "../quality/cases.ts";
import { expert, startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";

const SCORERS = ["陈", "何", "李", "林", "欧", "周", "黄", "梁"];
const keeper: NewPerson = {
  username: "keeper",
  name: { zh: "库管", en: "Keeper" },
  roles: [{ role: "officer", place: "town" }],
};
const poolKeeper: NewPerson = {
  username: "poolkeeper",
  name: { zh: "专库管", en: "Pool keeper" },
  roles: [{ role: "officer", place: "pool" }],
};
const town = await startTown({
  guests: [
    keeper,
    poolKeeper,
    ...SCORERS.map((name, at) => expert(`s${at}`, `${name}评委`, `Scorer ${at + 1}`, "west")),
  ],
});
const browser = await launch();

beforeAll(async () => {
  const below = async (id: string) =>
    (await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${id}`)).items;
  const [city] = await below("root");
  const places = await below(city?.id ?? "");
  const idOf = (kind: string) => places.find((place) => place.kind === kind)?.id ?? "";
  const store = openQuality(town.platform.foundations.table);
  const now = Date.now();
  const week = 7 * 86_400_000;
  const city600 = {
    severities: [0.1, 1.3, 0, -0.1, -1.2, 0.6, -0.2, 0],
    cases: 420,
    criteria: 6,
    steps: [-1.5, 1.5] as const,
    competencies: ["A1", "A6", "A6", "B2"],
    districts: [
      { id: idOf("district"), teachers: 40 },
      { id: idOf("school"), teachers: 30, rural: true },
    ],
    pool: `root/${city?.id}/${idOf("pool")}`,
    scorers: SCORERS.map((_, at) => town.ids.get(`s${at}`) ?? ""),
    decidedOn: (at: number) => new Date(now - (at % 8) * week).toISOString(),
  };
  for (const one of casesOf(city600, seededRandom(8))) await store.keep(one);
}, 60_000);

const visits = [
  { where: "on a phone", language: "zh", device: { ...PHONE, viewport: { width: 360, height: 780 } } },
  { where: "at a desk", language: "en", device: DESK },
] as const;

describe.each(told(visits))(
  "the quality board, $where, in $language",
  { timeout: JOURNEY_MS },
  ({ language, device }) => {
    it("is read, narrowed down, opened and taken along", async () => {
      const words = qualityWords[language];
      const visitor = await visit(browser, town, "keeper", language, device);
      const { page, press } = visitor;
      const picture = async (step: string) => {
        if (process.env["JOURNEY_PICTURES"])
          await page.screenshot({
            path: `${process.env["JOURNEY_PICTURES"]}/quality-${language}-${step}.png`,
            fullPage: true,
          });
      };
      await page.goto(`${town.url}/manage`);
      await press(page.getByRole("link", { name: manageWords[language].quality }));
      await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
      const scorers = page.getByRole("region", { name: words.scorers });
      await scorers.getByText(words.leanings.severer, { exact: false }).first().waitFor();
      const names = await scorers.getByRole("listitem").locator(".strong").allTextContents();
      expect(names).toHaveLength(SCORERS.length);
      expect(names).toEqual(names.toSorted(new Intl.Collator(language === "zh" ? "zh-CN" : "en-GB").compare));
      await visitor.expectAccessible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await picture("board");

      await page.getByLabel(words.competency).selectOption("A6");
      const byCriterion = page.getByRole("heading", { name: words.byCriterion });
      await byCriterion.waitFor();
      expect(new URL(page.url()).searchParams.get("competency")).toBe("A6");
      await page.reload();
      await byCriterion.waitFor();

      await press(
        page
          .getByRole("region", { name: words.agreement })
          .getByRole("link", { name: words.disputed(".*").replace(".*", "") })
          .first(),
      );
      await page.getByRole("heading", { name: words.list }).waitFor();
      await page.getByRole("table").waitFor();
      expect(await page.getByRole("row").count()).toBeGreaterThan(10);
      await visitor.expectAccessible();
      await picture("cases");
      await press(page.getByRole("link", { name: words.back }));
      await byCriterion.waitFor();

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        press(page.getByRole("button", { name: words.export })),
      ]);
      const { sheets } = await readXlsx(await readFile(await download.path()));
      expect(sheets.map(({ name }) => name)).toEqual([words.agreement, words.scorers, words.weekly]);
      expect(sheets[1]?.rows.map(([name]) => name)).toContain(language === "zh" ? "陈评委" : "Scorer 1");
      expect(download.suggestedFilename()).toMatch(/\.xlsx$/);

      await page.emulateMedia({ colorScheme: "dark" });
      await visitor.expectAccessible();
      await picture("dark");
      await visitor.context.close();
    });
  },
);

it("is not offered to a district officer, and says whose it is", { timeout: JOURNEY_MS }, async () => {
  const visitor = await visit(browser, town, "officer", "zh", DESK);
  const { page } = visitor;
  await page.goto(`${town.url}/manage`);
  await page.getByRole("heading", { level: 1, name: directoryWords.zh.manage }).waitFor();
  expect(await page.getByRole("link", { name: manageWords.zh.quality }).count()).toBe(0);
  for (const part of ["gold", "rounds", "rechecks", "quality"]) {
    await page.goto(`${town.url}/manage/${part}`);
    await page.getByText(manageWords.zh.notMine).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  }
  await visitor.expectAccessible();
  await visitor.context.close();
});

it("is found by an officer of the pool alone", { timeout: JOURNEY_MS }, async () => {
  const visitor = await visit(browser, town, "poolkeeper", "en", PHONE);
  const { page, press } = visitor;
  await page.goto(`${town.url}/manage`);
  const parts = page.getByRole("navigation", { name: manageWords.en.parts }).getByRole("link");
  await parts.first().waitFor();
  expect(await parts.allTextContents()).toEqual(
    (["pool", "rounds", "rechecks", "policy", "gold", "quality", "sources"] as const).map(
      (part) => manageWords.en[part],
    ),
  );
  await press(page.getByRole("link", { name: manageWords.en.gold }));
  await page.getByRole("heading", { level: 1, name: goldWords.en.title }).waitFor();
  expect(await page.getByText(manageWords.en.notMine).count()).toBe(0);
  await visitor.expectAccessible();
  const folder = process.env["JOURNEY_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/gold-poolkeeper.png`, fullPage: true });
  await visitor.context.close();
});
