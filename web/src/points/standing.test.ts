import type { SubmissionRow } from "#contract/submission";
import { expect, test } from "vitest";

import { mayBegin, NOT_BEGUN, standingOf, standingsOf } from "./standing.ts";

const row = (state: SubmissionRow["state"], attempt = 1, level?: SubmissionRow["level"]): SubmissionRow => ({
  id: `sub_${attempt}`,
  competency: "A6",
  attempt,
  round: 1,
  state,
  changedAt: "2026-11-20T08:00:00.000Z",
  ...(level && { level }),
});

test("a point without a submission has not begun and may", () => {
  expect(NOT_BEGUN).toMatchObject({ state: "none", attempts: 0 });
  expect(mayBegin(NOT_BEGUN, 3)).toBe(true);
});

test("handed in is in review, before an expert has picked it up", () => {
  expect(standingOf([row("submitted")]).state).toBe("in-review");
  expect(standingOf([row("in-review")]).state).toBe("in-review");
  expect(standingOf([row("returned")]).state).toBe("returned");
});

test("what is certified stays certified while the next attempt is under way", () => {
  const standing = standingOf([row("draft", 2), row("decided", 1, "pass")]);
  expect(standing.state).toBe("pass");
  expect(standing.open?.attempt).toBe(2);
  expect(standing.decided?.attempt).toBe(1);
  expect(mayBegin(standing, 3)).toBe(false);
});

test("a later miss does not take a pass away", () => {
  expect(standingOf([row("decided", 2, "not-met"), row("decided", 1, "pass")]).state).toBe("pass");
});

test("a new attempt hides the miss before it", () => {
  expect(standingOf([row("draft", 2), row("decided", 1, "not-met")]).state).toBe("draft");
  expect(standingOf([row("decided", 1, "not-met")]).state).toBe("not-met");
});

test("no attempt is offered at the highest level, or when all are used", () => {
  expect(mayBegin(standingOf([row("decided", 1, "excellent")]), 3)).toBe(false);
  expect(mayBegin(standingOf([row("decided", 3, "not-met")]), 3)).toBe(false);
  expect(mayBegin(standingOf([row("decided", 1, "pass")]), 3)).toBe(true);
});

test("points are kept apart", () => {
  const standings = standingsOf([row("draft"), { ...row("decided", 1, "excellent"), competency: "B2" }]);
  expect([...standings].map(([code, { state }]) => [code, state])).toEqual([
    ["A6", "draft"],
    ["B2", "excellent"],
  ]);
});
