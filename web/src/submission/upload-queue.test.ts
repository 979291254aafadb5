import { expect, test } from "vitest";

import { advance, due, progressOf, type UploadEvent, type Uploads } from "./upload-queue.ts";

const added = (id: string): UploadEvent => ({
  type: "added",
  upload: { id, submissionId: "sub_1", itemId: "plan", name: `${id}.pdf`, sizeBytes: 1000 },
});
const after = (...events: UploadEvent[]): Uploads => events.reduce<Uploads>(advance, []);
const looked = (id: string): UploadEvent => ({ type: "looked", id, format: "pdf" });
const ticket = { evidenceId: "evd_1", url: "https://store/1", headers: {}, version: 2 };
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

test("a failed file is tried again with its ticket", () => {
  const uploads = after(
    added("a"),
    looked("a"),
    { type: "began", id: "a" },
    { type: "admitted", id: "a", ticket },
    { type: "failed", id: "a", because: "offline" },
    { type: "retried", id: "a" },
  );
  expect(uploads[0]).toMatchObject({ stage: { at: "waiting" }, ticket, stored: false });
});

test("bytes that arrived are not sent twice: only the check is asked for again", () => {
  const uploads = after(
    added("a"),
    looked("a"),
    { type: "began", id: "a" },
    { type: "admitted", id: "a", ticket },
    { type: "stored", id: "a" },
    { type: "failed", id: "a", because: "unavailable" },
    { type: "retried", id: "a" },
    { type: "began", id: "a" },
  );
  expect(uploads[0]).toMatchObject({ stage: { at: "checking" }, stored: true });
  expect(advance(uploads, { type: "forgotten", id: "a" })[0]).not.toHaveProperty("ticket");
});

test("only what failed is retried, and what left is gone", () => {
  const sending = after(added("a"), looked("a"), { type: "began", id: "a" });
  expect(advance(sending, { type: "retried", id: "a" })).toEqual(sending);
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
