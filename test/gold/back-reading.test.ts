import { describe, expect, it, vi } from "vitest";

import type { BackReadingView } from "../../functions/gold/contract.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { newId } from "../../functions/kernel/id.ts";
import { openPlatform } from "../../functions/platform.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { openWorkers } from "../../functions/workers.ts";
import { allOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { GOLD, handInAs, poolExpert, pulled, ruleBy } from "./known.ts";

const town = await startTown({ guests: ["first", "reader"].map((name) => poolExpert(name)) });
await ruleBy(town, { ...GOLD, qualifyWith: 0 }, { backReadPercent: 100 });
const submission = await handIn(town, "lan", "A1");

const rows = () => allOf(town.platform, "back-reading");
const differing = async () =>
  (await town.ask<{ items: BackReadingView[] }>("admin", "GET", "/gold/back-readings")).items;
/** One more decided, with nothing else in the queue. */
const decide = async (isFirst = false) => {
  if (!isFirst) await handInAs(town, submission.id, 1);
  const work = await pull(town, "first");
  await score(town, "first", work, marksOf(work, "pass"));
  return work;
};

describe("a decided case that is read once more", () => {
  it("goes to somebody who has not touched it, and looks like any other", async () => {
    const work = await decide(true);
    const again = await pull(town, "reader");
    expect(again.criteria).toEqual(work.criteria);
    expect(again).toMatchObject({ kind: "score", attempt: work.attempt, round: work.round, sides: {}, draft: {} });
    expect(again.code).not.toBe(work.code);
    const receipt = await score(town, "reader", again, marksOf(again, "not-met"));
    expect(receipt.outcome).toBe("decided");
    expect(await score(town, "reader", again, marksOf(again, "not-met"))).toEqual(receipt);
    expect(await rows()).toHaveLength(1);
  });

  it("is told to who runs the pool where the verdict would differ, and changes nothing for its teacher", async () => {
    const [one, another] = await differing();
    expect(one).toMatchObject({ competency: "A1", decided: "pass", read: "not-met" });
    expect(Object.values(one?.criteria ?? {})).toContainEqual({ decided: "pass", read: "not-met" });
    expect(another).toBeUndefined();
    expect(JSON.stringify(one)).not.toContain(town.ids.get("reader"));
    expect(await town.refused("reader", "GET", "/gold/back-readings")).toMatchObject({ code: "forbidden" });
    const decisions = await allOf(town.platform, "decision");
    expect(decisions.map(({ data }) => data["level"])).toEqual(["pass"]);
    expect(await allOf(town.platform, "ledger-entry")).toHaveLength(1);
  });

  it("is kept, and not listed, where it is read alike", async () => {
    await decide();
    const again = await pull(town, "reader");
    await score(town, "reader", again, marksOf(again, "pass"));
    expect(new Set((await rows()).map(({ data }) => data["differs"]))).toEqual(new Set([false, true]));
    expect(await differing()).toHaveLength(1);
  });

  it("does not go back to its teacher when the reader misses something", async () => {
    await decide();
    const again = await pull(town, "reader");
    const returning = { itemIds: [again.guide.items[0]?.id], reason: "第三页打不开" };
    for (let twice = 0; twice < 2; twice++)
      await town.ask("reader", "POST", `/review/claims/${again.claimId}/return`, returning, again.version);
    expect((await differing())[0]).toMatchObject({ lacking: "第三页打不开", decided: "pass", criteria: {} });
    const states = (await allOf(town.platform, "submission")).map(({ data }) => data["state"]);
    expect(states).toEqual(["decided", "decided", "decided"]);
    const view = await town.ask<SubmissionView>("lan", "GET", `/submissions/${submission.id}`);
    expect(view).toMatchObject({ state: "decided", level: "pass" });
  });

  it("is opened once, however often the decision is told of, and never read a third time", async () => {
    const { table, bucket } = town.platform.foundations;
    const hear = openWorkers(openPlatform({ table, bucket, now: systemClock, newId }));
    for (const { data } of await allOf(town.platform, "event")) await hear(data as never);
    await vi.waitFor(() => town.platform.settle());
    expect(await allOf(town.platform, "review-case")).toHaveLength(6);
    expect(await allOf(town.platform, "decided-case")).toHaveLength(3);
    for (const name of ["first", "reader"]) expect(await pulled(town, name)).toBeNull();
  });
});
