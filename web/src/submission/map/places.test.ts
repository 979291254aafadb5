import type { EvidenceView } from "#contract/submission";
import { expect, test } from "vitest";

import { coverageOf, filesToPin, pinOf, secondsOf } from "./places.ts";

test.each([
  ["3:12", 192],
  ["03：12", 192],
  ["1:03:12", 3792],
  [" 45 ", 45],
  ["3:72", undefined],
  ["三分", undefined],
  ["1:2:3:4", undefined],
  ["", undefined],
])("%s is %s seconds", (written, seconds) => {
  expect(secondsOf(written)).toBe(seconds);
});

const file = (facts: Partial<EvidenceView>) => ({ id: "f", findings: [], ...facts }) as EvidenceView;
const written = (page = "", from = "", to = "") => ({ page, from, to });
const plan = file({ pages: 12 });
const film = file({ durationSeconds: 61.4 });

test("a page within the document, a span within the recording, or the whole file", () => {
  expect(pinOf(plan, written())).toEqual({ evidenceId: "f" });
  expect(pinOf(plan, written("12"))).toEqual({ evidenceId: "f", page: 12 });
  expect(pinOf(film, written("", "0:05", "1:02"))).toEqual({ evidenceId: "f", from: 5, to: 62 });
  expect(pinOf(film, written("", "0:05"))).toEqual({ evidenceId: "f", from: 5 });
  expect(pinOf(film, written("", "", "0:20"))).toEqual({ evidenceId: "f", from: 0, to: 20 });
  expect(pinOf(file({}), written("3", "1:00"))).toEqual({ evidenceId: "f" });
});

test("what the platform would refuse is said in the form", () => {
  for (const page of ["0", "13", "2.5", "two"]) expect(pinOf(plan, written(page))).toBe("page");
  for (const [from, to] of [
    ["1:03", ""],
    ["0:30", "0:30"],
    ["0:30", "1:03"],
    ["a", "0:10"],
    ["", "b"],
  ])
    expect(pinOf(film, written("", from, to)), `${from} ${to}`).toBe("time");
});

test("only files that stand are offered, and only criteria with a place are covered", () => {
  const error = { code: "truncated", severity: "error" } as const;
  const evidence = [
    file({ id: "a", itemId: "plan", state: "checked" }),
    file({ id: "b", itemId: "plan", state: "uploading" }),
    file({ id: "c", itemId: "plan", state: "checked", findings: [error] }),
    file({ id: "d", itemId: "plan", state: "checked", erasure: { reason: "other", askedAt: "" } }),
    file({ id: "e", itemId: "clip", state: "checked" }),
  ];
  expect(filesToPin({ evidence }, { id: "plan" }).map(({ id }) => id)).toEqual(["a"]);
  const guide = { items: [{ criteria: [{ id: "x" }, { id: "y" }] }] } as unknown as Parameters<typeof coverageOf>[0];
  expect(coverageOf(guide, { pins: { x: [{ evidenceId: "a" }], y: [] } })).toEqual({ covered: 1, all: 2 });
});
