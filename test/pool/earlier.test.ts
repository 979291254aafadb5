import { describe, expect, it } from "vitest";

import type { Programme } from "../../functions/programme/contract.ts";
import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { allOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { expert, startTown, teacher } from "../town.ts";

const town = await startTown({
  guests: [teacher("later", "后", "Later", "east"), expert("qin", "秦", "Qin", "west")],
});
const { hours, scoring } = await town.ask<Programme>("admin", "GET", "/programme");
await town.ask("admin", "POST", "/programme", { hours, scoring: { ...scoring, pairCap: 2 } });
const idOf = (name: string): string => town.ids.get(name) ?? "";
const waitingFor = async (name: string) =>
  (await town.ask<Desk>(name, "GET", "/review/desk")).waiting.map(({ competency }) => competency);

/** Both score the only case there is, alike. */
const scored = async (names: readonly string[]): Promise<Work[]> => {
  const works: Work[] = [];
  for (const name of names) {
    const work = await pull(town, name);
    await score(town, name, work, marksOf(work, "pass"));
    works.push(work);
  }
  return works;
};

describe("who scored a teacher at a point before", () => {
  it("comes after everybody else when she hands in again", async () => {
    await handIn(town, "mei", "A1");
    await scored(["wu", "xu"]);
    await town.platform.settle();
    await handIn(town, "mei", "A1");
    await handIn(town, "later", "A1");
    await town.platform.settle();
    const codes = (await allOf(town.platform, "review-case"))
      .filter(({ data }) => data["state"] === "open")
      .map(({ data }) => [data["teacherId"], data["code"]]);
    const codeOf = Object.fromEntries(codes) as Record<string, string>;
    // Mei waits longer; to Wu, who knows her lesson already, the other one comes first, to Yan hers.
    expect((await pull(town, "wu")).code).toBe(codeOf[idOf("later")]);
    expect((await pull(town, "wu")).code).toBe(codeOf[idOf("mei")]);
    for (const { claimId } of (await town.ask<Desk>("wu", "GET", "/review/desk")).held)
      await town.ask("wu", "POST", `/review/claims/${claimId}/give-back`, { because: "later" });
  });

  it("scores her no third time in a programme", async () => {
    // The other case, and Mei's second by two of whom one has scored her before.
    await scored(["wu", "xu"]);
    await scored(["wu", "yan"]);
    await town.platform.settle();
    await handIn(town, "mei", "A6");
    await town.platform.settle();
    const cases = await allOf(town.platform, "review-case");
    const data = cases.find((item) => item.data["competency"] === "A6")?.data ?? {};
    expect(data["pairs"]).toEqual({ [idOf("wu")]: 2, [idOf("xu")]: 1, [idOf("yan")]: 1 });
    expect(data).not.toHaveProperty("earlierIds");
    expect(await waitingFor("wu")).toEqual([]);
    for (const name of ["xu", "yan", "qin"]) expect(await waitingFor(name)).toEqual(["A6"]);
  });
});
