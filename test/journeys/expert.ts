/** What an expert does in the journeys: by keys alone, from the desk to the next item. */
import { expect } from "vitest";

import type { Level } from "../../functions/catalog/contract.ts";
import { deskWords } from "../../web/src/review/desk-words.ts";
import { momentsWords } from "../../web/src/review/viewer/moments-words.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import type { Teacher as Visitor } from "./teacher.ts";

const KEY: Record<Level, string> = { "not-met": "1", pass: "2", excellent: "3" };

/** Signed in → the first item ready to score: the review page, one press. */
export const openNext = async ({ page, language, press }: Visitor): Promise<void> => {
  await page.goto(new URL("/review", page.url()).href);
  await press(page.getByRole("button", { name: deskWords[language].start }).first());
  await page.waitForURL(/\/review\/slt_/);
  await page.getByRole("radio").first().waitFor({ state: "attached" });
};

/** One key for each criterion; the focus moves on by itself. */
export const mark = async ({ page }: Visitor, levels: readonly Level[]): Promise<void> => {
  for (const level of levels) await page.keyboard.press(KEY[level]);
};

/** Ctrl+Enter hands in and leads on: with nothing waiting, back to the desk. Then she puts the page away. */
export const handIn = async ({ page }: Visitor): Promise<void> => {
  await page.keyboard.press("Control+Enter");
  await page.waitForURL((url) => url.pathname === "/review");
  await putAway(page);
};

/** `p`, then a digit: out of the way, and back from the desk that says why. */
export const setAsideAndCarryOn = async ({ page, language, press }: Visitor): Promise<void> => {
  const at = page.url();
  await page.keyboard.press("p");
  if (process.env["JOURNEY_PICTURES"])
    await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/park-${language}.png` });
  await page.keyboard.press("2");
  await page.waitForURL((url) => url.pathname === "/review");
  await page.getByText(deskWords[language].parked.undecided).waitFor();
  await press(page.getByRole("link", { name: deskWords[language].carryOn }));
  await page.waitForURL(at);
  await page.getByRole("radio").first().waitFor({ state: "attached" });
};

/** Words to a moment of the recording on screen, by keys alone: `m`, the words, Enter; Esc leads back. */
export const writeMoment = async ({ page, language }: Visitor, said: string): Promise<void> => {
  const field = page.locator("[data-moment]");
  for (let up = 0; up < 5 && (await field.count()) === 0; up++) await page.keyboard.press("ArrowUp");
  await page.locator("video").waitFor();
  await page.keyboard.press("m");
  await page.keyboard.type("dropped");
  await page.keyboard.press("Escape");
  await page.keyboard.type(said);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  const list = page.getByRole("list", { name: momentsWords[language].list });
  await list.getByText(said).waitFor();
  expect(await page.getByText("dropped").count()).toBe(0);
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(false);
  if (process.env["JOURNEY_PICTURES"])
    await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/moment-${language}.png` });
};

/** Hands in what is whole, and takes it back from the desk it led to: the same claim, with every mark; nothing was sent. */
export const handInAndTakeBack = async ({ page, language }: Visitor, how: "key" | "button"): Promise<void> => {
  const words = reviewWords[language];
  const at = page.url();
  const chosen = await page.getByRole("radio", { checked: true }).count();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(new URL(request.url()).pathname));
  await page.keyboard.press("Control+Enter");
  await page.waitForURL((url) => url.pathname === "/review");
  const undo = page.getByRole("button", { name: words.undo });
  await undo.waitFor();
  if (process.env["JOURNEY_PICTURES"])
    await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/undo-${language}.png` });
  if (how === "key") await page.keyboard.press("z");
  else await undo.click();
  await page.waitForURL(at);
  await expect.poll(() => page.getByRole("radio", { checked: true }).count()).toBe(chosen);
  expect(await undo.count()).toBe(0);
  expect(sent.filter((path) => path.endsWith("/review"))).toEqual([]);
};

/** As when a phone is locked or a tab is closed: what could still be taken back goes out now. */
export const putAway = async (page: Visitor["page"]): Promise<void> => {
  const sent = page.waitForResponse(
    (response) => response.url().endsWith("/review") && response.request().method() === "POST",
  );
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await sent;
};

/** Marks what is open and hands it in. */
export const score = async (expert: Visitor, levels: readonly Level[]): Promise<void> => {
  await mark(expert, levels);
  await expert.page.getByText(reviewWords[expert.language].progress(levels.length, levels.length)).first().waitFor();
  await expert.expectAccessible();
  await handIn(expert);
};

/** No name, school or file name stands anywhere on the page. */
export const expectBlind = async ({ page }: Visitor, secrets: readonly string[]): Promise<void> => {
  const html = await page.content();
  expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
};
