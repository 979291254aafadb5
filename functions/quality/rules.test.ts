import { describe, expect, it } from "vitest";

import type { ReviewCase } from "#contract/review";
import type { Actor, Role } from "#kernel/actor";
import { caseOf, maySee, monthsOf } from "./rules.ts";

const actor = (...roles: Role[]): Actor => ({ personId: "per_1", roles });
const role = (name: Role["role"], path: string): Role => ({ role: name, placeId: path.split("/").at(-1) ?? "", path });
const POOL = "root/city/pool";

describe("months", () => {
  const now = "2026-02-10T08:00:00.000Z";
  it("are three unless asked for, and reach over the turn of a year", () => {
    expect(monthsOf({}, now)).toEqual(["2025-12", "2026-01", "2026-02"]);
    expect(monthsOf({ from: "2025-11" }, now)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsOf({ to: "2025-12" }, now)).toEqual(["2025-10", "2025-11", "2025-12"]);
  });
  it("are a year at most, and in order", () => {
    expect(monthsOf({ from: "2025-03", to: "2026-02" }, now)).toHaveLength(12);
    expect(monthsOf({ from: "2025-02", to: "2026-02" }, now)).toMatchObject({
      problem: "invalid-fields",
      errors: [{ code: "too-many-months", limit: 12 }],
    });
    expect(monthsOf({ from: "2026-03" }, now)).toMatchObject({ errors: [{ pointer: "/from", code: "after-end" }] });
  });
});

describe("what is kept of a case", () => {
  const at = "2026-02-02T08:20:00.000Z";
  const reviewCase = {
    id: "cas_1",
    submissionId: "sub_1",
    code: "7K-204",
    teacherId: "per_t",
    schoolId: "plc_s",
    competency: "A6",
    frameworkVersion: 2,
    attempt: 1,
    round: 2,
    openedAt: "2026-02-01T08:00:00.000Z",
    promisedBy: "2026-02-06T08:00:00.000Z",
  } as ReviewCase;
  const mark = (level: "not-met" | "pass" | "excellent") => ({ level, comment: "不在这里出现" });
  const told = {
    reviewCase,
    decision: {
      level: "pass" as const,
      criteria: { a: { level: "pass" as const, comments: [] }, b: { level: "pass" as const, comments: [] } },
      at,
    },
    reviews: [
      {
        id: "rev_1",
        caseId: "cas_1",
        slotId: "slt_1",
        scorerId: "per_1",
        kind: "score" as const,
        marks: { a: mark("pass"), b: mark("not-met") },
        at,
      },
      {
        id: "rev_3",
        caseId: "cas_1",
        slotId: "slt_3",
        scorerId: "per_3",
        kind: "adjudicate" as const,
        marks: { b: mark("pass") },
        at,
      },
    ],
    claimedAt: new Map([["slt_1", "2026-02-02T08:00:00.000Z"]]),
    school: { rural: true },
    district: undefined,
    pools: [POOL],
  };

  it("is levels by the keys of the workbench, how long it was held, and no words", () => {
    const kept = caseOf(told);
    expect(kept).toMatchObject({ criteria: ["a", "b"], rural: true, round: 2, decidedAt: at });
    expect(kept.marks).toEqual([
      { scorerId: "per_1", kind: "score", at, heldSeconds: 1200, levels: "21" },
      { scorerId: "per_3", kind: "adjudicate", at, levels: "-2" },
    ]);
    expect(kept).not.toHaveProperty("districtId");
    expect(JSON.stringify(kept)).not.toContain("不在这里出现");
  });

  it("is seen by those who run a pool of its scorers; without one, by the platform's administrators", () => {
    const officer = actor(role("officer", "root/city"));
    expect(maySee(officer, caseOf(told), [POOL])).toBe(true);
    expect(maySee(officer, caseOf(told), ["root/city2/pool"])).toBe(false);
    const orphan = caseOf({ ...told, pools: [] });
    expect(maySee(officer, orphan, [POOL])).toBe(false);
    expect(maySee(actor(role("administrator", "root")), orphan, [])).toBe(true);
  });
});
