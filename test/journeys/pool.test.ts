import { describe, expect, it } from "vitest";

import { manageWords } from "../../web/src/manage/words.ts";
import { poolWords, standingWords } from "../../web/src/pool/words.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";

const SMALL_PHONE = { ...PHONE, viewport: { width: 360, height: 780 } };

const RUNNER = { zh: "总管", en: "Runner" };
const town = await startTown({
  guests: [{ username: "runner", name: RUNNER, roles: [{ role: "officer", place: "town" }] }],
});
const browser = await launch();
await handIn(town, "mei", "A1");
await handIn(town, "lan", "A6");
await town.platform.settle();

const picture = (name: string): { path: string; fullPage: true } | undefined =>
  process.env["JOURNEY_PICTURES"] === undefined
    ? undefined
    : { path: `${process.env["JOURNEY_PICTURES"]}/${name}.png`, fullPage: true };

const RUNS = [
  ["en", DESK, "xu"],
  ["zh", SMALL_PHONE, "wu"],
] as const;

describe.each(told(RUNS))("in %s", { timeout: JOURNEY_MS }, (language, device, name) => {
  const words = standingWords[language];
  const ofPool = poolWords[language];

  it("an expert says when she is away and whom she is tied to, and her desk says what follows", async () => {
    const expert = await visit(browser, town, name, language, device);
    const { page, press } = expert;
    const shoot = async (what: string) => {
      const to = picture(`pool-${what}-${language}`);
      if (to) await page.screenshot(to);
    };
    await page.goto(`${town.url}/review`);
    await press(page.getByRole("link", { name: words.change }));
    await page.getByRole("heading", { name: words.title }).waitFor();
    await page.getByLabel(words.week).fill("12");
    await press(page.getByRole("button", { name: words.addLeave }));
    const today = new Date().toISOString().slice(0, 10);
    await page.getByLabel(words.from, { exact: true }).fill(today);
    await page.getByLabel(words.to, { exact: true }).fill("2020-01-01");
    await page.getByText(words.order).waitFor();
    await page.getByLabel(words.to, { exact: true }).fill(today);
    await press(page.getByRole("button", { name: words.save }));
    await page.getByText(words.saved, { exact: true }).waitFor();

    await page.getByRole("combobox", { name: words.what }).selectOption("teacher");
    await page
      .getByRole("combobox", { name: words.school, exact: true })
      .fill(language === "zh" ? "东校" : "East school");
    await page.getByRole("textbox", { name: words.teacher }).fill("nobody of that name");
    await press(page.getByRole("button", { name: words.addTie, exact: true }));
    await page.getByText(words.unknownTeacher).waitFor();
    await page.getByRole("textbox", { name: words.teacher }).fill("Mei");
    await press(page.getByRole("button", { name: words.addTie, exact: true }));
    await page.getByRole("button", { name: words.removeTie(language === "zh" ? "梅" : "Mei") }).waitFor();
    await expert.expectAccessible();
    await shoot("time");

    await press(page.getByRole("link", { name: words.desk, exact: true }).first());
    await page.getByText(language === "zh" ? /您在休假/ : /You are on leave/).waitFor();
    await expert.expectAccessible();
    await shoot("away");

    // Back at work, without ties.
    await press(page.getByRole("link", { name: words.change }));
    await press(page.getByRole("button", { name: words.removeLeave(today, today) }));
    await press(page.getByRole("button", { name: words.save }));
    await page.getByText(words.saved, { exact: true }).waitFor();
    await press(page.getByRole("button", { name: words.removeTie(language === "zh" ? "梅" : "Mei") }));
    await page.getByText(words.noTies).waitFor();
    expect(await town.ask(name, "GET", "/pool/me")).toMatchObject({ weeklyCapacity: 12, leave: [], ties: [] });
    await expert.context.close();
  });

  it("who runs the pool tries a plan, reads why, and assigns; the experts find it on their desks", async () => {
    const admin = await visit(browser, town, "runner", language, device);
    const { page, press } = admin;
    const shoot = async (what: string) => {
      const to = picture(`pool-${what}-${language}`);
      if (to) await page.screenshot(to);
    };
    await page.goto(`${town.url}/manage`);
    await press(page.getByRole("link", { name: manageWords[language].pool }));
    await page.getByRole("heading", { name: ofPool.title }).waitFor();
    await page.getByRole("link", { name: language === "zh" ? "舟" : "Zhou" }).waitFor();
    await admin.expectAccessible();
    await shoot("experts");

    // The second time everything was set aside by the first: it is planned anew.
    await page.getByRole("checkbox", { name: ofPool.move }).setChecked(true);
    await press(page.getByRole("button", { name: ofPool.dryRun }));
    await page.getByRole("heading", { name: ofPool.matches }).waitFor();
    await page.getByText(ofPool.reasons["same-stage"]()).first().waitFor();
    await admin.expectAccessible();
    await shoot("plan");
    await press(page.getByRole("button", { name: ofPool.apply(4) }));
    await page.getByText(ofPool.applied(4)).waitFor();
    await shoot("applied");

    await press(page.getByRole("link", { name: ofPool.plan }));
    await press(page.getByRole("link", { name: language === "zh" ? "舟" : "Zhou" }));
    await page.getByRole("heading", { name: ofPool.expertise }).waitFor();
    await page.getByRole("checkbox", { name: "C7", exact: true }).setChecked(true);
    await press(page.getByRole("button", { name: ofPool.save }));
    await page.getByText(ofPool.saved, { exact: true }).waitFor();
    await admin.expectAccessible();
    await shoot("expert");
    await admin.context.close();

    const assigned = await Promise.all(
      ["wu", "xu", "yan"].map(async (one) => ({
        one,
        count: (await town.ask<{ assigned: unknown[] }>(one, "GET", "/review/desk")).assigned.length,
      })),
    );
    expect(assigned.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    const who = assigned.find(({ count }) => count > 0)?.one ?? "";
    const expert = await visit(browser, town, who, language, device);
    await expert.page.goto(`${town.url}/review`);
    await expert.page.getByText(words.assignedNote).waitFor();
    await expert.expectAccessible();
    const to = picture(`pool-desk-${language}`);
    if (to) await expert.page.screenshot(to);
    await expert.context.close();
  });
});
