import { expect, test } from "vitest";

import { joinSpans, shareWatched, unseenOf } from "./coverage.ts";

const clip = { id: "clip", position: 2, durationSeconds: 100 };
const plan = { id: "plan", position: 1 };
const work = (pins: object = {}) =>
  ({ evidence: [plan, clip], criteria: ["interaction"], pins }) as unknown as Parameters<typeof unseenOf>[0];

test("spans watched again, beside each other or in any order are one", () => {
  expect(
    joinSpans(
      [
        [40, 50],
        [0, 10],
      ],
      [
        [9, 12],
        [12.2, 20],
        [45, 47],
      ],
    ),
  ).toEqual([
    [0, 20],
    [40, 50],
  ]);
});

test("what was watched twice counts once, what lies outside of what was asked counts nothing", () => {
  expect(shareWatched([[0, 30]], [[20, 40]])).toBe(0.5);
  expect(shareWatched(joinSpans([[0, 30]], [[0, 30]]), [[0, 60]])).toBe(0.5);
  expect(shareWatched([], [[5, 5]]), "a moment has no length to watch").toBe(1);
});

test("a file never opened is named; a recording says how much of it was played", () => {
  expect(unseenOf(work(), {})).toEqual([{ position: 1 }, { position: 2 }]);
  expect(unseenOf(work(), { plan: [], clip: [[0, 12]] })).toEqual([{ position: 2, share: 0.12 }]);
  expect(unseenOf(work(), { plan: [], clip: [[0, 60]] })).toEqual([]);
});

test("where the teacher pinned spans, these are what should be seen", () => {
  const pinned = work({ interaction: [{ evidenceId: "clip", from: 80, to: 90 }] });
  expect(unseenOf(pinned, { plan: [], clip: [[0, 60]] })).toEqual([{ position: 2, share: 0 }]);
  expect(unseenOf(pinned, { plan: [], clip: [[80, 88]] })).toEqual([]);
});

test("work kept on a device from before pins has the whole to be seen", () => {
  const { pins: _, ...old } = work();
  expect(unseenOf(old as ReturnType<typeof work>, { plan: [], clip: [[0, 12]] })).toEqual([
    { position: 2, share: 0.12 },
  ]);
});

test("what its teacher deleted is not asked for", () => {
  const gone = { ...work(), evidence: [{ ...clip, withdrawn: true }] } as unknown as Parameters<typeof unseenOf>[0];
  expect(unseenOf(gone, {})).toEqual([]);
});
