/** An expert at her workbench who keeps her own record of the last thing she did to each criterion. */
import type { BrowserContext, Page } from "playwright-core";

import type { DraftMark, DraftMarks } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { LEVELS } from "../../web/src/review/marks.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import type { Town } from "../town.ts";
import type { Chance } from "./chance.ts";

export interface Desk {
  readonly town: Town;
  readonly username: string;
  readonly context: BrowserContext;
  readonly claimId: string;
  readonly criteria: readonly string[];
  readonly chance: Chance;
  page: Page;
  record: DraftMarks;
}

const WORDS = ["追问", "提问有层次", "3 处", "学生作答的记录没有", "第 2 页", "ok", "板书", "1", "?"];
const TAKE_OVER = { name: reviewWords.zh.takeOver };
/** Of two versions of a criterion, what was written on this page. */
export const MINE = { name: reviewWords.zh.mine };
const PATIENCE_MS = 15_000;

export const claimOn = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

export const readWork = ({ town, username, claimId }: Pick<Desk, "town" | "username" | "claimId">): Promise<Work> =>
  town.ask<Work>(username, "GET", `/review/claims/${claimId}`);

export const plain = ({ level, comment }: DraftMark = { comment: "" }): string => `${level ?? "-"} ${comment}`;

const turnTo = (page: Page, criterion: string): Promise<void> =>
  page.locator(`[role=radiogroup][data-criterion="${criterion}"] button`).click();

/** Types over what stands there. */
export const writeComment = async (page: Page, on: string, comment: string): Promise<void> => {
  await turnTo(page, on);
  await page.locator(`[data-comment="${on}"]`).focus();
  await page.keyboard.press("Control+A");
  if (comment === "") await page.keyboard.press("Delete");
  else await page.keyboard.type(comment);
};

/** One mark or one comment on one criterion, by keys; recorded as done. */
export const edit = async ({ page, chance, criteria, record }: Desk, on = chance.of(criteria)): Promise<void> => {
  const before = record[on] ?? { comment: "" };
  if (chance.between(1, 2) === 1) {
    await turnTo(page, on);
    const level = chance.of(LEVELS);
    await page.keyboard.press(`${LEVELS.indexOf(level) + 1}`);
    record[on] = { comment: before.comment, ...(before.level !== level && { level }) };
    return;
  }
  const comment = Array.from({ length: chance.between(0, 3) }, () => chance.of(WORDS)).join("，");
  await writeComment(page, on, comment);
  record[on] = { ...before, comment };
};

/** The journal has every edit: from here on nothing that happens to the page may lose one. */
export const waitForJournal = async ({ page, claimId, criteria, record }: Desk): Promise<void> => {
  await page.waitForFunction(
    ([claim, wanted]) =>
      new Promise<boolean>((answer) => {
        const opening = indexedDB.open("weineng.review");
        opening.addEventListener("success", () => {
          const all = opening.result.transaction("entries").objectStore("entries").getAll();
          all.addEventListener("success", () => {
            opening.result.close();
            const entry = all.result.find((one) => one.claimId === claim);
            const kept = entry?.marking.draft ?? {};
            answer(wanted.every(([id, text]) => `${kept[id]?.level ?? "-"} ${kept[id]?.comment ?? ""}` === text));
          });
        });
      }),
    [claimId, criteria.map((id) => [id, plain(record[id])] as const)] as const,
    { timeout: PATIENCE_MS },
  );
};

const inHand = async (page: Page, claimId: string): Promise<void> => {
  await page.waitForFunction(
    async (name) =>
      document.querySelector("input[type=radio]") !== null &&
      (await navigator.locks.query()).held?.some((lock) => lock.name === name),
    `weineng.claim.${claimId}`,
  );
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
};

/** Takes the claim from the tab that has it, as a person does. */
export const takeOver = async (page: Page): Promise<void> => {
  await page.bringToFront();
  await page.getByRole("button", TAKE_OVER).click();
  await page.getByRole("button", TAKE_OVER).waitFor({ state: "detached" });
  await page.locator("input[type=radio]:enabled").first().waitFor({ state: "attached" });
};

/** Another tab on the claim, as the browser finds it. */
export const openTab = async ({ town, context, claimId }: Desk): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${town.url}/review/${claimId}`);
  await inHand(page, claimId);
  return page;
};

/** Back to the claim after the page went away; what still seems to hold it is told to let go. */
export const reopen = async (desk: Desk): Promise<void> => {
  desk.page = await openTab(desk);
  if (await desk.page.getByRole("button", TAKE_OVER).isVisible()) await takeOver(desk.page);
};

/** Shown on this page: what the record says. */
export const waitToSee = async (page: Page, { criteria, record }: Desk): Promise<void> => {
  await page.waitForFunction(
    ([ids, levels]) =>
      ids.every((id, at) => {
        const radios = [...document.querySelectorAll<HTMLInputElement>(`[data-criterion="${id}"] input[type=radio]`)];
        return radios.findIndex(({ checked }) => checked) === levels[at];
      }),
    [criteria, criteria.map((id) => LEVELS.findIndex((level) => level === record[id]?.level))] as const,
  );
};

/** Until the page says saved, or that nothing was ever to save; where both sides wrote, hers stays. */
export const waitUntilSaved = async ({ page }: Desk): Promise<void> => {
  const saved = page.locator("[data-saved=saved], [data-saved=none]");
  await saved.waitFor();
  const mine = page.getByRole("button", MINE);
  while ((await mine.count()) > 0) {
    await mine.first().click();
    await saved.waitFor();
  }
};

/** Criteria in which the platform does not hold what was done last. */
export const lostOf = async (desk: Desk): Promise<string[]> => {
  const { draft } = await readWork(desk);
  const { criteria, record } = desk;
  return criteria
    .filter((id) => plain(draft[id]) !== plain(record[id]))
    .map((id) => `${id}: did “${plain(record[id])}”, kept “${plain(draft[id])}”`);
};
