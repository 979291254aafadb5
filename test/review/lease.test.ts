import { describe, expect, it } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import { addSeconds, systemClock } from "../../functions/kernel/time.ts";
import type { Desk, ReviewReceipt } from "../../functions/review/contract.ts";
import type { DraftSaved, Work } from "../../functions/review/work-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { itemsOf, trailOf } from "../items.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown();

/** Twenty minutes from now, when a lease of fifteen has run out. */
const later = town.platform.caller(() => addSeconds(systemClock(), 1200));

const draftOf = (work: Work, draft: unknown, version = work.version) =>
  town.call<DraftSaved>("wu", "PUT", `/review/claims/${work.claimId}/draft`, { draft }, version);

describe("a claim", () => {
  let work: Work;
  const draft = { purpose: { level: "excellent", comment: "目标清楚" }, clarity: { comment: "还要再看一遍" } };

  it("keeps what was marked so far, for another device too, and its lease is renewed by each save", async () => {
    await handIn(town, "lan");
    work = await pull(town, "wu");
    const saved = await draftOf(work, draft);
    expect(saved).toMatchObject({ status: 200, body: { version: work.version + 1 } });
    expect(saved.body.leaseUntil > work.leaseUntil).toBe(true);
    const elsewhere = await town.ask<Work>("wu", "GET", `/review/claims/${work.claimId}`);
    expect(elsewhere.draft).toEqual({ ...draft, clarity: { comment: "还要再看一遍" } });
    expect(elsewhere).toMatchObject({ version: saved.body.version, draftAt: saved.body.savedAt });
    expect((await town.ask<Desk>("wu", "GET", "/review/desk")).held).toMatchObject([{ marked: 1 }]);
  });

  it("refuses what another tab saved over, and overwrites nothing", async () => {
    expect(await draftOf(work, { purpose: { level: "not-met" } })).toMatchObject({
      status: 412,
      body: { code: "stale-version" },
    });
    const path = `/review/claims/${work.claimId}`;
    expect(
      await town.refused("wu", "POST", `${path}/review`, { marks: marksOf(work, "pass") }, work.version),
    ).toMatchObject({
      code: "stale-version",
    });
    const unchanged = await town.ask<Work>("wu", "GET", path);
    expect(unchanged.draft).toMatchObject({ purpose: { level: "excellent" } });
    expect(await town.refused("wu", "PUT", `${path}/draft`, { draft })).toMatchObject({ code: "version-required" });
    work = unchanged;
  });

  it("takes marks only for the criteria it asks for", async () => {
    const many = Object.fromEntries(Array.from({ length: 240 }, (_, i) => [`c${i}`, { comment: "x".repeat(2000) }]));
    for (const stray of [{ nothing: { level: "pass" } }, many]) {
      const refused = await town.refused(
        "wu",
        "PUT",
        `/review/claims/${work.claimId}/draft`,
        { draft: stray },
        work.version,
      );
      expect(refused).toMatchObject({ status: 422, code: "marks-incomplete" });
      expect(refused.errors?.every(({ code }) => code === "not-asked")).toBe(true);
    }
  });

  it("is nobody else's", async () => {
    const path = `/review/claims/${work.claimId}`;
    expect(await town.refused("xu", "GET", path)).toMatchObject({ status: 404 });
    expect(await town.refused("xu", "PUT", `${path}/draft`, { draft: {} }, work.version)).toMatchObject({
      status: 404,
    });
    const marks = marksOf(work, "pass");
    expect(await town.refused("xu", "POST", `${path}/review`, { marks }, work.version)).toMatchObject({ status: 404 });
    const returning = { itemIds: ["reflection"], reason: "缺" };
    expect(await town.refused("xu", "POST", `${path}/return`, returning, work.version)).toMatchObject({ status: 404 });
  });

  it("that has run out goes to the next expert, without the marks of the first", async () => {
    // Both slots wait in the future: xu takes one of them, yan the other; one of the two was wu's.
    const works = [
      await later<{ work: Work }>("xu", "POST", "/review/claims"),
      await later<{ work: Work }>("yan", "POST", "/review/claims"),
    ];
    const taken = works.map((answer) => answer.work);
    expect(taken.map(({ claimId }) => claimId)).toContain(work.claimId);
    for (const one of taken) expect(one.draft).toEqual({});
  });

  it("then answers its first holder 409, and her marks are kept", async () => {
    const path = `/review/claims/${work.claimId}`;
    expect(await draftOf(work, draft)).toMatchObject({ status: 409, body: { code: "lease-lost" } });
    const marks = marksOf(work, "pass");
    expect(await town.refused("wu", "POST", `${path}/review`, { marks }, work.version)).toMatchObject({
      code: "lease-lost",
    });
    const kept = (await itemsOf(town.platform, `slot#${work.claimId}`)).filter(({ kind }) => kind === "lapsed-draft");
    expect(kept.map(({ data }) => data)).toMatchObject([
      { draftById: town.ids.get("wu"), draft: { purpose: { level: "excellent" } } },
    ]);
  });

  it("leaves its first holder free to take the case up again", async () => {
    for (const name of ["xu", "yan"]) {
      const { held } = await town.ask<Desk>(name, "GET", "/review/desk");
      if (held[0]?.claimId !== work.claimId)
        await town.ask(name, "POST", `/review/claims/${held[0]?.claimId}/give-back`, { because: "later" });
    }
    const again = await pull(town, "wu");
    expect(again).toMatchObject({ code: work.code });
    expect(again.claimId).not.toBe(work.claimId);
  });
});

describe("a claim whose lease ran out and that nobody took", () => {
  it("is still its holder's: her marks count", async () => {
    await town.ask("dong", "GET", "/me");
    const { id } = await handIn(town, "dong");
    const work = await pull(town, "zhou");
    expect(
      await later<ReviewReceipt>(
        "zhou",
        "POST",
        `/review/claims/${work.claimId}/review`,
        { marks: marksOf(work, "pass") },
        work.version,
      ),
    ).toMatchObject({
      outcome: "waits-for-second",
    });
    expect(await trailOf(town.platform, town.ids.get("zhou") ?? "")).toEqual([`score ${id}`]);
  });
});

describe("the same submit", () => {
  it("sent twice, one after the other or at once, scores once and says the same", async () => {
    const { id } = await handIn(town, "mei", "A1");
    const works = [await pull(town, "xu")];
    while (works[0]?.guide.code !== "A1") works.unshift(await pull(town, "xu"));
    const [work] = works;
    if (!work) throw new Error("nothing to score");
    const send = () => score(town, "xu", work, marksOf(work, "excellent"));
    const receipts = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(new Set(receipts.map(({ reviewId }) => reviewId)).size).toBe(1);
    expect(receipts[0]?.outcome).toBe("waits-for-second");
    expect(
      (await trailOf(town.platform, town.ids.get("xu") ?? "")).filter((line) => line === `score ${id}`),
    ).toHaveLength(1);
    expect(await town.ask<SubmissionView>("mei", "GET", `/submissions/${id}`)).toMatchObject({ state: "in-review" });

    const last = await pull(town, "yan");
    expect(last.code).toBe(work.code);
    const decide = () => score(town, "yan", last, marksOf(last, "excellent"));
    const decided = await Promise.all([decide(), decide(), decide(), decide()]);
    expect(new Set(decided.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(decided[0]?.outcome).toBe("decided");
    expect((await town.ask<CreditView>("mei", "GET", "/credit")).entries).toHaveLength(1);
  });
});
