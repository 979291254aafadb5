import { describe, expect, it } from "vitest";

import type { Work } from "../../functions/review/work-contract.ts";
import type { SubmissionRow, SubmissionView } from "../../functions/submission/contract.ts";
import { handIn, PDF, upload } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown();

describe("a submission that is handed back as incomplete", () => {
  const reason = "反思只有标题页，正文没有传上来";
  let handedIn: SubmissionView;
  let other: Work;

  it("goes back to its teacher with the item and the reason, without a verdict", async () => {
    handedIn = await handIn(town, "lan");
    other = await pull(town, "xu");
    const work = await pull(town, "wu");
    const returning = { itemIds: ["reflection"], reason };
    const path = `/review/claims/${work.claimId}/return`;
    const answers = [1, 2, 3].map(() => town.call("wu", "POST", path, returning, work.version));
    expect(
      (await Promise.all(answers)).map(({ status }) => status),
      "sent again, it is done already",
    ).toEqual([204, 204, 204]);
    const view = await town.ask<SubmissionView>("lan", "GET", `/submissions/${handedIn.id}`);
    expect(view).toMatchObject({ state: "returned", attempt: 1, round: 1, returned: returning });
    expect(await town.refused("lan", "GET", `/submissions/${handedIn.id}/verdict`)).toMatchObject({ status: 404 });
  });

  it("leaves the other scorer's claim, and tells her so when she submits", async () => {
    const path = `/review/claims/${other.claimId}`;
    const late = { marks: marksOf(other, "pass") };
    expect(await town.refused("xu", "POST", `${path}/review`, late, other.version)).toMatchObject({
      code: "lease-lost",
    });
    expect(await town.ask("xu", "GET", "/review/desk")).toMatchObject({ held: [], waiting: [] });
    expect(await town.ask("yan", "POST", "/review/claims")).toEqual({ work: null });
  });

  it("must name an item of the guide and say why", async () => {
    await handIn(town, "mei");
    const work = await pull(town, "yan");
    const path = `/review/claims/${work.claimId}/return`;
    expect(await town.refused("yan", "POST", path, { itemIds: [], reason: " " }, work.version)).toMatchObject({
      status: 422,
      errors: [{ pointer: "/itemIds" }, { pointer: "/reason" }],
    });
    expect(await town.refused("yan", "POST", path, { itemIds: ["nothing"], reason }, work.version)).toMatchObject({
      status: 422,
      errors: [{ pointer: "/itemIds/0", code: "unknown-item" }],
    });
    await town.ask("yan", "POST", `/review/claims/${work.claimId}/give-back`, { because: "conflict" });
  });

  it("is mended, handed in again and decided in the same attempt", async () => {
    const path = `/submissions/${handedIn.id}`;
    const old = handedIn.evidence.find(({ itemId }) => itemId === "reflection");
    await town.ask("lan", "DELETE", `${path}/evidence/${old?.id}`);
    const mended = await upload(town, "lan", handedIn.id, "reflection", PDF);
    const again = await town.ask<SubmissionView>("lan", "POST", `${path}/submit`, undefined, mended.version);
    expect(again).toMatchObject({ state: "submitted", attempt: 1, round: 2 });

    const works: Work[] = [];
    for (const name of ["wu", "xu"]) {
      let work = await pull(town, name);
      // Mei's waits as well; whichever came first, both are scored.
      if (work.round === 1) work = await pull(town, name);
      works.push(work);
      await score(town, name, work, marksOf(work, "excellent"));
    }
    expect(works.map(({ round, attempt }) => [round, attempt])).toEqual([
      [2, 1],
      [2, 1],
    ]);
    expect(works[0]?.code).not.toBe(other.code);
    const { items } = await town.ask<{ items: SubmissionRow[] }>("lan", "GET", "/submissions");
    expect(items).toMatchObject([{ state: "decided", level: "excellent", attempt: 1, round: 2 }]);
  });

  it("keeps no mark of the first round for the second", async () => {
    expect(await town.ask("lan", "GET", `/submissions/${handedIn.id}/verdict`)).toMatchObject({
      level: "excellent",
      deciding: [],
    });
  });
});
