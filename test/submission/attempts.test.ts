import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import type { SubmissionRow, SubmissionView } from "../../functions/submission/contract.ts";
import type { Level } from "../../functions/catalog/contract.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { startTown } from "../town.ts";
import { handIn } from "./evidence.ts";

const town = await startTown();

const begin = (who: string, competency = "A1") => town.refused(who, "POST", "/submissions", { competency });

const decide = async (who: string, level: Level, competency = "A1") => {
  const { id, attempt } = await handIn(town, who, competency);
  for (const name of ["wu", "xu"]) {
    const work = await pull(town, name);
    await score(town, name, work, marksOf(work, level));
  }
  expect(await town.ask<SubmissionView>(who, "GET", `/submissions/${id}`)).toMatchObject({ state: "decided", level });
  return attempt;
};

describe("attempts at one point", () => {
  it("are one at a time: an open one is named instead of a second", async () => {
    const { id } = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "A1" });
    expect(await begin("mei")).toMatchObject({
      status: 409,
      code: "already-open",
      errors: [{ pointer: `/submissions/${id}`, code: "open" }],
    });
    expect(await town.call("mei", "POST", "/submissions", { competency: "A6" })).toMatchObject({ status: 201 });
  });

  it("are three, and earn nothing while they fail", async () => {
    expect([await decide("lan", "not-met"), await decide("lan", "not-met"), await decide("lan", "not-met")]).toEqual([
      1, 2, 3,
    ]);
    expect(await begin("lan")).toMatchObject({ status: 409, code: "attempts-used-up" });
    expect((await town.ask<CreditView>("lan", "GET", "/credit")).entries).toEqual([]);
    const { items } = await town.ask<{ items: SubmissionRow[] }>("lan", "GET", "/submissions");
    expect(items.map(({ attempt, level }) => [attempt, level])).toEqual([
      [3, "not-met"],
      [2, "not-met"],
      [1, "not-met"],
    ]);
  });

  it("may go on after a pass, and are over with excellent", async () => {
    expect(await decide("lan", "pass", "A6")).toBe(1);
    expect(await decide("lan", "excellent", "A6")).toBe(2);
    expect(await begin("lan", "A6")).toMatchObject({ status: 409, code: "already-passed" });
  });

  it("earn a point's hours once: the second level adds the difference, a lower one takes nothing away", async () => {
    const earned = async () =>
      (await town.ask<CreditView>("mei", "GET", "/credit")).entries.map(({ hundredths }) => hundredths);
    await decide("mei", "pass", "C5");
    await decide("mei", "not-met", "C5");
    expect(await earned()).toEqual([300]);
    await decide("mei", "excellent", "C5");
    expect(await earned()).toEqual([100, 300]);
  });
});
