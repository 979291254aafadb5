import { expect, test } from "vitest";

import { countedAs } from "./counted.ts";

test("an entry over the cap may still count in part", () => {
  expect(countedAs({ why: "over-cap", countedHundredths: 150 })).toBe("partly");
  expect(countedAs({ why: "over-cap", countedHundredths: 0 })).toBe("overCap");
});

test("what was taken back is told from what takes it back", () => {
  expect(countedAs({ why: "reversed", countedHundredths: 0 })).toBe("reversed");
  expect(countedAs({ why: "reversed", countedHundredths: 0, reverses: "hrs_1" })).toBe("reversal");
});
