import { describe, expect, it, vi } from "vitest";

import type { PlaceView } from "../../functions/directory/contract.ts";
import type { Desk, VerdictView } from "../../functions/review/contract.ts";
import type { PlaceInQueue } from "../../functions/review/queue-contract.ts";
import type { ReleaseOutcome, RoundCase, ScoringRoundView } from "../../functions/round/contract.ts";
import type { Programme } from "../../functions/programme/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { allOf } from "../items.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown({
  guests: [
    { username: "mayor", name: { zh: "市", en: "City" }, roles: [{ role: "officer", place: "town" }] },
    { username: "keeper", name: { zh: "库", en: "Keeper" }, roles: [{ role: "officer", place: "pool" }] },
  ],
});
const { items: places } = await town.ask<{ items: PlaceView[] }>("admin", "GET", "/places");
const below = await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${places[0]?.id}`);
const idOf = (code: string) => below.items.find((place) => place.code === code)?.id;

const title = { zh: "秋季第一批", en: "Autumn, first" };
const asked = (competencies: string[], change: object = {}) => ({
  title,
  poolId: idOf("pool"),
  competencies,
  announcedFor: "2099-12-20",
  ...change,
});

const casesIn = async (id: string, state: RoundCase["state"]): Promise<RoundCase[]> =>
  (await town.ask<{ items: RoundCase[] }>("mayor", "GET", `/rounds/${id}/cases?state=${state}`)).items;

const release = async (id: string, caseIds: string[]): Promise<string[]> =>
  (await town.ask<{ outcomes: ReleaseOutcome[] }>("mayor", "POST", `/rounds/${id}/release`, { caseIds })).outcomes.map(
    ({ outcome }) => outcome,
  );

const scoreBy = async (expert: string, level: "pass" | "excellent") => {
  const work = await pull(town, expert);
  return score(town, expert, work, marksOf(work, level));
};

describe("a scoring round", () => {
  let round: ScoringRoundView;
  let submission: SubmissionView;

  it("is refused where it cannot be meant", async () => {
    const wrong: [object, object][] = [
      [{ poolId: idOf("west") }, { pointer: "/poolId", code: "not-a-pool" }],
      [{ competencies: ["A1", "Z9"] }, { pointer: "/competencies/1", code: "unknown-point" }],
      [{ announcedFor: "2020-01-01" }, { pointer: "/announcedFor", code: "in-past" }],
    ];
    for (const [change, error] of wrong) {
      expect(await town.refused("mayor", "POST", "/rounds", asked(["A6"], change))).toMatchObject({
        code: "invalid-fields",
        errors: [error],
      });
    }
    expect(await town.refused("officer", "POST", "/rounds", asked(["A6"])), "a district's officer").toMatchObject({
      code: "not-found",
    });
    expect(await town.refused("wu", "POST", "/rounds", asked(["A6"])), "an expert").toMatchObject({
      code: "forbidden",
    });
  });

  it("takes each point in once, however many open one at the same moment", async () => {
    const answers = await Promise.all(
      ["mayor", "admin", "mayor"].map((who) =>
        town.call<ScoringRoundView>(who, "POST", "/rounds", asked(["A6", "A1"])),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    round = answers.find(({ status }) => status === 201)!.body;
    expect(round).toMatchObject({ title, competencies: ["A6", "A1"], policy: { scorers: 2 } });
    expect(await town.refused("mayor", "POST", "/rounds", asked(["B2", "A1"]))).toMatchObject({
      errors: [{ pointer: "/competencies/A1", code: "in-a-round" }],
    });
  });

  it("keeps the policy it was opened under, whatever the programme says since", async () => {
    const { hours, scoring } = await town.ask<Programme>("admin", "GET", "/programme");
    await town.ask("admin", "POST", "/programme", { hours, scoring: { ...scoring, scorers: 1 } });
    submission = await handIn(town, "lan", "A6");
    expect(await scoreBy("wu", "pass")).toMatchObject({ outcome: "waits-for-second" });
    expect(await casesIn(round.id, "open")).toHaveLength(1);
  });

  it("holds its verdicts back, from the teacher and from the ledger", async () => {
    expect(await scoreBy("xu", "pass")).toMatchObject({ outcome: "decided" });
    expect(await town.refused("lan", "GET", `/submissions/${submission.id}/verdict`)).toMatchObject({
      code: "not-found",
    });
    expect(await town.ask<SubmissionView>("lan", "GET", `/submissions/${submission.id}`)).toMatchObject({
      state: "in-review",
    });
    expect(await town.ask<PlaceInQueue>("lan", "GET", `/submissions/${submission.id}/place`)).toMatchObject({
      announcedFor: "2099-12-20",
      scorers: { of: 2, done: 2 },
    });
    expect(await town.ask<{ entries: unknown[] }>("lan", "GET", "/credit")).toMatchObject({ entries: [] });
    expect(await allOf(town.platform, "decision")).toEqual([]);
  });

  it("shows who runs the pool what would go out, without a name", async () => {
    const cases = await casesIn(round.id, "settled");
    expect(cases).toMatchObject([{ competency: "A6", state: "settled", level: "pass", attempt: 1 }]);
    expect(JSON.stringify(cases)).not.toContain(town.ids.get("lan"));
    expect(await casesIn(round.id, "decided")).toEqual([]);
  });

  it("lets out what is settled, once, and says of everything else why not", async () => {
    await handIn(town, "mei", "A1");
    await vi.waitFor(async () => expect(await casesIn(round.id, "open")).toHaveLength(1), { timeout: 15_000 });
    const [settled] = await casesIn(round.id, "settled");
    const [open] = await casesIn(round.id, "open");
    const stray = settled!.caseId.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const all = [settled!.caseId, open!.caseId, stray];
    const twice = await Promise.all([release(round.id, all), release(round.id, all)]);
    expect(twice).toEqual([
      ["released", "not-settled", "unknown"],
      ["released", "not-settled", "unknown"],
    ]);
    const verdict = await town.ask<VerdictView>("lan", "GET", `/submissions/${submission.id}/verdict`);
    expect(verdict).toMatchObject({ level: "pass", hoursHundredths: 300 });
    const { entries } = await town.ask<{ entries: unknown[] }>("lan", "GET", "/credit");
    expect(entries, "hours once").toHaveLength(1);
    expect(await casesIn(round.id, "decided")).toMatchObject([{ caseId: settled!.caseId, state: "decided" }]);
  });

  it("closes: what is handed in from then on gets its verdict at once, what it has stays held back", async () => {
    const path = `/rounds/${round.id}/close`;
    const closed = await town.ask<ScoringRoundView>("mayor", "POST", path);
    expect(closed.closedAt).toBeDefined();
    expect(await town.ask<ScoringRoundView>("mayor", "POST", path), "twice closes once").toEqual(closed);

    await scoreBy("wu", "excellent");
    await scoreBy("xu", "excellent");
    expect(await casesIn(round.id, "settled")).toMatchObject([{ competency: "A1", level: "excellent" }]);

    const later = await handIn(town, "mei", "A6");
    // The programme of now asks for one scorer.
    expect(await scoreBy("wu", "pass")).toMatchObject({ outcome: "decided" });
    await town.ask("mei", "GET", `/submissions/${later.id}/verdict`);
    expect((await town.ask<Desk>("wu", "GET", "/review/desk")).held).toEqual([]);
  });

  it("makes room for the next one", async () => {
    const next = await town.ask<ScoringRoundView>("mayor", "POST", "/rounds", asked(["A6"]));
    const { items } = await town.ask<{ items: ScoringRoundView[] }>("mayor", "GET", "/rounds");
    expect(
      items.map(({ id }) => id),
      "newest first",
    ).toEqual([next.id, round.id]);
    expect(await town.ask<{ items: unknown[] }>("officer", "GET", "/rounds")).toMatchObject({ items: [] });
    expect(await town.refused("officer", "GET", `/rounds/${round.id}`)).toMatchObject({ code: "not-found" });
  });

  it("is run from the pool itself as from the city above it, on every page", async () => {
    for (const who of ["mayor", "keeper"]) {
      const { items } = await town.ask<{ items: unknown[] }>(who, "GET", "/rounds");
      expect(items, who).toHaveLength(2);
      const { pools } = await town.ask<{ pools: { id: string }[] }>(who, "GET", "/pool/pools");
      expect(
        pools.map(({ id }) => id),
        who,
      ).toEqual([idOf("pool")]);
      for (const path of ["/quality/waiting", "/gold/pauses", "/review/rechecks?state=open"])
        expect(await town.call(who, "GET", path), `${who} ${path}`).toMatchObject({ status: 200 });
    }
  });
});
