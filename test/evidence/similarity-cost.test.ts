import { expect, it } from "vitest";

import { costAmong } from "./similarity-crowd.ts";

/** `npm run bench -- similarity` has a hundred thousand. */
it("a file is looked up at the same cost among a thousand submissions and among ten thousand", async () => {
  const { few, many, shared } = await costAmong(10_000);
  expect(many.entries).toBeGreaterThan(5 * few.entries);
  expect(many).toEqual({ ...few, entries: many.entries });
  expect(shared).toEqual({ ...few, entries: shared.entries });
});
