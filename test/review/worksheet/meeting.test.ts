/** What was taken away, what the file says and what is online now, brought together. */
import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { DraftMark, DraftMarks } from "../../../functions/review/contract.ts";
import { LEVELS, markOf, sameMark } from "../../../web/src/review/marks.ts";
import { headOf } from "../../../web/src/review/worksheet/head.ts";
import { changesOf, clashesOf, type Incoming, meetWork } from "../../../web/src/review/worksheet/incoming.ts";
import type { Returned } from "../../../web/src/review/worksheet/read.ts";
import type { Untaken } from "../../../web/src/review/worksheet/untaken.ts";
import { workOf } from "./works.ts";

const A6 = workOf("A6", { draft: {} });
const [first = "", second = "", third = ""] = A6.criteria;
const pass: DraftMark = { level: "pass", comment: "" };
const top: DraftMark = { level: "excellent", comment: "好" };

const whole = (marks: DraftMarks): DraftMarks => Object.fromEntries(A6.criteria.map((id) => [id, markOf(marks, id)]));
const returned = (base: DraftMarks, mine: DraftMarks, over: Partial<Returned> = {}): Returned => ({
  sheet: A6.code,
  head: headOf(A6),
  base: whole(base),
  mine: whole(mine),
  cells: Object.fromEntries(A6.criteria.map((id, at) => [id, `C${at + 5}`])),
  untaken: [],
  ...over,
});
const incoming = (met: Incoming | Untaken): Incoming => {
  if (!("marking" in met)) throw new Error(met.why.code);
  return met;
};

const mark = fc.record(
  { level: fc.constantFrom(...LEVELS), comment: fc.constantFrom("", "一", "二") },
  { requiredKeys: ["comment"] },
);
const marks = fc.dictionary(fc.constantFrom(...A6.criteria), mark, {
  noNullPrototype: true,
}) as fc.Arbitrary<DraftMarks>;

test("each criterion is taken from the side that changed it; both changed, both are kept for her to choose", () => {
  fc.assert(
    fc.property(marks, marks, marks, (base, mine, online) => {
      const { marking } = incoming(meetWork(returned(base, mine), workOf("A6", { draft: online })));
      for (const id of A6.criteria) {
        const [was, here, there] = [base[id], mine[id], online[id]];
        if (sameMark(was, here) || sameMark(here, there)) {
          expect(sameMark(marking.draft[id], there)).toBe(true);
          expect(marking.theirs).not.toHaveProperty(id);
        } else {
          expect(sameMark(marking.draft[id], here)).toBe(true);
          if (sameMark(was, there)) expect(marking.theirs).not.toHaveProperty(id);
          else expect(sameMark(marking.theirs[id], there)).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("she is told how many levels and comments change, what is cleared, and what clashes", () => {
  const online = { [first]: pass, [second]: pass };
  const met = incoming(
    meetWork(
      returned({ [second]: pass, [first]: pass }, { [second]: { comment: "" }, [first]: top, [third]: top }),
      workOf("A6", { draft: { ...online, [first]: { level: "not-met", comment: "缺" } } }),
    ),
  );
  expect(clashesOf(met)).toEqual([first]);
  expect(changesOf(met)).toEqual({ levels: 2, comments: 1, cleared: 1 });
});

test("rows that did not come back change nothing, and she is told", () => {
  const work = workOf("A6", { draft: { [first]: pass } });
  const { [first]: _, ...rest } = whole({});
  const met = incoming(meetWork(returned({}, {}, { mine: rest, base: rest }), work));
  expect(met.marking.draft).toEqual({ [first]: pass });
  expect(met.untaken).toEqual([{ sheet: A6.code, why: { code: "missing", count: 1 } }]);
});

test("a criterion that is not asked for any more is not taken", () => {
  const work = workOf("A6", { draft: {}, criteria: A6.criteria.slice(1) });
  const met = incoming(meetWork(returned({}, { [first]: top, [second]: pass }), work));
  expect(met.marking.draft).toEqual({ [second]: pass });
  expect(met.untaken).toEqual([{ sheet: A6.code, cell: "C5", why: { code: "not-asked" } }]);
});

test("words to moments are the bench's: those written meanwhile stand, and are no clash", () => {
  const moments = [{ evidenceId: "evd_1", second: 12, text: "这里" }];
  const online = { [first]: { ...pass, moments }, [second]: { comment: "", moments } };
  const met = incoming(
    meetWork(returned({ [first]: pass }, { [first]: top, [second]: pass }), workOf("A6", { draft: online })),
  );
  expect(clashesOf(met)).toEqual([]);
  expect(met.marking.draft).toEqual({ [first]: { ...top, moments }, [second]: { ...pass, moments } });

  // They went with the claim: the file brings them back.
  const { draftAt: _, ...blank } = workOf("A6", { draft: {} });
  const again = incoming(meetWork(returned(online, online), blank));
  expect(again.marking.draft).toEqual(online);
  expect(changesOf(again)).toEqual({ levels: 1, comments: 2, cleared: 0 });
});

test("the claim lost and taken up again, all of the file counts: also what she had marked before", () => {
  const { draftAt: _, ...blank } = workOf("A6", { draft: {} });
  const mine = { [first]: pass, [second]: top };
  expect(incoming(meetWork(returned({ [first]: pass }, mine), blank)).marking.draft).toMatchObject(mine);
  const elsewhere = incoming(meetWork(returned({ [first]: pass }, mine), { ...A6, claimId: "slt_another" }));
  expect(elsewhere.marking.draft).toMatchObject(mine);
});

test.each([
  ["another item", { code: "9Z-999" }, "other-item"],
  ["another attempt", { attempt: 2 }, "other-item"],
  ["another competency under the same code", { guide: workOf("B2").guide }, "other-item"],
  ["an adjudication", { kind: "adjudicate" }, "other-item"],
  ["a newer rubric", { guide: { ...A6.guide, frameworkVersion: 2 } }, "rubric-changed"],
] as const)("marks do not go to %s", (_, over, code) => {
  expect(meetWork(returned({}, { [first]: top }), { ...A6, ...over })).toEqual({ sheet: A6.code, why: { code } });
});
