import { describe, expect, it, vi } from "vitest";

import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { handIn } from "../submission/evidence.ts";
import { expert, startTown, teacher } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const TEACHERS = ["g1", "g2", "g3", "g4"];
const EXPERTS = ["e1", "e2", "e3", "e4", "e5"];
const town = await startTown({
  guests: [
    ...TEACHERS.map((name) => teacher(name, "客", "Guest", "east")),
    ...EXPERTS.map((name) => expert(name, "评", "Visitor", "west")),
  ],
});

/** A worker may take a moment on a busy machine. */
const PATIENCE = { timeout: 15_000, interval: 50 };

const pullOnce = async (name: string): Promise<Work | null> =>
  (await town.ask<{ work: Work | null }>(name, "POST", "/review/claims")).work;

/** Waits until every case is open, without claiming anything. */
const waiting = (name: string, count: number) =>
  vi.waitFor(async () => {
    const desk = await town.ask<Desk>(name, "GET", "/review/desk");
    expect(desk.waiting.reduce((sum, queue) => sum + queue.count, 0)).toBe(count);
    return desk;
  }, PATIENCE);

const giveBack = (name: string, work: Work | null, because = "later") =>
  town.ask(name, "POST", `/review/claims/${work?.claimId}/give-back`, { because });

describe("many experts who pull at once", () => {
  it("never share a slot, and nobody gets two slots of one case", async () => {
    for (const name of TEACHERS) await handIn(town, name, "A1");
    await waiting("wu", TEACHERS.length);
    const everyone = [...EXPERTS, "wu", "xu", "yan"];
    const claims = await Promise.all(everyone.map(async (name) => ({ name, work: await pullOnce(name) })));
    const ids = claims.map(({ work }) => work?.claimId);
    expect(ids, "eight slots for eight experts").not.toContain(undefined);
    expect(new Set(ids).size).toBe(everyone.length);
    const perCase = Map.groupBy(claims, ({ work }) => work?.code);
    expect([...perCase.values()].map((list) => list.length)).toEqual(TEACHERS.map(() => 2));
    expect(await pullOnce("wu")).toBeNull();
    for (const { name, work } of claims) await giveBack(name, work);
  });

  it("of whom one fetches ahead on two connections gets two different items", async () => {
    const [first, second, third] = await Promise.all([pullOnce("wu"), pullOnce("wu"), pullOnce("wu")]);
    expect(new Set([first?.code, second?.code, third?.code]).size, "three cases").toBe(3);
    expect([first, second, third]).not.toContain(null);
    const desk = await town.ask<Desk>("wu", "GET", "/review/desk");
    expect(new Set(desk.held.map(({ claimId }) => claimId))).toEqual(
      new Set([first, second, third].map((work) => work?.claimId)),
    );
    expect(await town.refused("wu", "POST", "/review/claims")).toMatchObject({ status: 409, code: "too-many-claims" });
    for (const work of [first, second, third]) await giveBack("wu", work);
    expect((await town.ask<Desk>("wu", "GET", "/review/desk")).held).toEqual([]);
  });
});

describe("a claim that is given back", () => {
  it("goes to the front of the queue for the next expert", async () => {
    const work = await pullOnce("wu");
    await giveBack("wu", work);
    await giveBack("wu", work);
    expect(await town.refused("wu", "GET", `/review/claims/${work?.claimId}`)).toMatchObject({ status: 404 });
    await waiting("xu", TEACHERS.length);
  });

  it.each(["conflict", "not-my-field"])("because of %s keeps that expert out of the case for good", async (because) => {
    const name = { conflict: "wu", "not-my-field": "e2" }[because] ?? "";
    const work = await pullOnce(name);
    await giveBack(name, work, because);
    const desk = await waiting(name, TEACHERS.length - 1);
    expect(desk.held).toEqual([]);
    const others = [await pullOnce(name), await pullOnce(name), await pullOnce(name)];
    expect(others.map((other) => other?.code)).not.toContain(work?.code);
    for (const other of others.filter((one) => one !== null)) await giveBack(name, other);
  });
});

describe("a claim that is set aside", () => {
  it("stays hers with the reason, until she works on it again", async () => {
    const work = await pullOnce("wu");
    const path = `/review/claims/${work?.claimId}`;
    await town.ask("wu", "POST", `${path}/park`, { reason: "undecided" });
    const aside = (await town.ask<Desk>("wu", "GET", "/review/desk")).held;
    expect(aside.map(({ claimId, parked }) => [claimId, parked])).toEqual([[work?.claimId, "undecided"]]);
    const now = await town.ask<Work>("wu", "GET", path);
    const draft = { [now.criteria[0] ?? ""]: { level: "pass", comment: "" } };
    await town.ask("wu", "PUT", `${path}/draft`, { draft }, now.version);
    expect((await town.ask<Desk>("wu", "GET", "/review/desk")).held[0]).not.toHaveProperty("parked");
    await giveBack("wu", work);
  });

  it("for an unknown reason, or by somebody else, is refused", async () => {
    const work = await pullOnce("wu");
    const path = `/review/claims/${work?.claimId}/park`;
    expect(await town.refused("wu", "POST", path, { reason: "tired" })).toMatchObject({ code: "invalid-fields" });
    expect(await town.refused("zhou", "POST", path, { reason: "undecided" })).toMatchObject({ status: 404 });
    await giveBack("wu", work);
  });
});

describe("an expert", () => {
  it("never gets both slots of a case", async () => {
    const first = await pullOnce("e1");
    if (!first) throw new Error("nothing to score");
    await score(town, "e1", first, marksOf(first, "pass"));
    const codes: (string | undefined)[] = [];
    const rest = [await pullOnce("e1"), await pullOnce("e1"), await pullOnce("e1")];
    for (const work of rest) {
      codes.push(work?.code);
      await giveBack("e1", work);
    }
    expect(codes).not.toContain(first.code);
    await waiting("e1", TEACHERS.length - 1);
  });

  it("of the teacher's own school never sees the case", async () => {
    expect(await town.ask<Desk>("zhou", "GET", "/review/desk")).toMatchObject({ waiting: [], held: [] });
    expect(await pullOnce("zhou")).toBeNull();
  });

  it("who hands in something herself never gets it, nor do her colleagues", async () => {
    const { id } = await handIn(town, "yan");
    const work = await pull(town, "zhou");
    expect(work.guide.code).toBe("A6");
    for (const name of ["yan", "wu", "xu", "e1"]) {
      const desk = await town.ask<Desk>(name, "GET", "/review/desk");
      expect(desk.waiting.map(({ competency }) => competency)).not.toContain("A6");
    }
    expect(await town.ask<SubmissionView>("yan", "GET", `/submissions/${id}`)).toMatchObject({ id });
  });
});
