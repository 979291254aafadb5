import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import type { Marks, Moment, VerdictView } from "../../functions/review/contract.ts";
import type { DraftSaved, Work } from "../../functions/review/work-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown();

describe("two scorers who agree", () => {
  it("and write to moments of the recording: the teacher has them all, in the order they are watched", async () => {
    const { id, evidence } = await handIn(town, "mei");
    const clip = evidence.find(({ itemId }) => itemId === "lesson-clip")?.id ?? "";
    const at = (second: number, text: string) => ({ evidenceId: clip, second, text });
    const withMoments = (work: Work, moments: Moment[]): Marks => {
      const marks = marksOf(work, "pass");
      return { ...marks, interaction: { level: "not-met", comment: "", moments } };
    };
    const first = await pull(town, "wu");
    const astray = withMoments(first, [at(3, "好问题"), { ...at(4, "别处"), evidenceId: "evd_elsewhere" }]);
    const path = `/review/claims/${first.claimId}`;
    expect(await town.refused("wu", "POST", `${path}/review`, { marks: astray }, first.version)).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/marks/interaction/moments/1/evidenceId", code: "unknown-evidence" }],
    });
    // A word to a moment says why as well as a comment does, and the draft keeps it.
    const kept = withMoments(first, [at(12.5, "没有人接话")]);
    const { version } = await town.ask<DraftSaved>("wu", "PUT", `${path}/draft`, { draft: kept }, first.version);
    expect((await town.ask<Work>("wu", "GET", path)).draft).toEqual(kept);
    await score(town, "wu", { ...first, version }, kept);
    const second = await pull(town, "xu");
    await score(town, "xu", second, withMoments(second, [at(2, "提问太快"), at(30, "可以追问")]));

    const verdict = await town.ask<VerdictView>("mei", "GET", `/submissions/${id}/verdict`);
    expect(verdict.criteria["interaction"]).toEqual({
      level: "not-met",
      comments: [],
      moments: [at(2, "提问太快"), at(12.5, "没有人接话"), at(30, "可以追问")],
    });
    for (const [criterion, settled] of Object.entries(verdict.criteria))
      if (criterion !== "interaction") expect(settled).not.toHaveProperty("moments");
  });

  it("give a verdict that says why, and the hours it earned", async () => {
    const { id } = await handIn(town, "lan");
    const first = await pull(town, "wu");
    expect(await score(town, "wu", first, marksOf(first, "excellent", { interaction: "pass" }))).toMatchObject({
      outcome: "waits-for-second",
    });
    const second = await pull(town, "xu");
    expect(second.code).toBe(first.code);
    expect(second.claimId).not.toBe(first.claimId);
    expect(await score(town, "xu", second, marksOf(second, "excellent", { interaction: "pass" }))).toMatchObject({
      outcome: "decided",
    });

    const submission = await town.ask<SubmissionView>("lan", "GET", `/submissions/${id}`);
    expect(submission).toMatchObject({ state: "decided", level: "pass" });
    const verdict = await town.ask<VerdictView>("lan", "GET", `/submissions/${id}/verdict`);
    expect(verdict).toMatchObject({
      level: "pass",
      deciding: ["interaction"],
      items: { "lesson-design": "excellent", "lesson-clip": "pass", reflection: "excellent" },
      hoursHundredths: 300,
    });
    const { summary, entries } = await town.ask<CreditView>("lan", "GET", "/credit");
    expect(summary).toMatchObject({ countedHundredths: 300, practiceHundredths: 300 });
    expect(entries).toHaveLength(1);
  });
});
