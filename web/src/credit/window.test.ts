import { expect, test } from "vitest";

import { leftOf } from "./window.ts";

const left = (now: string) => leftOf("2026-01-27", "2029-01-26", new Date(`${now}T15:00`));

test("a long time is told in years and months", () => {
  expect(left("2026-01-27")).toEqual({ said: "months", years: 3, months: 0 });
  expect(left("2026-11-23")).toEqual({ said: "months", years: 2, months: 2 });
  expect(left("2028-11-01")).toEqual({ said: "months", years: 0, months: 2 });
});

test("the end is told in days, the last one included", () => {
  expect(left("2029-01-01")).toEqual({ said: "days", days: 26 });
  expect(left("2029-01-26")).toEqual({ said: "days", days: 1 });
});

test("before it begins and after it ended nothing is counted down", () => {
  expect(left("2026-01-26")).toEqual({ said: "notBegun" });
  expect(left("2029-01-27")).toEqual({ said: "over" });
});
