/** What an expert does where it does not matter how; by keys alone or with a finger alone it stands in `hands.ts`. */
import { expect } from "vitest";

import type { Level } from "../../functions/catalog/contract.ts";
import { deskWords } from "../../web/src/review/desk-words.ts";
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

/** As when a phone is locked or a tab is closed: what could still be taken back goes out now. */
export const putAway = async (page: Visitor["page"]): Promise<void> => {
  const sent = page.waitForResponse(
    (response) => response.url().endsWith("/review") && response.request().method() === "POST",
  );
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  await sent;
};

/** No name, school or file name stands anywhere on the page. */
export const expectBlind = async ({ page }: Visitor, secrets: readonly string[]): Promise<void> => {
  const html = await page.content();
  expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
};
