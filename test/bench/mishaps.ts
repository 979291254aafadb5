/** What happens to an expert in the middle of her work. Each mishap leaves `desk.page` open and in her hands. */
import type { Town } from "../town.ts";
import {
  claimOn,
  type Desk,
  edit,
  lostOf,
  MINE,
  openTab,
  readWork,
  reopen,
  takeOver,
  waitForJournal,
  waitToSee,
  waitUntilSaved,
  writeComment,
} from "./desk.ts";

type Mishap = (desk: Desk) => Promise<void>;

const few = async (desk: Desk): Promise<void> => {
  for (let left = desk.chance.between(1, 4); left > 0; left--) await edit(desk);
};

/** Longer than the pause before a save and its answer. */
const LONGEST_MOMENT_MS = 600;

const someMoment = ({ chance }: Desk) =>
  new Promise((resolve) => setTimeout(resolve, chance.between(0, LONGEST_MOMENT_MS)));

const crash = async ({ context, page }: Desk): Promise<void> => {
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  void devtools.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
};

const isDraft = (url: URL): boolean => url.pathname.endsWith("/draft");

export const MISHAPS: Readonly<Record<string, Mishap>> = {
  "tab closed": async (desk) => {
    await waitForJournal(desk);
    await someMoment(desk);
    await desk.page.close();
    await reopen(desk);
  },
  crash: async (desk) => {
    await waitForJournal(desk);
    await someMoment(desk);
    await crash(desk);
    await reopen(desk);
  },
  /** The platform has saved, and the page is gone before it hears so. */
  "crash before the answer": async (desk) => {
    await waitUntilSaved(desk);
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    await desk.page.route(isDraft, async (route) => {
      await route.fetch();
      resolve();
    });
    const before = JSON.stringify(desk.record);
    while (JSON.stringify(desk.record) === before) await edit(desk);
    await arrived;
    await waitForJournal(desk);
    await crash(desk);
    await reopen(desk);
  },
  offline: async (desk) => {
    await desk.context.setOffline(true);
    await few(desk);
    await someMoment(desk);
    await desk.context.setOffline(false);
  },
  "offline, then closed": async (desk) => {
    await desk.context.setOffline(true);
    await few(desk);
    await waitForJournal(desk);
    await desk.page.close();
    await desk.context.setOffline(false);
    await reopen(desk);
  },
  "two tabs": async (desk) => {
    const first = desk.page;
    const second = await openTab(desk);
    await takeOver(second);
    desk.page = second;
    await few(desk);
    await waitToSee(first, desk);
    if (desk.chance.between(1, 2) === 1) return first.close();
    await takeOver(first);
    desk.page = first;
    await few(desk);
    return second.close();
  },
  /** Written on a second computer; then she goes on here, on the same criterion: both are there until she chooses. */
  "another computer": async (desk) => {
    const { town, username, claimId, chance, criteria, record, page } = desk;
    await waitUntilSaved(desk);
    const on = chance.of(criteria);
    const { version, draft } = await readWork(desk);
    const elsewhere = { ...draft, [on]: { level: "pass", comment: `另一台 ${version}` } };
    await town.ask(username, "PUT", `/review/claims/${claimId}/draft`, { draft: elsewhere }, version);
    const comment = `这一台 ${version}`;
    await writeComment(page, on, comment);
    record[on] = { ...record[on], comment };
    await page.getByRole("button", MINE).first().waitFor();
  },
};

/** Five to twelve edits with a mishap in their middle; answers what was lost. */
export const run = async (desk: Desk, mishap: string): Promise<string[]> => {
  const edits = desk.chance.between(5, 12);
  const at = desk.chance.between(2, edits - 2);
  try {
    for (let done = 0; done < edits; done++) {
      if (done === at) await MISHAPS[mishap]?.(desk);
      await edit(desk);
    }
    await waitUntilSaved(desk);
  } catch (stuck) {
    await desk.context.setOffline(false);
    const shown = (await desk.page.locator("body").innerText()).slice(0, 200);
    const lost = [`stuck around “${mishap}”: ${stuck}\n${shown}`, ...(await lostOf(desk))];
    await startAfresh(desk);
    return lost;
  }
  const lost = (await lostOf(desk)).map((what) => `after “${mishap}”, ${what}`);
  if (lost.length > 0) desk.record = { ...(await readWork(desk)).draft };
  return lost;
};

const startAfresh = async (desk: Desk): Promise<void> => {
  for (const page of desk.context.pages()) await page.close();
  await reopen(desk);
  await waitUntilSaved(desk);
  desk.record = { ...(await readWork(desk)).draft };
};

/** A desk with the claim that is open on this page. */
export const deskOf = async (
  town: Town,
  username: string,
  { context, page }: Pick<Desk, "context" | "page">,
  chance: Desk["chance"],
): Promise<Desk> => {
  const claimId = claimOn(page);
  const { criteria, draft } = await readWork({ town, username, claimId });
  return { town, username, context, page, claimId, criteria, chance, record: { ...draft } };
};
