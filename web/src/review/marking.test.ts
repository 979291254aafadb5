import type { DraftMark, DraftMarks } from "#contract/review";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { type Act, act, commentOn, isUnsent, type Marking, toSend, unsentOf } from "./marking.ts";
import { LEVELS, markOf, sameMark, sameMarks, withMark } from "./marks.ts";

const CRITERIA = ["a", "b", "c"];
const LEASE = "2026-11-23T08:15:00Z";

const fresh = (over: Partial<Marking> = {}): Marking => ({
  criteria: CRITERIA,
  version: 1,
  draft: {},
  base: {},
  theirs: {},
  focus: "a",
  hold: "held",
  leaseUntil: LEASE,
  ...over,
});
const run = (marking: Marking, ...acts: Act[]): Marking => acts.reduce(act, marking);
const told = (version: number, draft: DraftMarks): Act => ({ do: "told", work: { version, draft, leaseUntil: LEASE } });
const saved = (version: number): Act => ({
  do: "saved",
  saved: { version, savedAt: "2026-11-23T08:00:00Z", leaseUntil: LEASE },
});
const pass: DraftMark = { level: "pass", comment: "" };
const top: DraftMark = { level: "excellent", comment: "" };

test("a level goes onto the focus, and the focus moves on", () => {
  const marking = run(fresh(), { do: "score", level: "pass" }, { do: "score", level: "excellent" });
  expect(marking.draft).toEqual({ a: pass, b: top });
  expect(marking.focus).toBe("c");
});

test("after the last criterion the focus goes to one left out, else it stays", () => {
  expect(run(fresh({ focus: "c" }), { do: "score", level: "pass" }).focus).toBe("a");
  expect(run(fresh({ focus: "c", draft: { a: pass, b: pass } }), { do: "score", level: "pass" }).focus).toBe("c");
});

test("the same level again clears it and stays; the comment stays too", () => {
  const marking = run(fresh({ draft: { a: { level: "pass", comment: "好" } } }), { do: "score", level: "pass" });
  expect(marking.draft).toEqual({ a: { comment: "好" } });
  expect(marking.focus).toBe("a");
});

test("a comment goes to what was just found not met, though the focus has moved on", () => {
  const marking = run(fresh(), { do: "score", level: "not-met" });
  expect([marking.focus, commentOn(marking)]).toEqual(["b", "a"]);
  expect(commentOn(run(marking, { do: "comment", criterion: "a", text: "缺记录" }))).toBe("b");
  expect(commentOn(run(marking, { do: "move", by: 1 }))).toBe("c");
  expect(commentOn(run(fresh(), { do: "score", level: "pass" }))).toBe("b");
});

const moment = (second: number, text: string) => ({ evidenceId: "clip", second, text });

test("moments stand in the order of the recording, and outlive a change of the level", () => {
  const marking = run(
    fresh(),
    { do: "moments", criterion: "a", moments: [moment(9, "后"), moment(2, "前")] },
    { do: "score", level: "pass" },
    { do: "focus", criterion: "a" },
    { do: "score", level: "pass" },
  );
  expect(marking.draft).toEqual({ a: { comment: "", moments: [moment(2, "前"), moment(9, "后")] } });
  expect(isUnsent(marking)).toBe(true);
  expect(run(marking, { do: "moments", criterion: "a", moments: [] }).draft).toEqual({});
});

test("moments written here and elsewhere clash, and both can stay", () => {
  const mine = run(fresh(), { do: "moments", criterion: "a", moments: [moment(9, "后")] });
  const both = run(mine, told(2, { a: { comment: "", moments: [moment(2, "前")] } }));
  expect(both.theirs["a"]?.moments).toEqual([moment(2, "前")]);
  expect(run(both, { do: "settle", criterion: "a", keep: "both" }).draft["a"]?.moments).toEqual([
    moment(2, "前"),
    moment(9, "后"),
  ]);
});

test("moving stops at both ends", () => {
  expect(run(fresh(), { do: "move", by: -1 }).focus).toBe("a");
  expect(run(fresh(), { do: "move", by: 1 }, { do: "move", by: 1 }, { do: "move", by: 1 }).focus).toBe("c");
});

test("what is changed while a draft is on its way is still unsent when the answer comes", () => {
  const marking = run(
    fresh(),
    { do: "score", level: "pass" },
    { do: "send" },
    { do: "score", level: "pass" },
    saved(2),
  );
  expect(marking.base).toEqual({ a: pass });
  expect(unsentOf(marking)).toEqual(["b"]);
  expect(isUnsent(marking)).toBe(true);
});

test("an unanswered draft is sent again as it was", () => {
  const marking = run(
    fresh(),
    { do: "score", level: "pass" },
    { do: "send" },
    { do: "score", level: "pass" },
    { do: "send" },
  );
  expect(marking.sending).toEqual({ a: pass });
});

test("an answer lost on the way is no clash", () => {
  const marking = run(
    fresh(),
    { do: "score", level: "pass" },
    { do: "send" },
    { do: "focus", criterion: "a" },
    { do: "score", level: "excellent" },
    told(2, { a: pass }),
  );
  expect(marking.theirs).toEqual({});
  expect(marking.draft).toEqual({ a: top });
  expect(isUnsent(marking)).toBe(true);
});

test("what only the other side changed is taken over", () => {
  const marking = run(fresh(), { do: "score", level: "pass" }, told(5, { b: top }));
  expect(marking.draft).toEqual({ a: pass, b: top });
  expect(marking.theirs).toEqual({});
});

test("what both changed is kept twice until it is settled, and goes out as the other wrote it", () => {
  const clash = run(fresh(), { do: "score", level: "pass" }, told(5, { a: top }));
  expect(clash.draft["a"]).toEqual(pass);
  expect(clash.theirs).toEqual({ a: top });
  expect(toSend(clash)).toEqual({ a: top });
  expect(isUnsent(clash)).toBe(false);
  expect(run(clash, { do: "settle", criterion: "a", keep: "theirs" }).draft).toEqual({ a: top });
  const mine = run(clash, { do: "settle", criterion: "a", keep: "mine" });
  expect(toSend(mine)).toEqual({ a: pass });
  expect(isUnsent(mine)).toBe(true);
});

test("both comments can be kept", () => {
  const clash = run(
    fresh(),
    { do: "comment", criterion: "a", text: "我的" },
    told(5, { a: { level: "pass", comment: "别处" } }),
  );
  const both = run(clash, { do: "settle", criterion: "a", keep: "both" });
  expect(both.draft["a"]).toEqual({ comment: "我的\n别处" });
});

test("a lost claim keeps every mark; claimed again, they join what the platform has", () => {
  const lost = run(fresh({ draft: { a: pass } }), { do: "lost" });
  expect(lost.draft).toEqual({ a: pass });
  const again = run(lost, told(9, {}));
  expect(again.hold).toBe("held");
  expect(unsentOf(again)).toEqual(["a"]);
});

test("what the platform held before the last save, told late, takes nothing back", () => {
  const kept = run(fresh(), { do: "score", level: "pass" }, { do: "send" }, saved(2));
  expect(run(kept, told(1, {}))).toEqual(kept);
});

test("told in the middle of a save what was before it, she does not clash with herself", () => {
  const sending = run(fresh(), { do: "score", level: "pass" }, { do: "send" });
  // The save arrives, its answer does not; she goes on writing, and is told again.
  const marking = run(sending, told(1, {}), { do: "comment", criterion: "a", text: "好" }, told(2, { a: pass }));
  expect(marking.theirs).toEqual({});
  expect(marking.draft["a"]).toEqual({ level: "pass", comment: "好" });
});

test("an answer that comes after newer news takes nothing back", () => {
  const sending = run(fresh(), { do: "score", level: "pass" }, { do: "send" });
  const newest = run(sending, told(3, { a: pass, b: top }));
  expect(run(newest, saved(2))).toEqual(newest);
});

/* A platform, a network and another device, played by chance. */
const someMark: fc.Arbitrary<DraftMark> = fc.record({
  level: fc.constantFrom(...LEVELS),
  comment: fc.constantFrom("", "一", "二", "三"),
});
const someCriterion = fc.constantFrom(...CRITERIA);
const someEvent = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant("edit" as const), id: someCriterion, mark: someMark }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom("answered", "answer-lost", "never-arrived", "told-midway") }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("elsewhere" as const), id: someCriterion, mark: someMark }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("crash", "lose-and-reclaim") }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("settle-mine", "settle-theirs") }) },
);

test("through any run of edits, answers, conflicts and crashes no last word on a criterion is lost", () => {
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 60 }), (events) => {
      const platform = { version: 1, draft: {} as DraftMarks };
      let marking = fresh();
      /** What must be found again: my last edit, unless I chose theirs or they changed it after mine was saved. */
      const mine = new Map<string, DraftMark>();
      /** What the other device wrote and I have not overwritten knowingly. */
      const theirs = new Map<string, DraftMark>();
      /** Ever written elsewhere: nobody clashes with herself. */
      const clashable = new Set<string>();

      const put = (arrives: boolean, answers: boolean, midway = false) => {
        marking = act(marking, { do: "send" });
        const { version, sending = {} } = marking;
        if (midway) marking = run(marking, told(platform.version, platform.draft));
        if (!arrives) return;
        if (version !== platform.version) {
          marking = run(marking, told(platform.version, platform.draft));
          return;
        }
        platform.draft = sending;
        platform.version += 1;
        if (answers) marking = run(marking, saved(platform.version));
      };

      for (const event of events) {
        if ("id" in event && event.what === "edit") {
          if (sameMark(markOf(marking.draft, event.id), event.mark)) continue;
          marking = run(
            marking,
            { do: "focus", criterion: event.id },
            { do: "comment", criterion: event.id, text: event.mark.comment },
          );
          if (markOf(marking.draft, event.id).level !== event.mark.level && event.mark.level)
            marking = run(marking, { do: "score", level: event.mark.level });
          // Back to what the platform is known to hold: nothing of hers is left to lose.
          const { base, sending = base } = marking;
          const undone = sameMark(event.mark, base[event.id]) && sameMark(event.mark, sending[event.id]);
          if (undone) mine.delete(event.id);
          else mine.set(event.id, event.mark);
        } else if ("id" in event && event.what === "elsewhere") {
          // The other device has read the newest before it writes, as ours does.
          if (sameMark(platform.draft[event.id], mine.get(event.id))) mine.delete(event.id);
          platform.draft = withMark(platform.draft, event.id, event.mark);
          platform.version += 1;
          theirs.set(event.id, event.mark);
          clashable.add(event.id);
        } else if (event.what === "crash") {
          marking = JSON.parse(JSON.stringify(marking)) as Marking;
          marking = run(marking, told(platform.version, platform.draft));
        } else if (event.what === "lose-and-reclaim") {
          marking = run(marking, { do: "lost" }, told(platform.version, platform.draft));
        } else if (event.what.startsWith("settle")) {
          const [id] = Object.keys(marking.theirs);
          if (id === undefined) continue;
          const keep = event.what === "settle-mine" ? "mine" : "theirs";
          if (keep === "theirs") mine.delete(id);
          else theirs.delete(id);
          marking = run(marking, { do: "settle", criterion: id, keep });
        } else
          put(
            event.what !== "never-arrived",
            event.what === "answered" || (event.what === "told-midway" && events.length % 2 === 0),
            event.what === "told-midway",
          );

        for (const [id, mark] of mine) expect(markOf(marking.draft, id)).toEqual(mark);
        expect(Object.keys(marking.theirs).filter((id) => !clashable.has(id))).toEqual([]);
      }

      // The network comes to rest.
      for (let round = 0; round < 4 && isUnsent(marking); round++) put(true, true);
      marking = run(marking, told(platform.version, platform.draft));
      expect(isUnsent(marking)).toBe(false);
      expect(sameMarks(platform.draft, toSend(marking))).toBe(true);
      for (const [id, mark] of mine) {
        expect(markOf(marking.draft, id)).toEqual(mark);
        expect(id in marking.theirs || sameMark(platform.draft[id], mark)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});
