import { describe, expect, it, vi } from "vitest";

import { newId } from "../../functions/kernel/id.ts";
import type { Measure } from "../../functions/kernel/metric.ts";
import { addDays, addSeconds, type Instant, systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import { REVIEW_METRICS } from "../../functions/review/contract.ts";
import { type Work } from "../../functions/review/work-contract.ts";
import { pullNext } from "../../functions/review/desk.ts";
import { openWatch } from "../../functions/watch.ts";
import { localFoundations } from "../../infra/local/foundations.ts";
import { framework } from "../../infra/seed/framework.ts";
import { allOf } from "../items.ts";
import { fullDraft } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf } from "./scoring.ts";

const town = await startTown();
const calls = { queries: 0, others: 0, read: 0, written: 0 };
const foundations = await localFoundations(town.platform.engines, (operation, { read, write }) => {
  calls[operation === "query" ? "queries" : "others"] += 1;
  calls.read += read;
  calls.written += write;
});

const begun = systemClock();
const daysAgo = (days: number): Instant => addDays(begun, -days);
const at = (instant: Instant) => town.platform.caller(() => instant);

/** What is said at a moment; `undefined` when nothing is. */
const watchAt = async (instant: Instant): Promise<Record<string, number> | undefined> => {
  const said: Parameters<Measure>[0][] = [];
  const look = openWatch({ ...foundations, now: () => instant, newId, measure: (values) => said.push(values) });
  await look();
  expect(said.length).toBeLessThanOrEqual(1);
  return said[0] && Object.fromEntries(Object.entries(said[0]).map(([name, [value]]) => [name, value]));
};

const handInAt = async (instant: Instant, teacher: string, competency: string): Promise<void> => {
  const open = (await allOf(town.platform, "review-case")).length;
  const { id, version } = await fullDraft(town, teacher, competency);
  await at(instant)(teacher, "POST", `/submissions/${id}/submit`, undefined, version);
  await vi.waitFor(async () => expect(await allOf(town.platform, "review-case")).toHaveLength(open + 1), {
    timeout: 15_000,
  });
};

const claimAt = async (instant: Instant, expert: string): Promise<Work> =>
  (await at(instant)<{ work: Work }>(expert, "POST", "/review/claims")).work;

const DAY_SECONDS = 86_400;

describe("the watch", () => {
  it("says nothing while nothing waits, at the price of an empty look", async () => {
    await watchAt(begun);
    Object.assign(calls, { queries: 0, others: 0, read: 0, written: 0 });
    expect(await watchAt(begun)).toBeUndefined();
    console.table([{ step: "a look at empty queues", ...calls }]);
    expect(framework.competencies).toHaveLength(30);
    // Four shards a competency, two to know which competencies there are, and one for files whose time is over.
    expect(calls.queries).toBe(30 * 4 + 3);
    expect(calls.others).toBe(1);
    expect(calls.written).toBe(0);
    expect(calls.read).toBeLessThanOrEqual(110);
  });

  it("counts the days since the oldest was handed in, and what they are of the promise", async () => {
    await handInAt(daysAgo(3), "lan", "A6");
    await handInAt(daysAgo(1), "mei", "B2");
    expect(await watchAt(begun)).toEqual({
      [REVIEW_METRICS.unscored]: 4,
      [REVIEW_METRICS.oldestUnscored]: 3 * DAY_SECONDS,
      [REVIEW_METRICS.promiseUsed]: 60,
    });
    expect(await watchAt(addDays(begun, 3))).toMatchObject({ [REVIEW_METRICS.promiseUsed]: 120 });
  });

  it("finds nothing younger because it was claimed and its lease ran out, nor because it is held", async () => {
    const works = [await claimAt(daysAgo(2), "wu"), await claimAt(daysAgo(2), "xu")];
    expect(works.map(({ guide }) => guide.code)).toEqual(["A6", "A6"]);
    const waits = { [REVIEW_METRICS.unscored]: 4, [REVIEW_METRICS.oldestUnscored]: 3 * DAY_SECONDS };
    expect(await watchAt(begun)).toMatchObject(waits);
    for (const [i, name] of ["wu", "xu"].entries()) {
      const { claimId, version, criteria } = works[i] as Work;
      const draft = { [criteria[0] ?? ""]: { level: "pass" } };
      await at(addSeconds(begun, -60))(name, "PUT", `/review/claims/${claimId}/draft`, { draft }, version);
    }
    expect(await watchAt(begun)).toMatchObject(waits);
  });

  it("forgets what is scored, and stays with the other slot of its case", async () => {
    const [slot] = (await town.ask<{ held: { claimId: string }[] }>("wu", "GET", "/review/desk")).held;
    const work = await town.ask<Work>("wu", "GET", `/review/claims/${slot?.claimId}`);
    const marks = marksOf(work, "pass");
    await town.ask("wu", "POST", `/review/claims/${work.claimId}/review`, { marks }, work.version);
    expect(await watchAt(begun)).toMatchObject({
      [REVIEW_METRICS.unscored]: 3,
      [REVIEW_METRICS.oldestUnscored]: 3 * DAY_SECONDS,
    });
  });
});

describe("as it is deployed, the watch", () => {
  it("writes one line that CloudWatch reads as metrics of this stack", async () => {
    Object.assign(process.env, {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_DYNAMODB: town.platform.engines.dynamodb,
      TABLE_NAME: "weineng",
      STACK_NAME: "weineng-demo",
    });
    const { handler } = await import("../../functions/entry/watch.ts");
    const lines = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await handler();
    const written = lines.mock.calls.map(([text]) => String(text));
    lines.mockRestore();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^\{.*\}\n$/);
    const line = JSON.parse(written[0] ?? "");
    // The document's shape: "Specification: Embedded metric format", Amazon CloudWatch User Guide.
    expect(line._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: "Weineng",
        Dimensions: [["Stack"]],
        Metrics: [
          { Name: "Unscored", Unit: "Count" },
          { Name: "OldestUnscored", Unit: "Seconds" },
          { Name: "PromiseUsed", Unit: "Percent" },
        ],
      },
    ]);
    expect(Math.abs(line._aws.Timestamp - Date.now())).toBeLessThan(60_000);
    expect(line).toMatchObject({ Stack: "weineng-demo", Unscored: 3, PromiseUsed: 60 });
    expect(line.OldestUnscored).toBeGreaterThanOrEqual(3 * DAY_SECONDS);
  });
});

describe("a claim whose lease ran out", () => {
  /** Pulls as the API does, and answers what was measured on the way. */
  const pulling = async (instant: Instant, expert: string) => {
    const said: Parameters<Measure>[0][] = [];
    const measure: Measure = (values) => said.push(values);
    const { review } = openPlatform({ ...foundations, now: () => instant, newId, measure });
    const scorer = await review.findScorer(town.ids.get(expert) ?? "");
    if (!scorer) throw new Error(`${expert} is no expert`);
    const claimed = await pullNext(review, scorer);
    return { claimed: claimed?.slot.id, said };
  };

  it("is counted when another expert takes it over, and not when its holder takes it up again", async () => {
    const holders = async () => {
      const slots = await allOf(town.platform, "review-slot");
      return new Map(slots.map(({ data }) => [data["id"], data["holderId"]]));
    };
    const first = await pulling(begun, "wu");
    const again = await pulling(addSeconds(begun, 1000), "wu");
    expect(again).toEqual({ claimed: first.claimed, said: [] });

    // Yan may take one slot of each case: of one, xu holds the last that is left, and her lease has run out too.
    const held = await holders();
    const pulls = [
      await pulling(addSeconds(begun, 3000), "yan"),
      await pulling(addSeconds(begun, 3000), "yan"),
      await pulling(addSeconds(begun, 3000), "yan"),
    ];
    const taken = pulls.filter(({ claimed }) => claimed !== undefined);
    expect(taken).toHaveLength(2);
    for (const { claimed, said } of taken) {
      const one = { [REVIEW_METRICS.claimsTakenOver]: [1, "Count"] };
      expect(said).toEqual(held.get(claimed) === undefined ? [] : [one]);
    }
    expect(pulls.flatMap(({ said }) => said).length).toBeGreaterThan(0);
  });
});
