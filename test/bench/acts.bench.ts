/** What people do, as the cost page counts it: played in a browser and held against `infra/cost/measured.json`. */
import { afterAll, describe, expect, it, vi } from "vitest";

import { newId } from "../../functions/kernel/id.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { openWatch } from "../../functions/watch.ts";
import { type Act, type ActName, ACTS, keepMeasured, readMeasured } from "../../infra/cost/measured.ts";
import { localFoundations } from "../../infra/local/foundations.ts";
import { creditWords } from "../../web/src/credit/words.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { verdictWords } from "../../web/src/submission/verdict-words.ts";
import { allOf } from "../items.ts";
import { JOURNEY_MS, launch, visit } from "../journeys/browser.ts";
import { handIn, mark, openNext } from "../journeys/expert.ts";
import { assessHerself, beginPoint, fillA6, findCourse, goTo, guideOf, submit } from "../journeys/teacher.ts";
import { startTown } from "../town.ts";
import { openMeter } from "./meter.ts";

const writes = process.env["MEASURE"] === "write";
/** A page may ask once more or less from run to run: a save that waits for the next letter, a list that is already fresh. */
const TOLERANCE = 0.2;
const SLACK: Act = {
  requests: 2,
  // What two requests more answer.
  answerBytes: 8000,
  bodyBytes: 1000,
  assetRequests: 8,
  assetBytes: 60_000,
  filePuts: 0,
  fileGets: 8,
  tableCalls: 4,
  readUnits: 4,
  writeUnits: 8,
  facts: 0,
  storedBytes: 2000,
};

const meter = openMeter();
const town = await startTown({ onCapacity: meter.onCapacity });
const browser = await launch();
const kept = writes ? undefined : await readMeasured();
const taken = new Map<ActName, Act>();

const note = (name: ActName, act: Act): void => {
  taken.set(name, act);
  if (!kept) return;
  const before = kept.acts[name];
  for (const [unit, value] of Object.entries(act) as [keyof Act, number][]) {
    const slack = Math.max(before[unit] * TOLERANCE, SLACK[unit]);
    expect(
      Math.abs(value - before[unit]),
      `${unit} of “${name}” is ${value}, and was measured as ${before[unit]}`,
    ).toBeLessThanOrEqual(slack);
  }
};

/** Each of two people's, halved. */
const halfOf = (one: Act, other: Act): Act =>
  Object.fromEntries(Object.entries(one).map(([unit, value]) => [unit, (value + other[unit as keyof Act]) / 2])) as Act;

afterAll(async () => {
  console.table(Object.fromEntries(taken));
  if (writes && taken.size === ACTS.length)
    await keepMeasured({ acts: Object.fromEntries(taken) as Record<ActName, Act> });
});

describe("what an act takes", { timeout: JOURNEY_MS }, () => {
  it("of a teacher, from her first visit to her evidence handed in", async () => {
    const lan = await visit(browser, town, "lan", "zh");
    const { context } = lan;

    // A browser that knows nothing yet; the session is a colleague's, for one session serves one browser.
    const guest = await visit(browser, town, "mei", "zh");
    const session = await guest.context.storageState();
    await guest.context.close();
    const first = await browser.newContext({ storageState: session, locale: "zh-CN" });
    note(
      "firstVisit",
      await meter.take(town, first, async () => {
        const page = await first.newPage();
        await page.goto(town.url);
        await page.getByRole("heading", { level: 1 }).waitFor();
      }),
    );
    await first.close();

    note(
      "evening",
      await meter.take(town, context, async () => {
        await lan.page.reload();
        await findCourse(lan);
        for (const entry of ["points", "submissions", "credit", "home"] as const) {
          await goTo(lan, entry);
          if (entry === "credit") await lan.page.getByRole("heading", { name: creditWords.zh.title }).waitFor();
        }
      }),
    );

    note(
      "selfAssessment",
      await meter.take(town, context, async () => {
        await assessHerself(lan, false);
      }),
    );

    note(
      "submission",
      await meter.take(town, context, async () => {
        await beginPoint(lan, "A6");
        await fillA6(lan);
        await lan.page.getByRole("textbox", { name: submissionWords.zh.note }).fill("三年级二班，四十三人");
        await submit(lan);
        await vi.waitFor(async () => expect(await allOf(town.platform, "review-case")).toHaveLength(1));
      }),
    );
    await context.close();
  });

  it("of two experts who score it, and of the teacher who reads why", async () => {
    const reviewed: Act[] = [];
    for (const name of ["wu", "xu"]) {
      const expert = await visit(browser, town, name, "zh");
      const act = await meter.take(town, expert.context, async () => {
        await openNext(expert);
        await mark(expert, ["excellent", "excellent", "excellent", "pass", "excellent"]);
        await expert.page.getByText(reviewWords.zh.progress(5, 5)).first().waitFor();
        await handIn(expert);
      });
      reviewed.push(act);
      await expert.context.close();
    }
    const [one, other] = reviewed;
    if (!one || !other) throw new Error("two reviews were to be measured");
    expect(one.facts + other.facts, "the second review decides, and tells of it").toBeGreaterThan(one.facts);
    note("review", halfOf(one, other));

    const lan = await visit(browser, town, "lan", "zh");
    note(
      "verdict",
      await meter.take(town, lan.context, async () => {
        await goTo(lan, "submissions");
        await lan.page
          .getByRole("link", { name: guideOf("A6").name.zh })
          .first()
          .click();
        await lan.page.getByText(verdictWords.zh.decidingPass).waitFor();
      }),
    );
    await lan.context.close();
  });

  it("of the clock, which looks once an hour at what waits", async () => {
    const foundations = await localFoundations(town.platform.engines, meter.onCapacity);
    const look = openWatch({ ...foundations, now: systemClock, newId, measure: () => undefined });
    note("watch", await meter.take(town, undefined, look));
    expect([...taken.keys()].toSorted()).toEqual([...ACTS].toSorted());
  });
});
