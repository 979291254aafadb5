import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Level } from "#contract/catalog";

import type { Decision, Marks, ReviewCase } from "../contract.ts";
import { verdictOf } from "../verdict.ts";
import { appealsLeft, chanceOfAppeal } from "./appeal.ts";
import { boardOf } from "./helpful.ts";
import { hoursFor } from "./decide.ts";
import { checkCriteria, openRecheck, settle } from "./recheck.ts";

const LEVELS: readonly Level[] = ["not-met", "pass", "excellent"];
const rank = (level: Level) => LEVELS.indexOf(level);
const ids = ["a", "b", "c", "d"];
const rubric = [
  { id: "x", criteria: ["a", "b"] },
  { id: "y", criteria: ["c", "d"] },
].map(({ id, criteria }) => ({ id, criteria: criteria.map((one) => ({ id: one })) })) as unknown as Parameters<
  typeof verdictOf
>[0];

const level = fc.constantFrom(...LEVELS);
const words = fc.constantFrom("", "好", "再具体一些");
const decided = fc.record(
  Object.fromEntries(
    ids.map((id) => [id, fc.record({ level, comments: fc.array(words.filter(Boolean), { maxLength: 2 }) })]),
  ),
) as fc.Arbitrary<Decision["criteria"]>;
const marks = fc
  .tuple(
    fc.subarray(ids, { minLength: 1 }),
    fc.array(fc.record({ level, comment: words }), { minLength: 4, maxLength: 4 }),
  )
  .map(([asked, given]): Marks => Object.fromEntries(asked.map((id, i) => [id, given[i]!])));

const levelOf = (criteria: Decision["criteria"]) =>
  verdictOf(rubric, Object.fromEntries(Object.entries(criteria).map(([id, one]) => [id, one.level]))).level;

describe("a second look", () => {
  it("that the teacher asked for never makes anything worse: no criterion, no verdict, no hours", () => {
    fc.assert(
      fc.property(decided, marks, fc.option(level, { nil: undefined }), (before, given, held) => {
        const { criteria, raised } = settle(before, given, "appeal");
        for (const id of ids) expect(rank(criteria[id]!.level)).toBeGreaterThanOrEqual(rank(before[id]!.level));
        expect(rank(levelOf(criteria))).toBeGreaterThanOrEqual(rank(levelOf(before)));
        const rates = { pass: 300, excellent: 400 };
        expect(hoursFor(levelOf(criteria), held, rates)).toBeGreaterThanOrEqual(hoursFor(levelOf(before), held, rates));
        expect(raised.toSorted()).toEqual(ids.filter((id) => criteria[id]!.level !== before[id]!.level));
      }),
    );
  });

  it("for another reason puts its own level in the place of the one decided, and touches nothing it was not asked for", () => {
    fc.assert(
      fc.property(decided, marks, (before, given) => {
        const { criteria, raised, lowered } = settle(before, given, "reopening");
        for (const id of ids) expect(criteria[id]!.level).toBe(given[id]?.level ?? before[id]!.level);
        for (const id of ids) if (!given[id]) expect(criteria[id]).toBe(before[id]);
        expect([...raised, ...lowered].toSorted()).toEqual(
          ids.filter((id) => criteria[id]!.level !== before[id]!.level),
        );
      }),
    );
  });

  it("hands on only words that go with the level that stands", () => {
    const before = { a: { level: "pass", comments: ["够了"] } } as Decision["criteria"];
    const mark = (given: Level) => ({ a: { level: given, comment: "新的话" } });
    expect(settle(before, mark("excellent"), "appeal").criteria["a"]?.comments).toEqual(["新的话"]);
    expect(settle(before, mark("pass"), "appeal").criteria["a"]?.comments).toEqual(["够了", "新的话"]);
    expect(settle(before, mark("not-met"), "appeal").criteria["a"]?.comments).toEqual(["够了"]);
    expect(settle(before, mark("not-met"), "reopening").criteria["a"]?.comments).toEqual(["新的话"]);
  });

  it("is opened for one scorer who has no part in the case, whatever policy asks of a first look", () => {
    const policy = { scorers: 2, promisedDays: 5, adaptive: { provenAfter: 1 } } as unknown as ReviewCase["policy"];
    const before = {
      id: "cas_a",
      code: "1A-001",
      policy,
      scorersWanted: 1,
      scoringRoundId: "rnd_1",
      scorerIds: ["per_1", "per_2"],
      barredIds: ["per_3"],
      slotIds: ["slt_a", "slt_b"],
      disputed: [],
      state: "decided",
    } as unknown as ReviewCase;
    const asked = { decisionId: "dec_1", cause: "appeal", criteria: ["b", "b", "a"] } as const;
    const ids_ = { caseId: "cas_b", slotId: "slt_c", now: "2026-03-01T08:00:00.000Z" };
    const { reviewCase, slot } = openRecheck(before, asked, ids_);
    expect(reviewCase).toMatchObject({
      state: "open",
      slotIds: ["slt_c"],
      scorerIds: [],
      disputed: ["b", "a"],
      promisedBy: "2026-03-06T08:00:00.000Z",
    });
    expect(reviewCase.barredIds.toSorted()).toEqual(["per_1", "per_2", "per_3"]);
    expect(reviewCase.policy).toEqual({ scorers: 1, promisedDays: 5 });
    for (const gone of ["scorersWanted", "scoringRoundId", "goldId"]) expect(reviewCase).not.toHaveProperty(gone);
    expect(reviewCase.code).not.toBe(before.code);
    expect(slot).toMatchObject({ kind: "score", state: "waiting", caseId: "cas_b" });
  });

  it("is asked for what was decided, and by a teacher for what can rise", () => {
    const before = {
      a: { level: "excellent", comments: [] },
      b: { level: "pass", comments: [] },
    } as Decision["criteria"];
    expect(checkCriteria(["b"], before, "appeal")).toBeUndefined();
    expect(checkCriteria(["a"], before, "reopening")).toBeUndefined();
    expect(checkCriteria(["a", "z"], before, "appeal")).toMatchObject({
      errors: [{ code: "excellent-already" }, { code: "unknown-criterion" }],
    });
  });
});

describe("an appeal", () => {
  type Standing = Parameters<typeof chanceOfAppeal>[0];
  type One = Standing["rechecks"][number];
  const ended: One = { cause: "appeal", raised: [], endedAt: "2026-03-02T00:00:00.000Z" };
  const upheld: One = { ...ended, raised: ["a"] };
  const open: One = { cause: "appeal", raised: [] };
  const reopening: One = { ...ended, cause: "reopening" };

  it("is used while it is open and when it was in vain, and given back when a criterion rose", () => {
    expect(appealsLeft({ tokens: 1 }, [])).toBe(1);
    expect(appealsLeft({ tokens: 1 }, [upheld, reopening])).toBe(1);
    expect(appealsLeft({ tokens: 1 }, [open])).toBe(0);
    expect(appealsLeft({ tokens: 1 }, [ended, ended])).toBe(0);
    expect(appealsLeft({ tokens: 1 }, [{ ...ended, unseen: "无人可看" }])).toBe(1);
    expect(appealsLeft({ tokens: 3 }, [ended, upheld, open])).toBe(1);
  });

  it("is closed for the first reason that holds", () => {
    const standing: Standing = {
      policy: { tokens: 1, withinDays: 15 },
      decision: { at: "2026-03-01T00:00:00.000Z", level: "pass", criteria: { a: { level: "pass", comments: [] } } },
      rechecks: [],
      latest: true,
      underWay: false,
      now: "2026-03-16T00:00:00.000Z",
    };
    expect(chanceOfAppeal(standing)).toEqual({ left: 1, until: "2026-03-16T00:00:00.000Z" });
    const closed = (change: object) => chanceOfAppeal({ ...standing, ...change }).closed;
    expect(closed({ now: "2026-03-16T00:00:00.001Z" })).toBe("too-late");
    expect(closed({ policy: undefined })).toBe("not-offered");
    expect(closed({ latest: false })).toBe("newer-attempt");
    expect(closed({ underWay: true, rechecks: [open] })).toBe("under-way");
    expect(closed({ rechecks: [ended] })).toBe("none-left");
    const all = { a: { level: "excellent", comments: [] } };
    expect(closed({ decision: { ...standing.decision, criteria: all } })).toBe("nothing-to-raise");
  });
});
describe("what teachers say of the help", () => {
  it("is told of no competency with fewer than five answers", () => {
    const answers = fc.array(
      fc.record({ competency: fc.constantFrom("A1", "A2", "B1"), answer: fc.constantFrom("yes", "partly", "no") }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(answers, (said) => {
        const board = boardOf(said.map((one) => ({ ...one, words: "话" })) as unknown as Parameters<typeof boardOf>[0]);
        for (const { competency, answers: counted, words: told } of board) {
          const all = said.filter((one) => one.competency === competency).length;
          expect(all).toBeGreaterThanOrEqual(5);
          expect(counted.yes + counted.partly + counted.no).toBe(all);
          expect(told).toHaveLength(all);
        }
        const shown = board.map(({ competency }) => competency);
        for (const code of ["A1", "A2", "B1"])
          expect(shown.includes(code)).toBe(said.filter((one) => one.competency === code).length >= 5);
      }),
    );
  });
});
