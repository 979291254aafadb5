import { describe, expect, it, vi } from "vitest";

import type { Desk, VerdictView } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { trailOf } from "../items.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown();

describe("two scorers who disagree on one criterion", () => {
  let id = "";
  let third: Work;

  it("leave that criterion, and no other, to a third", async () => {
    ({ id } = await handIn(town, "lan"));
    const first = await pull(town, "wu");
    const marks = marksOf(first, "excellent", { clarity: "pass" });
    await score(town, "wu", first, { ...marks, clarity: { level: "pass", comment: "语速偏快" } });
    const second = await pull(town, "xu");
    expect(await score(town, "xu", second, marksOf(second, "excellent", { clarity: "not-met" }))).toMatchObject({
      outcome: "disputed",
    });
    expect(await town.ask<SubmissionView>("lan", "GET", `/submissions/${id}`)).toMatchObject({ state: "in-review" });
    expect(await town.refused("lan", "GET", `/submissions/${id}/verdict`)).toMatchObject({ code: "not-found" });

    third = await pull(town, "yan");
    expect(third).toMatchObject({ kind: "adjudicate", code: first.code, criteria: ["clarity"], draft: {} });
  });

  it("show her both sides without saying whose they are or who came first", async () => {
    expect(third.sides).toEqual({
      clarity: [
        { level: "not-met", comment: "没有看到 clarity 的过程" },
        { level: "pass", comment: "语速偏快" },
      ],
    });
    expect(await town.ask<Work>("yan", "GET", `/review/claims/${third.claimId}`)).toEqual(third);
    expect(await town.ask<Desk>("yan", "GET", "/review/desk")).toMatchObject({
      held: [{ claimId: third.claimId, kind: "adjudicate", marked: 0 }],
    });
  });

  it("take no word of hers on what nobody disputed", async () => {
    const meddling = { clarity: { level: "pass", comment: "" }, interaction: { level: "not-met", comment: "不同意" } };
    const path = `/review/claims/${third.claimId}/review`;
    expect(await town.refused("yan", "POST", path, { marks: meddling }, third.version)).toMatchObject({
      status: 422,
      code: "marks-incomplete",
      errors: [{ pointer: "/marks/interaction", code: "not-asked" }],
    });
  });

  it("get a verdict from her, in which only the words that go with the level decided are handed on", async () => {
    const ruling = { clarity: { level: "pass", comment: "讲解清楚，语速可以再慢一些" } } as const;
    expect(await score(town, "yan", third, ruling)).toMatchObject({ outcome: "decided" });
    const verdict = await town.ask<VerdictView>("lan", "GET", `/submissions/${id}/verdict`);
    expect(verdict).toMatchObject({ level: "pass", deciding: ["clarity"], hoursHundredths: 300 });
    expect(verdict.criteria["clarity"]).toEqual({
      level: "pass",
      comments: ["语速偏快", "讲解清楚，语速可以再慢一些"],
    });
  });

  it("leave nothing to do for anybody, and a trail of three scores", async () => {
    for (const name of ["wu", "xu", "yan"]) {
      expect(await town.ask(name, "POST", "/review/claims")).toEqual({ work: null });
      expect(await trailOf(town.platform, town.ids.get(name) ?? "")).toEqual([`score ${id}`]);
    }
  });
});

describe("a mark that is not met", () => {
  it("needs a comment, and every criterion needs a mark", async () => {
    const { id } = await handIn(town, "mei");
    const work = await pull(town, "wu");
    const path = `/review/claims/${work.claimId}/review`;
    const { evidence: _, ...marks } = marksOf(work, "excellent");
    const wrong = { ...marks, purpose: { level: "not-met", comment: "  " }, sequence: { level: "not-met" } };
    expect(await town.refused("wu", "POST", path, { marks: wrong }, work.version)).toMatchObject({
      status: 422,
      code: "marks-incomplete",
      errors: [
        { pointer: "/marks/purpose/comment", code: "comment-required" },
        { pointer: "/marks/sequence/comment", code: "comment-required" },
        { pointer: "/marks/evidence", code: "missing" },
      ],
    });
    expect(
      await town.refused("wu", "POST", path, { marks: { purpose: { level: "good" } } }, work.version),
    ).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/marks/purpose/level" }],
    });
    // A worker moves the submission on as soon as somebody has begun.
    await vi.waitFor(async () =>
      expect(await town.ask<SubmissionView>("mei", "GET", `/submissions/${id}`)).toMatchObject({ state: "in-review" }),
    );
    expect(await score(town, "wu", work, marksOf(work, "pass"))).toMatchObject({ outcome: "waits-for-second" });
  });
});
