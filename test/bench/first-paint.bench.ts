import { describe, expect, it } from "vitest";

import { launch, visit } from "../journeys/browser.ts";
import { startTown } from "../town.ts";
import { firstPaint } from "./first-paint.ts";
import { figure, print } from "./measure.ts";

/** Budgets of our own: what a tired teacher between two lessons does not notice. */
const MAX_FIRST_PAINT_SECONDS = 1.5;

const town = await startTown();
const browser = await launch();

describe("the teacher's home on a slow phone", () => {
  it("shows its first content within the budget at CPU ×4 and slow 4G, nothing cached", async () => {
    const { context } = await visit(browser, town, "lan", "zh");
    const storage = await context.storageState();
    await context.close();
    const seconds = (await firstPaint(browser, town.url, storage)) / 1000;
    const figures = [figure("first contentful paint of the teacher's home", seconds, MAX_FIRST_PAINT_SECONDS, "s", 2)];
    print(figures);
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
  });
});
