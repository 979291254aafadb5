import { expect, test } from "vitest";

import { placeAfter } from "./on-screen.ts";
import { viewerCodeOf } from "./viewer-code.ts";

const SPANS = [{ from: 40, to: 50 }, { from: 10, to: 12 }, { page: 3 }];

test("the next pinned place is the next in time, and after the last comes the first", () => {
  expect(placeAfter(SPANS, "from", 0)).toBe(10);
  expect(placeAfter(SPANS, "from", 10)).toBe(40);
  expect(placeAfter(SPANS, "from", 40)).toBe(10);
  expect(placeAfter(SPANS, "page", 1)).toBe(3);
  expect(placeAfter([], "page", 1)).toBeUndefined();
});

test("a viewer's code stays hers, and is another's for nobody near", async () => {
  const code = await viewerCodeOf("per_01j0000000000000000000000a");
  expect(code).toBe(await viewerCodeOf("per_01j0000000000000000000000a"));
  expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{6}$/);
  const codes = await Promise.all(Array.from({ length: 2000 }, (_, index) => viewerCodeOf(`per_${index}`)));
  expect(new Set(codes).size).toBe(2000);
});
