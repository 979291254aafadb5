/** What happens to an expert at her workbench besides scoring: no network, another device, another tab, a crash, a sign-in that ran out. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";

import type { Work } from "../../functions/review/work-contract.ts";
import { levelWords } from "../../web/src/level/words.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import { sessionWords } from "../../web/src/session/words.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { JOURNEY_MS, launch, visit } from "./browser.ts";
import { expectRoom, handsOf } from "./hands.ts";

const town = await startTown();
const browser = await launch();
await handIn(town, "lan");
await handIn(town, "mei");

const words = reviewWords.zh;
const claimOn = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";
const saved = (page: Page) => page.locator("[data-saved=saved]").waitFor();
const chosen = (page: Page) => page.getByRole("radio", { checked: true }).count();

/** Without motion, so that colours do not pass through others on their way; and painted. */
const turnTo = async (page: Page, colorScheme: "dark" | "light"): Promise<void> => {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
};

/** Until the journal has the second that a recording is at. */
const placeKept = async (page: Page, claimId: string, second: number): Promise<void> => {
  await page.waitForFunction(
    ([id, wanted]) =>
      new Promise<boolean>((answer) => {
        const opening = indexedDB.open("weineng.review");
        opening.addEventListener("success", () => {
          const all = opening.result.transaction("entries").objectStore("entries").getAll();
          all.addEventListener("success", () => {
            opening.result.close();
            const places = all.result.find(({ claimId: of }) => of === id)?.places ?? {};
            answer(Object.values(places).includes(wanted));
          });
        });
      }),
    [claimId, second] as const,
  );
};

it(
  "an expert's afternoon: nothing she did is lost, and she is told what is safe",
  { timeout: JOURNEY_MS },
  async () => {
    const expert = await visit(browser, town, "wu", "zh");
    const { context } = expert;
    let { page } = expert;
    await handsOf(expert).begin();
    const claimId = claimOn(page);
    const group = (at: number) => page.getByRole("radiogroup").nth(at);

    // What is marked is said, and which verdict it makes; the texts of the criterion in focus are in sight; Tab moves too.
    await handsOf(expert).mark(["excellent", "pass"]);
    await saved(page);
    const told = words.state(2, 5, levelWords.zh.pass, true);
    await page.locator("[role=radiogroup] > p", { hasText: told }).waitFor({ state: "attached" });
    expect(await group(1).getAttribute("aria-describedby")).toBe(
      await page.locator("[role=radiogroup] > p", { hasText: told }).getAttribute("id"),
    );
    await page
      .locator("output", { hasText: words.saidMark(2, 5, levelWords.zh.pass) })
      .first()
      .waitFor({ state: "attached" });
    await page.locator("[data-verdict]").getByText(words.oneFrom(levelWords.zh.excellent, "②")).waitFor();
    expect(
      await group(2)
        .locator("label")
        .evaluateAll((all) => all.every(({ textContent }) => (textContent ?? "").length > 8)),
    ).toBe(true);
    while ((await group(3).locator("input:focus").count()) === 0) await page.keyboard.press("Tab");
    await page.locator("[data-focused] [role=radiogroup] input:focus").waitFor({ state: "attached" });
    const ring = await group(3)
      .locator("label:has(:focus-visible)")
      .evaluate((label) => getComputedStyle(label).outlineWidth);
    expect(ring).toBe("2px");

    // Both themes, and every panel: open, looked through, and away again; nothing beyond the edge of 1366 × 768.
    for (const colorScheme of ["dark", "light"] as const) {
      await turnTo(page, colorScheme);
      await expert.expectAccessible();
      for (const key of ["?", "p", "r", "x"]) {
        await page.keyboard.press(key);
        await page.locator("[data-panel]").waitFor();
        await expert.expectAccessible("[data-panel]");
        await page.keyboard.press("Escape");
      }
    }
    await expectRoom(expert);

    // Without a network it goes on, and says what is not sent yet.
    await page.locator(`[data-criterion]`).nth(2).getByRole("button").focus();
    await context.setOffline(true);
    await page.keyboard.press("3");
    await page.locator("[data-unsent]").waitFor();
    await context.setOffline(false);
    await saved(page);
    expect(await page.locator("[data-unsent]").count()).toBe(0);

    // The same criterion written on another device: both are there until she chooses, in one press.
    const { version, draft, criteria } = await town.ask<Work>("wu", "GET", `/review/claims/${claimId}`);
    const first = criteria[0] ?? "";
    const theirs = { ...draft, [first]: { level: "pass", comment: "另一台写的" } };
    await town.ask("wu", "PUT", `/review/claims/${claimId}/draft`, { draft: theirs }, version);
    await handsOf(expert).turnTo(first);
    await page.keyboard.press("c");
    await page.keyboard.type("这一台写的");
    await page.getByRole("button", { name: words.mine }).getByText("这一台写的").waitFor();
    await page.getByRole("button", { name: words.theirs }).getByText("另一台写的").waitFor();
    await expert.expectAccessible();
    await page.getByRole("button", { name: words.both }).click();
    await saved(page);
    const both = await town.ask<Work>("wu", "GET", `/review/claims/${claimId}`);
    expect(both.draft[first]).toMatchObject({ level: "excellent", comment: "这一台写的\n另一台写的" });

    // The sign-in runs out in the middle of a word: she signs in over the page, and what waited is saved.
    await page.route(/oauth2\/token/, (route) => route.fulfill({ status: 400, json: { error: "invalid_grant" } }));
    await page.route(
      /\/draft$/,
      (route) => route.fulfill({ status: 401, json: { code: "token-expired", status: 401 } }),
      { times: 1 },
    );
    await page.locator(`[data-comment="${first}"]`).press("End");
    await page.keyboard.type("，再补一句");
    const again = page.getByRole("link", { name: sessionWords.zh.signInAgain });
    await again.waitFor();
    await page.unroute(/oauth2\/token/);
    const [window] = await Promise.all([context.waitForEvent("page"), again.click()]);
    await window.getByRole("button", { name: /午/ }).first().click();
    await again.waitFor({ state: "detached" });
    await saved(page);
    expect(claimOn(page)).toBe(claimId);
    const after = await town.ask<Work>("wu", "GET", `/review/claims/${claimId}`);
    expect(after.draft[first]?.comment).toContain("再补一句");

    // A crash: the same item, the same scores, the same second of the recording.
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await page.locator("video").waitFor();
    await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) > 0);
    for (const _ of ["5 s", "10 s"]) await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector("video")?.currentTime === 10);
    const marked = await chosen(page);
    await placeKept(page, claimId, 10);
    const devtools = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    void devtools.send("Page.crash").catch(() => undefined);
    await crashed;
    await page.close();
    page = await context.newPage();
    await page.goto(`${town.url}/review/${claimId}`);
    await page.waitForFunction(() => Math.abs((document.querySelector("video")?.currentTime ?? 0) - 10) < 1);
    await expect.poll(() => chosen(page)).toBe(marked);
    await page.locator("input[type=radio]:enabled").first().waitFor({ state: "attached" });

    // A second tab sees the first and is read-only; when the first one is closed, it has the claim without being asked.
    const second = await context.newPage();
    await second.goto(`${town.url}/review/${claimId}`);
    await second.getByText(words.elsewhere).waitFor();
    expect(await second.locator("input[type=radio]:enabled").count()).toBe(0);
    await page.close();
    await second.locator("input[type=radio]:enabled").first().waitFor({ state: "attached" });
    expect(await chosen(second)).toBe(marked);

    // A conflict of interest: one key and one digit, and it does not come back.
    await second.keyboard.press("x");
    await second.keyboard.press("2");
    await second.waitForURL((url) => !url.pathname.endsWith(claimId));
    expect(await town.refused("wu", "GET", `/review/claims/${claimId}`)).toMatchObject({ code: "not-found" });

    // The desk, in both themes; she left the next one, and nothing of it was touched.
    await second.getByRole("link", { name: words.close }).click();
    await second.waitForURL((url) => url.pathname === "/review");
    for (const colorScheme of ["dark", "light"] as const) {
      await turnTo(second, colorScheme);
      const { violations } = await new AxeBuilder({ page: second }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    await context.close();
  },
);
