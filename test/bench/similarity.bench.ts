/** What it costs to look for likenesses does not grow with the city: the same among a thousand submissions and among a hundred thousand. */
import { expect, it } from "vitest";

import { costAmong } from "../evidence/similarity-crowd.ts";

const TOLERANCE = 0.1;

it("a file is looked up at the same cost among a thousand submissions and among a hundred thousand", async () => {
  const { few, many, shared } = await costAmong(100_000);
  expect(many.entries).toBeGreaterThan(2_000);
  expect(many.queries).toBe(few.queries);
  expect(Math.abs(many.read / few.read - 1)).toBeLessThanOrEqual(TOLERANCE);
  expect(shared.read).toBe(few.read);
});
