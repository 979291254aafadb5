/** Known work among the rest: how often it comes up, that nothing tells it apart, and what drifting marks lead to. */
import { decodeTime } from "ulid";
import { describe, expect, it } from "vitest";

import type { PauseView } from "../../functions/gold/contract.ts";
import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { allOf } from "../items.ts";
import { marksOf, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import {
  calibrationOf,
  deskOf,
  GOLD,
  handInAs,
  makeGold,
  markNext,
  poolExpert,
  pulled,
  pullSome,
  ruleBy,
} from "./known.ts";

const REVIEWS = 24;
const EVERY = 4;
const GOLDS = 12;
const town = await startTown({ guests: ["maker", "ada", "bea"].map((name) => poolExpert(name)) });
await ruleBy(town, { ...GOLD, qualifyWith: 0, hiddenEvery: EVERY });
const original = await handIn(town, "lan", "A1");
const known = await handInAs(town, original.id, GOLDS - 1);
for (let i = 0; i < GOLDS; i++) await markNext(town, "maker", "pass");
for (const id of known) await makeGold(town, id);
const real = await handInAs(town, original.id, REVIEWS);

/** By claim, whether it was known work. */
const goldClaims = async (): Promise<Map<string, string | undefined>> =>
  new Map(
    (await allOf(town.platform, "review-slot")).map(({ data }) => [data["id"] as string, data["goldId"] as string]),
  );

/** What kinds of values stand where, and under which names. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
};

describe("among the rest of an expert's work", () => {
  const works: Work[] = [];
  const waits: number[] = [];
  const receipts: string[] = [];

  it("about one in so many is known, and none twice", async () => {
    for (let i = 0; i < REVIEWS; i++) {
      const before = (await deskOf(town, "ada")).waiting[0]?.count ?? 0;
      const work = await pullSome(town, "ada");
      waits.push(before - ((await deskOf(town, "ada")).waiting[0]?.count ?? 0));
      works.push(work);
      receipts.push((await score(town, "ada", work, marksOf(work, "pass"))).outcome);
    }
    const golds = await goldClaims();
    const met = works.flatMap(({ claimId }) => golds.get(claimId) ?? []);
    expect(met.length).toBeGreaterThan(0);
    expect(met.length).toBeLessThan((REVIEWS / EVERY) * 2 + 3);
    expect(new Set(met).size).toBe(met.length);
    const decided = (await allOf(town.platform, "decision")).map(({ data }) => data["submissionId"]);
    expect(real.filter((id) => decided.includes(id))).toHaveLength(REVIEWS - met.length);
  }, 120_000);

  it("nothing in what she is given tells which", async () => {
    const golds = await goldClaims();
    const isKnown = ({ claimId }: Work) => golds.get(claimId) !== undefined;
    const [one, other] = [works.find(isKnown), works.find((work) => !isKnown(work))];
    expect(shapeOf(one)).toEqual(shapeOf(other));
    expect(new Set(works.map((work) => JSON.stringify(shapeOf(work)))).size).toBe(1);
    expect(new Set(receipts)).toEqual(new Set(["decided"]));
    expect(new Set(works.map(({ code }) => code)).size).toBe(REVIEWS);
    expect(new Set(works.map(({ promisedBy }) => promisedBy)).size).toBe(REVIEWS);
    for (const { claimId, promisedBy, leaseUntil } of works) {
      expect(promisedBy > leaseUntil).toBe(true);
      // The id of a claim says when its case came in; the promise counts from there.
      const openedAt = decodeTime(claimId.slice(4).toUpperCase());
      expect(Math.abs(Date.parse(promisedBy) - openedAt - 5 * 86_400_000)).toBeLessThan(60_000);
    }
    // The queue she sees grows shorter by each claim alike.
    expect(new Set(waits.filter((_, i) => isKnown(works[i] as Work)))).toEqual(new Set([1]));
  });

  it("nor her desk, nor what she may export of herself", async () => {
    const golds = await goldClaims();
    const desk = await town.ask<Desk>("ada", "GET", "/review/desk");
    expect(new Set(desk.done.map((one) => JSON.stringify(shapeOf(one)))).size).toBe(1);
    expect(desk.calibration).toEqual([]);
    const { reviews, acts } = await town.ask<{ reviews: object[]; acts: { act: string }[] }>(
      "ada",
      "GET",
      "/me/export",
    );
    expect(reviews).toHaveLength(REVIEWS);
    expect(new Set(reviews.map((one) => JSON.stringify(Object.keys(one)))).size).toBe(1);
    expect(
      new Set(acts.filter(({ act }) => act !== "export").map((one) => JSON.stringify(Object.keys(one)))).size,
    ).toBe(1);
    const told = JSON.stringify([works, desk, reviews, acts]);
    expect([...golds.values()].filter((goldId) => goldId && told.includes(goldId))).toEqual([]);
    expect(told).not.toContain("hidden");
  });

  it("is shown to nobody afterwards", async () => {
    expect(await town.ask("ada", "GET", "/gold/learning?competency=A1")).toEqual({ items: [] });
  });
});

describe("marks that drift from the pool's", () => {
  it("pause her in that competency, kindly said, and she can finish what she holds", async () => {
    await ruleBy(town, { ...GOLD, qualifyWith: 0, hiddenEvery: 2 });
    await handInAs(town, original.id, 24);
    const inHand = await pullSome(town, "bea");
    let paused = false;
    for (let i = 0; i < 30 && !paused; i++) {
      const work = await pulled(town, "bea");
      if (work) await score(town, "bea", work, marksOf(work, "not-met"));
      paused = work === null;
    }
    expect(await calibrationOf(town, "bea")).toMatchObject({ state: "paused" });
    expect((await deskOf(town, "bea")).waiting).toEqual([]);
    const golds = await goldClaims();
    const held = golds.get(inHand.claimId) === undefined;
    expect(await score(town, "bea", inHand, marksOf(inHand, held ? "pass" : "not-met"))).toHaveProperty("reviewId");
    expect(await pulled(town, "bea")).toBeNull();
    // Ada goes on.
    expect(await pulled(town, "ada")).not.toBeNull();
  }, 120_000);

  it("are seen by who runs the pool, who lets her go on", async () => {
    const { items } = await town.ask<{ items: PauseView[] }>("admin", "GET", "/gold/pauses");
    expect(items).toEqual([expect.objectContaining({ personId: town.ids.get("bea"), concern: "drift", agreed: 0 })]);
    await town.ask("admin", "POST", "/gold/resumptions", { personId: town.ids.get("bea"), competency: "A1" });
    expect(await town.ask("admin", "GET", "/gold/pauses")).toEqual({ items: [] });
    expect(await calibrationOf(town, "bea")).toBeUndefined();
    expect(await pulled(town, "bea")).not.toBeNull();
  });
});
