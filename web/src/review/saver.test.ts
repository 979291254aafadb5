import type { DraftMarks } from "#contract/review";
import type { DraftSaved } from "../../../functions/review/work-contract.ts";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type FailureCode, ProblemError } from "../api/problem-error.ts";
import { type Act, act, isUnsent, type Marking, type Told } from "./marking.ts";
import { openSaver } from "./saver.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const LEASE = "2026-11-23T08:15:00Z";
type Fate = "answered" | "answer-lost" | "never-arrived" | "unavailable";

/** A platform with one claim, and a network that does what it is told. `onTrouble` hears of each try that failed. */
const town = (fates: Fate[] = [], onTrouble: () => void = () => undefined) => {
  const platform: Told & { puts: number; atOnce: number } = {
    version: 1,
    draft: {},
    leaseUntil: LEASE,
    puts: 0,
    atOnce: 0,
  };
  let marking: Marking = {
    criteria: ["a", "b", "c"],
    version: 1,
    draft: {},
    base: {},
    theirs: {},
    focus: "a",
    hold: "held",
    leaseUntil: LEASE,
  };
  let busy = 0;
  const troubles: (FailureCode | undefined)[] = [];
  const travel = async <T>(reach: () => T): Promise<T> => {
    const fate = fates.shift() ?? "answered";
    platform.atOnce = Math.max(platform.atOnce, ++busy);
    await new Promise((resolve) => setTimeout(resolve, 20));
    busy -= 1;
    if (fate === "never-arrived") throw new ProblemError("offline");
    if (fate === "unavailable") throw new ProblemError("unavailable", 503);
    const answer = reach();
    if (fate === "answer-lost") throw new ProblemError("offline");
    return answer;
  };
  const apply = (action: Act) => {
    marking = act(marking, action);
  };
  const saver = openSaver({
    read: () => marking,
    act: apply,
    writes: () => true,
    troubled(code) {
      troubles.push(code);
      if (code) onTrouble();
    },
    get: () => travel(() => ({ version: platform.version, draft: platform.draft, leaseUntil: LEASE })),
    put: (version: number, draft: DraftMarks) =>
      travel((): DraftSaved => {
        if (version !== platform.version) throw new ProblemError("stale-version", 412);
        Object.assign(platform, { draft, version: version + 1, puts: platform.puts + 1 });
        return { version: version + 1, savedAt: "2026-11-23T08:00:00Z", leaseUntil: LEASE };
      }),
  });
  const edit = (action: Act) => {
    apply(action);
    saver.touch();
  };
  return { platform, saver, edit, troubles, fates, marking: () => marking };
};

test("a change is on the platform within a second", async () => {
  const { edit, platform } = town();
  edit({ do: "score", level: "pass" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(platform.draft).toEqual({ a: { level: "pass", comment: "" } });
});

test("changes in quick succession travel together, one request at a time", async () => {
  const { edit, platform } = town();
  for (const text of ["一", "一二", "一二三"]) edit({ do: "comment", criterion: "b", text });
  await vi.advanceTimersByTimeAsync(260);
  edit({ do: "score", level: "excellent" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(platform.puts).toBe(2);
  expect(platform.atOnce).toBe(1);
});

test("without a network it tries on, and says so meanwhile", async () => {
  const { edit, platform, troubles } = town(["never-arrived", "never-arrived"]);
  edit({ do: "score", level: "pass" });
  await vi.advanceTimersByTimeAsync(500);
  expect(troubles.at(-1)).toBe("offline");
  await vi.advanceTimersByTimeAsync(8000);
  expect(platform.puts).toBe(1);
  expect(troubles.at(-1)).toBeUndefined();
});

test("a network that is back in the very moment a try fails is used at once", async () => {
  const { edit, platform, saver, troubles } = town(["never-arrived"], () => queueMicrotask(() => saver.retry()));
  edit({ do: "score", level: "pass" });
  await vi.advanceTimersByTimeAsync(500);
  expect(platform.draft).toEqual({ a: { level: "pass", comment: "" } });
  expect(troubles).toEqual(["offline", undefined]);
});

test("typing on does not put off the next try", async () => {
  const { edit, platform } = town(["never-arrived"]);
  edit({ do: "score", level: "pass" });
  for (let second = 0; second < 4; second++) {
    await vi.advanceTimersByTimeAsync(500);
    edit({ do: "comment", criterion: "a", text: `${second}` });
  }
  await vi.advanceTimersByTimeAsync(500);
  expect(platform.draft["a"]?.comment).toBe("3");
});

test("a change made elsewhere is joined, and the rest goes out", async () => {
  const { edit, platform, marking } = town();
  Object.assign(platform, { version: 7, draft: { c: { level: "pass", comment: "" } } });
  edit({ do: "score", level: "pass" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(Object.keys(platform.draft).toSorted()).toEqual(["a", "c"]);
  expect(marking().draft["c"]?.level).toBe("pass");
});

test("a lost claim stops the sending and keeps the marks", async () => {
  const { edit, saver, platform, marking } = town();
  platform.version = 3;
  const lost = openSaver({
    read: marking,
    act: (action) => edit(action),
    writes: () => true,
    troubled: () => undefined,
    get: () => Promise.reject(new ProblemError("not-found", 404)),
    put: () => Promise.reject(new ProblemError("lease-lost", 409)),
  });
  saver.stop();
  edit({ do: "score", level: "pass" });
  lost.touch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(marking().hold).toBe("lost");
  expect(marking().draft).toEqual({ a: { level: "pass", comment: "" } });
});

test("handing in waits for what is on its way, and carries its version", async () => {
  const { edit, saver } = town();
  edit({ do: "score", level: "pass" });
  await vi.advanceTimersByTimeAsync(255);
  const sent: number[] = [];
  const ended = saver.end(async (version) => sent.push(version));
  await vi.advanceTimersByTimeAsync(100);
  await ended;
  expect(sent).toEqual([2]);
});

test("handing in tries on without a network, once each time", async () => {
  const { saver } = town();
  let tries = 0;
  const ended = saver.end(async () => {
    tries += 1;
    if (tries < 3) throw new ProblemError("offline");
    return "receipt";
  });
  await vi.advanceTimersByTimeAsync(4000);
  await expect(ended).resolves.toBe("receipt");
  expect(tries).toBe(3);
});

test("what is typed while marks are handed in is kept when they are refused", async () => {
  const { edit, saver, platform, troubles } = town();
  let tries = 0;
  const refused = saver
    .end(async () => {
      tries += 1;
      if (tries === 1) throw new ProblemError("offline");
      edit({ do: "comment", criterion: "b", text: "还有一句" });
      throw new ProblemError("marks-incomplete", 422);
    })
    .catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2500);
  expect(await refused).toMatchObject({ code: "marks-incomplete" });
  expect(platform.draft["b"]?.comment).toBe("还有一句");
  expect(troubles.at(-1)).toBeUndefined();
});

test("an answer that refuses is an answer: there is a network", async () => {
  const { saver, troubles } = town();
  const answers = [new ProblemError("offline"), new ProblemError("marks-incomplete", 422)];
  const refused = saver
    .end(() => Promise.reject(answers.shift() ?? new Error("asked once more")))
    .catch(() => "refused");
  await vi.advanceTimersByTimeAsync(2000);
  expect(await refused).toBe("refused");
  expect(troubles).toEqual(["offline", undefined]);
});

test("marks changed elsewhere meanwhile are not handed in over her head", async () => {
  const { saver, platform } = town();
  Object.assign(platform, { version: 4, draft: { b: { level: "pass", comment: "别处" } } });
  const ended = saver.end(async (version) => {
    if (version !== platform.version) throw new ProblemError("stale-version", 412);
  });
  const refused = ended.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(200);
  expect(await refused).toMatchObject({ code: "stale-version" });
});

test("nor are they when a save that was on its way brought the change", async () => {
  const { edit, saver, platform } = town();
  edit({ do: "score", level: "pass" });
  Object.assign(platform, { version: 4, draft: { b: { level: "pass", comment: "别处" } } });
  await vi.advanceTimersByTimeAsync(255);
  const sent: number[] = [];
  const refused = saver.end(async (version) => sent.push(version)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(200);
  expect(await refused).toMatchObject({ code: "stale-version" });
  expect(sent).toEqual([]);
});

test("whatever the network does, in the end the platform has what is on screen", async () => {
  const fate = fc.constantFrom<Fate>("answered", "answer-lost", "never-arrived", "unavailable");
  const edits = fc.array(
    fc.record({
      id: fc.constantFrom("a", "b", "c"),
      text: fc.string({ maxLength: 3 }),
      wait: fc.integer({ min: 0, max: 900 }),
    }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 20 }), edits, fc.boolean(), async (fates, typed, impatient) => {
      const { edit, platform, marking, saver } = town([...fates], () => {
        if (impatient) queueMicrotask(() => saver.retry());
      });
      for (const { id, text, wait } of typed) {
        edit({ do: "comment", criterion: id, text });
        await vi.advanceTimersByTimeAsync(wait);
      }
      await vi.advanceTimersByTimeAsync(400_000);
      expect(isUnsent(marking())).toBe(false);
      expect(marking().theirs).toEqual({});
      expect(platform.draft).toEqual(marking().draft);
      for (const id of ["a", "b", "c"]) {
        const last = typed.findLast((one) => one.id === id);
        expect(marking().draft[id]?.comment ?? "").toBe(last?.text ?? "");
      }
      expect(platform.atOnce).toBeLessThanOrEqual(1);
      saver.stop();
    }),
    { numRuns: 1000 },
  );
});
