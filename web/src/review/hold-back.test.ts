import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { heldBack, holdBack, sendHeldBack, takeBack, UNDO_MS } from "./hold-back.ts";
import type { Sitting } from "./sitting.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  takeBack();
  vi.useRealTimers();
});

const [first, second] = [{ claimId: "first" }, { claimId: "second" }] as unknown as [Sitting, Sitting];

test("what is held back goes out by itself after ten seconds, and only once", () => {
  const deliver = vi.fn<() => void>();
  holdBack(first, deliver);
  vi.advanceTimersByTime(UNDO_MS - 1);
  expect(deliver).not.toHaveBeenCalled();
  expect(heldBack.get()).toBe(first);
  vi.advanceTimersByTime(1);
  sendHeldBack();
  expect(deliver).toHaveBeenCalledTimes(1);
  expect(heldBack.get()).toBeUndefined();
  expect(takeBack()).toBeUndefined();
});

test("taken back, it is not sent", () => {
  const deliver = vi.fn<() => void>();
  holdBack(first, deliver);
  expect(takeBack()).toBe(first);
  vi.advanceTimersByTime(2 * UNDO_MS);
  sendHeldBack();
  expect(deliver).not.toHaveBeenCalled();
});

test("the next one sends the one before it, and has its own ten seconds", () => {
  const sent: string[] = [];
  holdBack(first, () => sent.push("first"));
  vi.advanceTimersByTime(UNDO_MS / 2);
  holdBack(second, () => sent.push("second"));
  expect(sent).toEqual(["first"]);
  vi.advanceTimersByTime(UNDO_MS / 2);
  expect(sent).toEqual(["first"]);
  vi.advanceTimersByTime(UNDO_MS / 2);
  expect(sent).toEqual(["first", "second"]);
});
