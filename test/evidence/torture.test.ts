import { expect, test } from "vitest";

import { CUTS, torture } from "../torture/upload.ts";

const RUNS = 20;

test("twenty uploads that are cut off again and again arrive whole, or say honestly that they did not", async () => {
  const { runs, whole, honest, corrupt, lost, cuts, mostResent } = await torture(RUNS);
  expect({ runs, ended: whole + honest, corrupt, lost }).toEqual({ runs: RUNS, ended: RUNS, corrupt: 0, lost: 0 });
  expect(CUTS.filter((cut) => cuts[cut] === 0)).toEqual([]);
  expect(mostResent).toBeLessThanOrEqual(2);
}, 120_000);
