import { expect, test } from "vitest";

import { advance, due, progressOf, type UploadEvent, type Uploads, wouldMiss } from "./upload-queue.ts";

const added = (id: string): UploadEvent => ({
  type: "added",
  upload: { id, submissionId: "sub_1", itemId: "plan", name: `${id}.pdf`, sizeBytes: 1000, addedAt: 0 },
});
const after = (...events: UploadEvent[]): Uploads => events.reduce<Uploads>(advance, []);
const looked = (id: string): UploadEvent => ({ type: "looked", id, format: "pdf", partSizeBytes: 500 });
const idsOf = (uploads: Uploads) => uploads.map(({ id }) => id);

test("a file is looked at before it waits for its turn", () => {
  expect(due(after(added("a")))).toEqual([]);
  expect(idsOf(due(after(added("a"), looked("a"))))).toEqual(["a"]);
});

test("a file refused by what the browser sees is never sent", () => {
  const uploads = after(added("a"), { type: "refused", id: "a", because: { code: "wrong-type" } }, looked("a"));
  expect(due(uploads)).toEqual([]);
  expect(uploads[0]?.stage).toEqual({ at: "refused", because: { code: "wrong-type" } });
});

test("three are under way at most, in the order they were chosen", () => {
  const chosen = ["a", "b", "c", "d"].flatMap((id) => [added(id), looked(id)]);
  expect(idsOf(due(after(...chosen)))).toEqual(["a", "b", "c"]);
  expect(idsOf(due(after(...chosen, { type: "began", id: "a" }, { type: "began", id: "b" })))).toEqual(["c"]);
  const three = ["a", "b", "c"].map((id): UploadEvent => ({ type: "began", id }));
  expect(due(after(...chosen, ...three))).toEqual([]);
  expect(idsOf(due(after(...chosen, ...three, { type: "failed", id: "b", because: "offline" })))).toEqual(["d"]);
});

test("what the platform calls a file is kept through a failure and a pause", () => {
  const uploads = after(
    added("a"),
    looked("a"),
    { type: "began", id: "a" },
    { type: "admitted", id: "a", evidenceId: "evd_1", partSizeBytes: 5 },
    { type: "failed", id: "a", because: "store" },
    { type: "stands", id: "a", at: "paused" },
    { type: "stands", id: "a", at: "waiting" },
  );
  expect(uploads[0]).toMatchObject({ stage: { at: "waiting" }, evidenceId: "evd_1", partSizeBytes: 5 });
});

test("a file that was paused, held or begun elsewhere does not take its turn", () => {
  for (const at of ["paused", "held", "elsewhere", "fileless"] as const)
    expect(due(after(added("a"), looked("a"), { type: "stands", id: "a", at }))).toEqual([]);
});

test("leaving is worth a word while something travels, or while only this tab has the file", () => {
  const stage = (...events: UploadEvent[]) => after(added("a"), looked("a"), ...events).some(wouldMiss);
  expect(stage()).toBe(true);
  expect(stage({ type: "kept", id: "a" })).toBe(false);
  expect(stage({ type: "kept", id: "a" }, { type: "began", id: "a" })).toBe(true);
  expect(stage({ type: "kept", id: "a" }, { type: "stands", id: "a", at: "paused" })).toBe(false);
  expect(stage({ type: "stands", id: "a", at: "fileless" })).toBe(false);
});

test("what holds it up is said until it goes on, and an old speed is not", () => {
  const sample = (atMs: number, sent: number): UploadEvent => ({ type: "progressed", id: "a", sample: { atMs, sent } });
  const before = after(added("a"), looked("a"), { type: "began", id: "a" }, sample(0, 0), sample(2000, 400));
  const waiting = advance(before, { type: "waits", id: "a", waitsFor: "offline" });
  expect(waiting[0]?.stage).toMatchObject({ waitsFor: "offline" });
  expect(waiting[0] && progressOf(waiting[0])).toEqual({ sent: 400 });
  expect(advance(waiting, { type: "waits", id: "a", waitsFor: undefined })[0]?.stage).not.toHaveProperty("waitsFor");
});

test("what left is gone", () => {
  const sending = after(added("a"), looked("a"), { type: "began", id: "a" });
  expect(advance(sending, { type: "left", id: "a" })).toEqual([]);
});

test("late news of a cancelled file changes nothing", () => {
  expect(after({ type: "progressed", id: "gone", sample: { sent: 5, atMs: 5 } })).toEqual([]);
});

test("speed is measured, not guessed", () => {
  const at = (...samples: [ms: number, sent: number][]) => {
    const events = samples.map(([atMs, sent]): UploadEvent => ({
      type: "progressed",
      id: "a",
      sample: { atMs, sent },
    }));
    const [upload] = after(added("a"), looked("a"), { type: "began", id: "a" }, ...events);
    return upload && progressOf(upload);
  };
  expect(at([0, 0], [500, 100])).toEqual({ sent: 100 });
  expect(at([0, 0], [2000, 400])).toEqual({ sent: 400, bytesPerSecond: 200, secondsLeft: 3 });
  // What was fast a while ago does not count any more.
  expect(at([0, 0], [1000, 500], [7000, 600], [8000, 700])).toMatchObject({ bytesPerSecond: (200 / 7000) * 1000 });
});
