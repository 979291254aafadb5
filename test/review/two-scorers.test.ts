import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import type { VerdictView } from "../../functions/review/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown();

describe("two scorers who agree", () => {
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
