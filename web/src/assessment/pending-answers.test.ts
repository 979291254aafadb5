import { expect, test } from "vitest";

import { give, type Pending, settle, stillNew, withPending } from "./pending-answers.ts";

const given = (...answers: [string, number][]): Pending =>
  answers.reduce<Pending>((pending, [code, value]) => give(pending, code, value), new Map());

test("the newest answer to a point stands and waits behind the others", () => {
  expect([...given(["A1", 1], ["A2", 2], ["A1", 3])]).toEqual([
    ["A2", 2],
    ["A1", 3],
  ]);
});

test("an answer on its way is shown at once", () => {
  expect(withPending({ A1: 1, A2: 2 }, given(["A1", 4]))).toEqual({ A1: 4, A2: 2 });
});

test("an answer changed while it was on its way is still to be sent", () => {
  expect([...settle(given(["A1", 4]), "A1", 4)]).toEqual([]);
  expect([...settle(given(["A1", 3]), "A1", 4)]).toEqual([["A1", 3]]);
});

test("after another device went on, only what differs is sent again", () => {
  expect([...stillNew(given(["A1", 1], ["A2", 2]), { answers: { A1: 1, A2: 4 } })]).toEqual([["A2", 2]]);
});
