import { expect, test } from "vitest";

import { librarySearch } from "./library-search.ts";

test("a link's filters are kept", () => {
  const search = {
    q: "备课",
    series: "scnu",
    competency: "A6",
    environment: "A",
    dimension: "learner-analysis",
    stage: "primary",
    subject: "maths",
    page: "2",
  };
  expect(librarySearch(search)).toEqual({ ...search, page: 2 });
});

test("what does not fit is dropped, and the first page is not said", () => {
  expect(librarySearch({ q: "  ", series: "A B", competency: "a6", page: "1", other: "x" })).toEqual({});
  expect(librarySearch({ page: "-3" })).toEqual({});
});
