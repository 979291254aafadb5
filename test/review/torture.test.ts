import { expect, test } from "vitest";

import { isSound, torture } from "../torture/review.ts";

const RUNS = 20;

test("twenty claims under crashes, dead lines, second devices and lost leases: no edit is lost, none counts twice", async () => {
  const tally = await torture(RUNS);
  const { runs, lost, doubled, faults, blows, fates } = tally;
  expect({ runs, lost, doubled, faults }).toEqual({ runs: RUNS, lost: 0, doubled: 0, faults: [] });
  expect(isSound(tally)).toBe(true);
  expect(Object.entries(blows).filter(([, times]) => times === 0)).toEqual([]);
  expect(fates.unanswered).toBeGreaterThan(0);
}, 120_000);
