import { describe, expect, it, vi } from "vitest";

import type { GoldView, LearningView, PauseView } from "../../functions/gold/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { allOf } from "../items.ts";
import { marksOf, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown, teacher } from "../town.ts";
import {
  calibrationOf,
  candidates,
  decideAll,
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

const TEACHERS = ["t1", "t2", "t3", "t4", "t5"];
const town = await startTown({
  guests: [
    ...TEACHERS.map((name) => teacher(name, "师", name, "east")),
    ...["maker", "ada", "bea", "cai", "dee", "eve", "fay"].map((name) => poolExpert(name)),
  ],
});
await ruleBy(town, GOLD);
const submissions = await decideAll(town, "maker", TEACHERS.slice(0, 4));
/** Not decided yet: what an expert who is let in scores. */
const waiting = await handIn(town, "t5", "A1");
let golds: GoldView[] = [];

describe("who keeps known items", () => {
  it("finds decided cases by competency, and makes one of each once", async () => {
    const listed = await candidates(town, 4);
    expect(listed.map(({ submissionId }) => submissionId).toSorted()).toEqual(submissions.toSorted());
    expect(listed[0]).toMatchObject({ level: "pass", reviews: 1 });
    golds = [];
    for (const id of submissions) golds.push(await makeGold(town, id));
    expect(golds[0]).toMatchObject({
      competency: "A1",
      level: "pass",
      state: "active",
      condition: "ready",
      corrected: [],
    });
    expect(await town.refused("admin", "POST", "/gold", { submissionId: submissions[0] })).toMatchObject({
      code: "already-exists",
    });
    expect((await candidates(town, 4)).every(({ gold }) => gold === "active")).toBe(true);
  });

  it("may correct a mark, with words, against the version she saw", async () => {
    const [gold] = golds;
    const [criterion = ""] = Object.keys(gold?.marks ?? {});
    const path = `/gold/${gold?.id}`;
    const better = { [criterion]: { level: "excellent", reason: "三条都写到了学情" } };
    expect(
      await town.refused("admin", "PATCH", path, { marks: { [criterion]: { level: "excellent", reason: " " } } }, 1),
    ).toMatchObject({ code: "invalid-fields" });
    expect(await town.refused("admin", "PATCH", path, { marks: { nothing: better[criterion] } }, 1)).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/marks/nothing", code: "not-asked" }],
    });
    const changed = await town.ask<GoldView>("admin", "PATCH", path, { marks: better }, 1);
    expect(changed).toMatchObject({ version: 2, corrected: [criterion], marks: better });
    expect(await town.refused("admin", "PATCH", path, { state: "retired" }, 1)).toMatchObject({
      code: "stale-version",
    });
    const back = { [criterion]: { level: "pass", reason: "只写到了两条" } };
    expect(await town.ask<GoldView>("admin", "PATCH", path, { marks: back }, 2)).toMatchObject({ version: 3 });
  });

  it("makes none of what is not decided, and nobody else makes any", async () => {
    const open = await town.ask<SubmissionView>("t5", "POST", "/submissions", { competency: "A6" });
    expect(await town.refused("admin", "POST", "/gold", { submissionId: open.id })).toMatchObject({
      errors: [{ pointer: "/submissionId", code: "not-decided" }],
    });
    expect(await town.refused("admin", "POST", "/gold", { submissionId: "sub_nothing" })).toMatchObject({
      status: 404,
    });
    for (const name of ["ada", "lan", "head", "officer"])
      expect(await town.refused(name, "GET", "/gold?competency=A1")).toMatchObject({ code: "forbidden" });
  });
});

describe("an expert who has not scored a competency", () => {
  it("marks known items first, as many as the rules ask, and no real one", async () => {
    expect(await calibrationOf(town, "ada")).toMatchObject({ state: "qualifying", done: 0, of: 2 });
    expect((await deskOf(town, "ada")).waiting).toEqual([]);
    const [first, second] = [await pullSome(town, "ada"), await pullSome(town, "ada")];
    // Those two are in her hands, and no third is asked for.
    expect(await pulled(town, "ada")).toBeNull();
    expect(first.evidence.map(({ id }) => id)).not.toEqual(second.evidence.map(({ id }) => id));
    for (const work of [first, second]) {
      const receipt = await score(town, "ada", work, marksOf(work, "pass"));
      // As any review where one scorer decides.
      expect(receipt.outcome).toBe("decided");
      // Sent twice, it counts once.
      expect(await score(town, "ada", work, marksOf(work, "pass"))).toEqual(receipt);
    }
    expect(await allOf(town.platform, "gold-line")).toHaveLength(2);
    expect(await calibrationOf(town, "ada")).toEqual({ competency: "A1", state: "qualified", done: 2, of: 2 });
    const real = await pullSome(town, "ada");
    await score(town, "ada", real, marksOf(real, "excellent"));
    expect(await town.ask<SubmissionView>("t5", "GET", `/submissions/${waiting.id}`)).toMatchObject({
      state: "decided",
      level: "excellent",
    });
  });

  it("changes nothing for the teachers whose work it was", async () => {
    for (const [i, id] of submissions.entries()) {
      const view = await town.ask<SubmissionView>(TEACHERS[i] ?? "", "GET", `/submissions/${id}`);
      expect(view).toMatchObject({ state: "decided", level: "pass" });
    }
    const decisions = await allOf(town.platform, "decision");
    expect(decisions).toHaveLength(TEACHERS.length);
  });

  it("sees how hers compared once she has marked them, and not before", async () => {
    const path = "/gold/learning?competency=A1";
    expect(await town.ask("bea", "GET", path)).toEqual({ items: [] });
    const { items } = await town.ask<{ items: LearningView[] }>("ada", "GET", path);
    expect(items).toHaveLength(2);
    expect(items[0]?.criteria[0]).toMatchObject({ mine: { level: "pass" }, known: { level: "pass" } });
    // Neither whose work it was, nor who says what is right, nor by which item she was met.
    const told = JSON.stringify(items);
    const ids = [...submissions, ...golds.map(({ id }) => id), ...golds.map(({ code }) => code), ...town.ids.values()];
    expect(ids.filter((id) => told.includes(id))).toEqual([]);
    expect(told).not.toMatch(/师|t[1-5]\b|东校|East school/);
    expect(await town.refused("lan", "GET", path)).toMatchObject({ code: "forbidden" });
  });

  it("gets more where she does not agree, and waits for a word when there are no more", async () => {
    await markNext(town, "bea", "not-met");
    await markNext(town, "bea", "not-met");
    expect(await calibrationOf(town, "bea")).toMatchObject({ state: "qualifying", done: 2, of: 3 });
    await markNext(town, "bea", "pass");
    await markNext(town, "bea", "not-met");
    expect(await calibrationOf(town, "bea")).toMatchObject({ state: "stopped", done: 4 });
    expect(await pulled(town, "bea")).toBeNull();
    const { items } = await town.ask<{ items: PauseView[] }>("admin", "GET", "/gold/pauses");
    expect(items).toEqual([
      expect.objectContaining({ concern: "qualifying", competency: "A1", name: { zh: "专家bea", en: "Expert bea" } }),
    ]);
  });

  it("is let in by who runs the pool", async () => {
    const resumption = { personId: town.ids.get("bea"), competency: "A1" };
    expect(await town.refused("officer", "POST", "/gold/resumptions", resumption)).toMatchObject({ code: "forbidden" });
    for (let twice = 0; twice < 2; twice++) await town.ask("admin", "POST", "/gold/resumptions", resumption);
    expect(await calibrationOf(town, "bea")).toMatchObject({ state: "qualified" });
    expect(await town.ask("admin", "GET", "/gold/pauses")).toEqual({ items: [] });
    const lines = (await allOf(town.platform, "gold-line")).filter(({ data }) => data["source"] === "resumed");
    expect(lines).toHaveLength(1);
  });

  it("has nothing set aside for her by a plan before that", async () => {
    await handInAs(town, submissions[0] ?? "", 1);
    const [pool] = (await town.ask<{ pools: { id: string }[] }>("admin", "GET", "/pool/pools")).pools;
    const asked = await town.ask<{ id: string }>("admin", "POST", "/pool/assignments/dry-run", { pool: pool?.id });
    const path = `/pool/assignments/${asked.id}`;
    await vi.waitFor(
      async () => expect(await town.ask("admin", "GET", path)).toMatchObject({ state: "ready", matched: 1 }),
      { timeout: 20_000, interval: 50 },
    );
    const { items } = await town.ask<{ items: { personId: string }[] }>("admin", "GET", `${path}/matches`);
    const letIn = ["ada", "bea"].map((name) => town.ids.get(name));
    expect(letIn).toContain(items[0]?.personId);
  });

  it("is not made to wait by items that are not for her: her own pool's maker has seen them all", async () => {
    expect(await calibrationOf(town, "maker")).toBeUndefined();
    // Zhou teaches at the school that all of them are from.
    expect(await calibrationOf(town, "zhou")).toBeUndefined();
  });
});

describe("known work in her hands", () => {
  it("comes back to her when its time ran out, and to nobody else", async () => {
    const work = await pullSome(town, "cai");
    const later = town.platform.caller(() => new Date(Date.now() + 3_600_000).toISOString());
    const [again] = [await later<{ work: typeof work }>("cai", "POST", "/review/claims")];
    expect(again.work.claimId).toBe(work.claimId);
    const slots = await allOf(town.platform, "review-slot");
    expect(slots.filter(({ data, ...item }) => data["goldId"] !== undefined && "gsi1pk" in item)).toEqual([]);
  });

  it("may be given back for later, or for good", async () => {
    const first = await pullSome(town, "dee");
    await town.ask("dee", "POST", `/review/claims/${first.claimId}/give-back`, { because: "later" });
    const again = await pullSome(town, "dee");
    expect(again.claimId).toBe(first.claimId);
    await town.ask("dee", "POST", `/review/claims/${again.claimId}/give-back`, { because: "conflict", tie: "knows" });
    const other = await pullSome(town, "dee");
    expect(other.claimId).not.toBe(first.claimId);
    expect(await town.refused("dee", "GET", `/review/claims/${first.claimId}`)).toMatchObject({ status: 404 });
    await town.ask("dee", "POST", `/review/claims/${other.claimId}/give-back`, { because: "later" });
  });

  it("handed back counts as not agreeing, and reaches no teacher", async () => {
    const work = await pullSome(town, "dee");
    const returning = { itemIds: [work.guide.items[0]?.id], reason: "第二页是空的" };
    await town.ask("dee", "POST", `/review/claims/${work.claimId}/return`, returning, work.version);
    await town.ask("dee", "POST", `/review/claims/${work.claimId}/return`, returning, work.version);
    const lines = (await allOf(town.platform, "gold-line")).filter(
      ({ data }) => data["scorerId"] === town.ids.get("dee"),
    );
    expect(lines.map(({ data }) => data["agreed"])).toEqual([0]);
    const states = (await allOf(town.platform, "submission")).map(({ data }) => data["state"]);
    expect(states).not.toContain("returned");
  });

  it("says nothing of her any more once the item is retired", async () => {
    const work = await pullSome(town, "eve");
    const slot = (await allOf(town.platform, "review-slot")).find(({ data }) => data["id"] === work.claimId);
    const { items } = await town.ask<{ items: GoldView[] }>("admin", "GET", "/gold?competency=A1");
    const gold = items.find(({ id }) => id === slot?.data["goldId"]);
    await town.ask("admin", "PATCH", `/gold/${gold?.id}`, { state: "retired" }, gold?.version);
    await score(town, "eve", work, marksOf(work, "not-met"));
    const lines = (await allOf(town.platform, "gold-line")).filter(
      ({ data }) => data["scorerId"] === town.ids.get("eve"),
    );
    expect(lines).toEqual([]);
    expect(await calibrationOf(town, "eve")).toMatchObject({ state: "qualifying", done: 0 });
  });

  it("is no longer given out when its teacher has a file deleted, and who held it may hand it back", async () => {
    const work = await pullSome(town, "fay");
    const slot = (await allOf(town.platform, "review-slot")).find(({ data }) => data["id"] === work.claimId);
    const goldOf = async (): Promise<GoldView | undefined> => {
      const { items } = await town.ask<{ items: GoldView[] }>("admin", "GET", "/gold?competency=A1");
      return items.find(({ id }) => id === slot?.data["goldId"]);
    };
    const submissionId = (await goldOf())?.submissionId ?? "";
    const owner = TEACHERS[submissions.indexOf(submissionId)] ?? "";
    const path = `/submissions/${submissionId}/evidence/${work.evidence[0]?.id}/erase`;
    await town.ask(owner, "POST", path, { reason: "consent-withdrawn" });
    expect(await goldOf()).toMatchObject({ condition: "evidence-gone" });
    const returning = { itemIds: [work.guide.items[0]?.id], reason: "打不开" };
    await town.ask("fay", "POST", `/review/claims/${work.claimId}/return`, returning, work.version);
    const lines = (await allOf(town.platform, "gold-line")).map(({ data }) => data["scorerId"]);
    expect(lines).not.toContain(town.ids.get("fay"));
    const next = await pullSome(town, "fay");
    expect(next.evidence.map(({ id }) => id)).not.toContain(work.evidence[0]?.id);
    expect(await town.refused("admin", "POST", "/gold", { submissionId })).toMatchObject({
      errors: [{ pointer: "/submissionId", code: "evidence-gone" }],
    });
  });

  it("is one claim when she pulls on two connections at once", async () => {
    const both = await Promise.all([pulled(town, "eve"), pulled(town, "eve")]);
    const claims = both.flatMap((work) => (work ? [work.claimId] : []));
    expect(new Set(claims).size).toBe(claims.length);
    const met = (await allOf(town.platform, "gold-met")).filter(({ data }) => data["scorerId"] === town.ids.get("eve"));
    expect(new Set(met.map(({ data }) => data["goldId"])).size).toBe(met.length);
  });
});
