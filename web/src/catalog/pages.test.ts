import { expect, test } from "vitest";

import { pagesAround } from "./pages.ts";

test("few pages are all named", () => {
  expect(pagesAround(1, 1)).toEqual([1]);
  expect(pagesAround(2, 5)).toEqual([1, 2, 3, 4, 5]);
});

test("a gap of one is the page itself, a wider one is left open", () => {
  expect(pagesAround(1, 5)).toEqual([1, 2, null, 5]);
  expect(pagesAround(6, 12)).toEqual([1, null, 5, 6, 7, null, 12]);
});
