import type { SubmissionRow } from "#contract/submission";
import { expect, test } from "vitest";

import { detailed, nextFor } from "./next.ts";

const now = new Date("2026-11-23T08:00:00.000Z");
const complete = { number: 2, answers: { A1: 3 }, completedAt: "2026-10-01T08:00:00.000Z" };

const row = (competency: string, state: SubmissionRow["state"], more: Partial<SubmissionRow> = {}): SubmissionRow => ({
  id: `sub_${competency}_${more.attempt ?? 1}`,
  competency,
  attempt: 1,
  round: 1,
  state,
  changedAt: "2026-11-20T08:00:00.000Z",
  ...more,
});

const said = (...given: Parameters<typeof nextFor>) =>
  nextFor(...given).map((one) => ("submission" in one ? `${one.kind} ${one.submission.competency}` : one.kind));

test("most urgent first, whatever the order they came in", () => {
  const submissions = [
    row("A1", "decided", { decidedAt: "2026-11-21T08:00:00.000Z", level: "pass" }),
    row("A6", "in-review", { promisedBy: "2026-11-26T08:00:00.000Z" }),
    row("B2", "draft"),
    row("A5", "returned"),
    row("A3", "submitted", { promisedBy: "2026-11-24T08:00:00.000Z" }),
  ];
  expect(said(submissions, complete, now)).toEqual([
    "returned A5",
    "draft B2",
    "in-review A3",
    "in-review A6",
    "decided A1",
    "recommended",
  ]);
});

test("who has nothing yet begins with the self-assessment", () => {
  expect(nextFor([], null, now)).toEqual([{ kind: "assess", answered: 0 }]);
});

test("an open self-assessment is gone on with", () => {
  expect(nextFor([], { number: 1, answers: { A1: 2, A2: 3 } }, now)).toEqual([{ kind: "assess", answered: 2 }]);
});

test("a verdict is news for thirty days, and until the next attempt", () => {
  const old = row("A13", "decided", { decidedAt: "2026-10-21T08:00:00.000Z" });
  const fresh = row("B9", "decided", { decidedAt: "2026-11-20T08:00:00.000Z" });
  expect(said([old], complete, now)).toEqual(["recommended"]);
  expect(said([fresh], complete, now)).toEqual(["decided B9", "recommended"]);
  expect(said([row("B9", "draft", { attempt: 2 }), fresh], complete, now)).toEqual(["draft B9", "recommended"]);
});

test("long lists are cut, newest drafts kept", () => {
  const drafts = ["A1", "A2", "A3", "A4"].map((code, i) =>
    row(code, "draft", { changedAt: `2026-11-1${i}T08:00:00.000Z` }),
  );
  expect(said(drafts, complete, now)).toEqual(["draft A4", "draft A3", "draft A2", "recommended"]);
});

test("details are asked for two drafts and two returns at most", () => {
  const next = nextFor(
    [row("A1", "draft"), row("A2", "draft"), row("A3", "draft"), row("A5", "returned")],
    complete,
    now,
  );
  expect([...detailed(next)]).toEqual(["sub_A5_1", "sub_A1_1", "sub_A2_1"]);
});
