import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it, vi } from "vitest";

import { mark, openNext } from "../journeys/expert.ts";
import { launch, visit } from "../journeys/browser.ts";
import { allOf } from "../items.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown, teacher } from "../town.ts";
import { chanceFrom } from "./chance.ts";
import { claimOn } from "./desk.ts";
import { figure, percentileOf, print } from "./measure.ts";
import { deskOf, MISHAPS, run } from "./mishaps.ts";
import { readWatch, startWatch, throttle, waitForNextAhead, waitForWatch } from "./stopwatch.ts";

/** Budgets of our own: what a tired teacher between two lessons does not notice. */
const MAX_EVENTS = 6;
const MAX_NEXT_MS = 300;
const MAX_SAVED_MS = 500;
const CPU_SLOWDOWN = 4;
/** So many that one in twenty means something. */
const ITEMS = 25;
const SAVES = 24;
const RUNS = 50;
/** Handed in one after another on a line whose every request takes up to so long each way. */
const SLOW_ITEMS = 8;
const SLOW_LINE_MS = 2500;
const SEED = 20_261_123;

const guests = Array.from({ length: ITEMS + 4 }, (_, i) => teacher(`guest${i}`, `客${i}`, `Guest ${i}`, "east"));
const town = await startTown({ guests });
const browser = await launch();

/** Every submission waits for two experts. */
beforeAll(async () => {
  for (const { username } of guests) await handIn(town, username);
  const allWait = async () => (await allOf(town.platform, "review-slot")).length === 2 * guests.length;
  await vi.waitUntil(allWait, { timeout: 30_000, interval: 200 });
});

const FIVE = ["excellent", "excellent", "pass", "excellent", "excellent"] as const;

/** Whatever is not marked yet, by its title and a key. */
const markRest = async (page: Page): Promise<void> => {
  const groups = page.getByRole("radiogroup");
  for (let at = 0; at < (await groups.count()); at++) {
    if ((await groups.nth(at).locator("input:checked").count()) > 0) continue;
    await groups.nth(at).getByRole("button").click();
    await page.keyboard.press("2");
  }
};

describe("the workbench", () => {
  it("takes six events for five criteria, opens nothing over them, and is there at once at CPU ×4", async () => {
    const expert = await visit(browser, town, "wu", "zh");
    const { page, context } = expert;
    await openNext(expert);
    await page.locator("[data-criterion]:focus").waitFor();
    await startWatch(page);
    await mark(expert, FIVE);
    const done = [claimOn(page)];
    await page.keyboard.press("Control+Enter");
    await waitForWatch(page, "shown", 1);
    const { events, modals } = await readWatch(page);

    await throttle(context, page, CPU_SLOWDOWN);
    const earlier = (await readWatch(page)).saved.length;
    for (let save = 1; save <= SAVES; save++) {
      await page.keyboard.press(save % 2 === 0 ? "2" : "3");
      await waitForWatch(page, "saved", earlier + save);
    }
    const saved = (await readWatch(page)).saved.slice(earlier);

    for (let item = 1; item < ITEMS; item++) {
      await markRest(page);
      await waitForNextAhead(page, done);
      done.push(claimOn(page));
      await page.keyboard.press("Control+Enter");
      await waitForWatch(page, "shown", item + 1);
    }
    const shown = (await readWatch(page)).shown.slice(1);
    await context.close();

    const figures = [
      figure("input events for five criteria, submitted", events, MAX_EVENTS, "", 0),
      figure("dialogs opened meanwhile", modals, 0, "", 0),
      figure(
        `next item shown, prefetched, CPU ×4: p95 of ${shown.length}`,
        percentileOf(shown, 0.95),
        MAX_NEXT_MS,
        "ms",
        0,
      ),
      figure(`save acknowledged, CPU ×4: p95 of ${saved.length}`, percentileOf(saved, 0.95), MAX_SAVED_MS, "ms", 0),
    ];
    print(figures);
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
  });

  it(`loses no edit in ${RUNS} runs of crash, conflict and offline`, async () => {
    const mishaps = Object.keys(MISHAPS);
    const runsOf = async (username: string, seed: number): Promise<string[]> => {
      const expert = await visit(browser, town, username, "zh");
      await openNext(expert);
      const desk = await deskOf(town, username, expert, chanceFrom(seed));
      const lost: string[] = [];
      for (let at = 0; at < RUNS / 2; at++) lost.push(...(await run(desk, mishaps[at % mishaps.length] ?? "")));
      await expert.context.close();
      return lost;
    };
    const lost = (await Promise.all([runsOf("xu", SEED), runsOf("yan", SEED + 1)])).flat();
    print([figure(`edits lost in ${RUNS} scripted runs`, lost.length, 0, "", 0)]);
    expect(lost).toEqual([]);
  });

  it("brings the next one each time on a line that is slow by chance, however fast she is", async () => {
    const expert = await visit(browser, town, "yan", "zh");
    const { page, context } = expert;
    const chance = chanceFrom(SEED);
    await page.route(/\/api\/review\//, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, chance.between(0, SLOW_LINE_MS)));
      await route.continue().catch(() => undefined);
    });
    await openNext(expert);
    const seen = [claimOn(page)];
    const waits: number[] = [];
    while (seen.length <= SLOW_ITEMS) {
      await page.locator("[data-criterion]:focus").waitFor();
      await markRest(page);
      const at = performance.now();
      await page.keyboard.press("Control+Enter");
      await page.waitForURL(
        ({ pathname }) => pathname.startsWith("/review/slt_") && !pathname.endsWith(seen.at(-1) ?? ""),
      );
      await page.getByRole("radio").first().waitFor({ state: "attached" });
      waits.push(performance.now() - at);
      seen.push(claimOn(page));
    }
    await context.close();
    print([figure(`slow line: longest wait for the next of ${waits.length}`, Math.max(...waits), 15_000, "ms", 0)]);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
