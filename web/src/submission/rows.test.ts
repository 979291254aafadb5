import type { SubmissionRow } from "#contract/submission";
import { expect, test } from "vitest";

import { grouped } from "./rows.ts";

const row = (id: string, state: SubmissionRow["state"], day: number): SubmissionRow => ({
  id,
  competency: "A1",
  attempt: 1,
  round: 1,
  state,
  changedAt: `2026-11-${day}T08:00:00.000Z`,
  promisedBy: `2026-11-${day + 5}T08:00:00.000Z`,
});

test("what asks for the teacher comes first, and what came back before drafts", () => {
  const rows = [row("d", "decided", 22), row("w", "submitted", 21), row("n", "draft", 20), row("r", "returned", 11)];
  expect(grouped(rows).map(([name, members]) => [name, members.map(({ id }) => id)])).toEqual([
    ["yours", ["r", "n"]],
    ["reviewing", ["w"]],
    ["decided", ["d"]],
  ]);
});

test("under review, the earliest promise stands first; verdicts newest first; empty groups are left out", () => {
  const rows = [row("b", "in-review", 15), row("a", "submitted", 12), row("x", "decided", 11), row("y", "decided", 16)];
  expect(grouped(rows).map(([, members]) => members.map(({ id }) => id))).toEqual([
    ["a", "b"],
    ["y", "x"],
  ]);
});
