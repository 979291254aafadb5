import { describe, expect, it, vi } from "vitest";

import type { Level } from "../../functions/catalog/contract.ts";
import type { Programme, ScoringPolicy } from "../../functions/programme/contract.ts";
import type { Desk, VerdictView } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown, teacher } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const GUESTS = ["g1", "g2", "g3"];
const town = await startTown({ guests: GUESTS.map((name) => teacher(name, "客", "Guest", "east")) });

const setPolicy = async (change: Partial<ScoringPolicy>): Promise<void> => {
  const { hours, scoring } = await town.ask<Programme>("admin", "GET", "/programme");
  await town.ask("admin", "POST", "/programme", { hours, scoring: { ...scoring, ...change } });
};

/** A worker may take a moment on a busy machine. */
const PATIENCE = { timeout: 15_000, interval: 50 };

/** Two reviews show who is reliable, nothing by chance, and no rubric counts as new. */
const ADAPTIVE = { provenAfter: 2, provenPercent: 100, firstOfRubric: 0, randomPercent: 0 };

const scoreAs = async (expert: string, level: Level, except: Record<string, Level> = {}) => {
  const work = await pull(town, expert);
  return { work, ...(await score(town, expert, work, marksOf(work, level, except))) };
};

const waitingFor = async (expert: string): Promise<number> =>
  (await town.ask<Desk>(expert, "GET", "/review/desk")).waiting.reduce((sum, { count }) => sum + count, 0);

const pulled = async (expert: string): Promise<Work | null> =>
  (await town.ask<{ work: Work | null }>(expert, "POST", "/review/claims")).work;

const giveBack = (expert: string, { claimId }: Work) =>
  town.ask(expert, "POST", `/review/claims/${claimId}/give-back`, { because: "later" });

describe("adaptive scoring", () => {
  it("asks a second scorer beside whoever is not proven yet, at once", async () => {
    await setPolicy({ adaptive: ADAPTIVE });
    for (const teacherName of ["lan", "mei"]) {
      await handIn(town, teacherName, "A6");
      const first = await pull(town, "wu");
      // She has not marked anything, and her colleague can begin.
      const second = await pull(town, "xu");
      expect(second.code).toBe(first.code);
      expect(await score(town, "wu", first, marksOf(first, "pass"))).toMatchObject({ outcome: "waits-for-second" });
      expect(await score(town, "xu", second, marksOf(second, "pass"))).toMatchObject({ outcome: "decided" });
    }
  });

  it("lets a proven scorer decide alone, and nobody else is asked", async () => {
    const { id } = await handIn(town, "g1", "A6");
    await vi.waitFor(async () => {
      const work = await pull(town, "wu");
      // Her record is complete once the worker has heard of both verdicts.
      const beside = await waitingFor("yan");
      if (beside > 0) await giveBack("wu", work);
      expect(beside).toBe(0);
      expect(await score(town, "wu", work, marksOf(work, "pass"))).toMatchObject({ outcome: "decided" });
    }, PATIENCE);
    const verdict = await town.ask<VerdictView>("g1", "GET", `/submissions/${id}/verdict`);
    expect(verdict).toMatchObject({ level: "pass", hoursHundredths: 300 });
    expect(await pulled("yan")).toBeNull();
  });

  it("asks a second one after all where a proven scorer finds the work not met", async () => {
    const { id } = await handIn(town, "g2", "A6");
    expect(await scoreAs("wu", "pass", { clarity: "not-met" })).toMatchObject({ outcome: "waits-for-second" });
    expect(await town.refused("g2", "GET", `/submissions/${id}/verdict`)).toMatchObject({ code: "not-found" });
    expect(await pulled("wu"), "not by herself").toBeNull();
    expect(await scoreAs("yan", "pass", { clarity: "not-met" })).toMatchObject({ outcome: "decided" });
    const verdict = await town.ask<VerdictView>("g2", "GET", `/submissions/${id}/verdict`);
    expect(verdict).toMatchObject({ level: "not-met", deciding: ["clarity"] });
  });

  it("sends the same review twice and asks one second scorer", async () => {
    await handIn(town, "g3", "A6");
    const work = await pull(town, "wu");
    const send = () => score(town, "wu", work, marksOf(work, "excellent", { clarity: "pass" }));
    const [one, two] = await Promise.all([send(), send()]);
    expect(two).toEqual(one);
    await giveBack("yan", await pull(town, "yan"));
    expect(await waitingFor("yan")).toBe(1);
    expect(await scoreAs("yan", "excellent", { clarity: "pass" })).toMatchObject({ outcome: "decided" });
    expect(await pulled("xu")).toBeNull();
  });

  it("scores the first of a rubric twice, however proven the scorer is", async () => {
    await setPolicy({ adaptive: { ...ADAPTIVE, firstOfRubric: 1 } });
    await handIn(town, "lan", "A1");
    const first = await pull(town, "xu");
    await giveBack("yan", await pull(town, "yan"));
    await score(town, "xu", first, marksOf(first, "pass"));
    expect(await waitingFor("yan")).toBe(1);
    expect(await scoreAs("yan", "pass")).toMatchObject({ outcome: "decided" });
  });
});

describe("a tolerance of the same verdict", () => {
  it("asks no third scorer about what cannot change the verdict", async () => {
    await setPolicy({ tolerance: "same-verdict", adaptive: undefined });
    const { id } = await handIn(town, "g1", "B2");
    const first = await pull(town, "xu");
    const [a, b] = first.criteria;
    await score(town, "xu", first, marksOf(first, "pass", { [a!]: "not-met", [b!]: "excellent" }));
    expect(await scoreAs("yan", "pass", { [a!]: "not-met" })).toMatchObject({ outcome: "decided" });
    expect(await town.ask<VerdictView>("g1", "GET", `/submissions/${id}/verdict`)).toMatchObject({
      level: "not-met",
      criteria: { [b!]: { level: "pass" } },
    });
  });
});
