import { expect, test } from "vitest";

import { activeFilters, toggled, valuesOf } from "./facets.ts";

const names = new Map([
  ["gdei", { zh: "广东二师", en: "GDEI" }],
  ["scnu", { zh: "华南师大", en: "SCNU" }],
  ["ttn", { zh: "研修网", en: "TTN" }],
]);

test("values without a course are left out, the chosen one stays", () => {
  const values = valuesOf(names, { scnu: 3 }, "ttn");
  expect(values.map(({ value, count, chosen }) => [value, count, chosen])).toEqual([
    ["scnu", 3, false],
    ["ttn", 0, true],
  ]);
});

test("a filter is put on, changed and taken off, from the first page each time", () => {
  expect(toggled({ q: "微课", page: 3 }, "series", "scnu")).toEqual({ q: "微课", series: "scnu" });
  expect(toggled({ series: "scnu" }, "series", "ttn")).toEqual({ series: "ttn" });
  expect(toggled({ series: "scnu" }, "series", "scnu")).toEqual({});
  expect(toggled({ series: "scnu" }, "series", undefined)).toEqual({});
});

test("what is typed and the page are no filters", () => {
  expect(activeFilters({ q: "微课", page: 2, stage: "primary", series: "ttn" })).toEqual([
    { filter: "series", value: "ttn" },
    { filter: "stage", value: "primary" },
  ]);
});
