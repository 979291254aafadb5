import { describe, expect, it, vi } from "vitest";

import type { ExpertiseView } from "../../functions/directory/contract.ts";
import { addDays, systemClock } from "../../functions/kernel/time.ts";
import type { MatchView, PlanView, PoolView, Share, StandingView, Unmatched } from "../../functions/pool/contract.ts";
import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { allOf, type Item, trailOf } from "../items.ts";
import { handIn } from "../submission/evidence.ts";
import { expert, startTown, teacher } from "../town.ts";

const TEACHERS = ["t1", "t2", "t3", "t4"];
const town = await startTown({
  guests: [
    ...TEACHERS.map((name) => teacher(name, "客", "Guest", "east")),
    expert("qin", "秦", "Qin", "west"),
    { username: "second", name: { zh: "副", en: "Second" }, roles: [{ role: "officer", place: "town" }] },
  ],
});
const idOf = (name: string): string => town.ids.get(name) ?? "";
const desk = (name: string) => town.ask<Desk>(name, "GET", "/review/desk");
const pullOnce = async (name: string) => (await town.ask<{ work: Work | null }>(name, "POST", "/review/claims")).work;
const standing = (name: string) => town.ask<StandingView>(name, "GET", "/pool/me");
const setWeek = async (name: string, weeklyCapacity: number | null, leave: object[] = []) =>
  town.ask(name, "PUT", "/pool/me", { weeklyCapacity, leave }, (await standing(name)).version);
const slots = async () => (await allOf(town.platform, "review-slot")).toSorted((a, b) => a.pk.localeCompare(b.pk));

const pool = (await town.ask<{ pools: PoolView[] }>("admin", "GET", "/pool/pools")).pools[0]?.id ?? "";

const adminId = (await town.ask<{ id: string }>("admin", "GET", "/me")).id;

const settled = (by: string, id: string): Promise<PlanView> =>
  vi.waitFor(
    async () => {
      const plan = await town.ask<PlanView>(by, "GET", `/pool/assignments/${id}`);
      if (plan.state === "asked" || plan.state === "applying") throw new Error(plan.state);
      return plan;
    },
    { timeout: 20_000, interval: 50 },
  );
const ask = async (by: string, path: string, body: object = {}): Promise<PlanView> =>
  settled(by, (await town.ask<PlanView>(by, "POST", `/pool/assignments${path}`, { pool, ...body })).id);
const dryRun = (body: object = {}, by = "admin") => ask(by, "/dry-run", body);
const matchesOf = async ({ id }: PlanView) =>
  (await town.ask<{ items: MatchView[] }>("admin", "GET", `/pool/assignments/${id}/matches`)).items;
const unmatchedOf = async ({ id }: PlanView) =>
  (await town.ask<{ items: Unmatched[] }>("admin", "GET", `/pool/assignments/${id}/unmatched`)).items;
const assignees = (items: readonly Item[]) => items.map(({ data }) => data["assignedTo"]);

const giveBackAll = async () => {
  for (const name of ["wu", "xu", "yan", "qin"])
    for (const { claimId } of (await desk(name)).held)
      await town.ask(name, "POST", `/review/claims/${claimId}/give-back`, { because: "later" });
};

for (const name of TEACHERS) await handIn(town, name, "A1");
await town.platform.settle();

describe("a dry run", () => {
  it("is asked for by those who run the pool, well formed", async () => {
    expect(await town.refused("wu", "POST", "/pool/assignments/dry-run", { pool })).toMatchObject({ status: 403 });
    expect(await town.refused("officer", "POST", "/pool/assignments/dry-run", { pool })).toMatchObject({ status: 404 });
    for (const wrong of [
      {},
      { pool, weeks: 0 },
      { pool, weeks: 99 },
      { pool, competencies: [] },
      { pool, move: "all" },
    ])
      expect(await town.refused("admin", "POST", "/pool/assignments", wrong)).toMatchObject({ code: "invalid-fields" });
    expect(await town.refused("admin", "POST", "/pool/assignments", { pool: "plc_none" })).toMatchObject({
      status: 404,
    });
    expect(await town.refused("admin", "GET", "/pool/assignments/pln_none")).toMatchObject({ status: 404 });
  });

  it("shares the work out evenly, never twice of a case, and moves nothing", async () => {
    const before = await slots();
    const plan = await dryRun();
    expect(plan).toMatchObject({ state: "ready", matched: 8, unmatched: {}, optimal: true, moved: 0 });
    const matches = await matchesOf(plan);
    expect(matches).toHaveLength(8);
    for (const ofCase of Map.groupBy(matches, ({ code }) => code).values())
      expect(new Set(ofCase.map(({ personId }) => personId)).size).toBe(2);
    const { items: shares } = await town.ask<{ items: Share[] }>("admin", "GET", `/pool/assignments/${plan.id}/shares`);
    // Wu, Xu, Yan and Qin of the west; Zhou teaches where these teachers do.
    expect(shares.filter(({ count }) => count > 0).map(({ count }) => count)).toEqual([2, 2, 2, 2]);
    expect(shares.find(({ personId }) => personId === idOf("zhou"))?.count).toBe(0);
    expect(await slots()).toEqual(before);
    expect((await desk("wu")).assigned).toEqual([]);
  });

  it("says why each was chosen, and nothing that tells whose work it is", async () => {
    const plan = await dryRun();
    const [match] = await matchesOf(plan);
    expect(match?.reasons).toEqual([
      { code: "same-subject" },
      { code: "same-stage" },
      { code: "days-to-promise", value: expect.any(Number) },
      { code: "share-of-time", value: 10 },
    ]);
    const told = JSON.stringify(await matchesOf(plan));
    for (const name of TEACHERS) expect(told).not.toContain(idOf(name));
    expect(told).not.toContain("客");
  });

  it("says why nobody was", async () => {
    const day = systemClock().slice(0, 10);
    await setWeek("wu", 0);
    await setWeek("xu", 1);
    await setWeek("yan", null, [{ from: day, to: addDays(systemClock(), 40).slice(0, 10) }]);
    const plan = await dryRun({ weeks: 1 });
    // Qin takes one place of each case, Xu one in all.
    expect(plan).toMatchObject({ matched: 5, unmatched: { full: 3 } });
    await setWeek("qin", null, [{ from: day, to: addDays(systemClock(), 40).slice(0, 10) }]);
    for (const name of ["wu", "xu"])
      await setWeek(name, null, [{ from: day, to: addDays(systemClock(), 40).slice(0, 10) }]);
    expect((await unmatchedOf(await dryRun())).map(({ because }) => because)).toEqual(Array(8).fill("away"));
    for (const name of ["wu", "xu", "yan", "qin"]) await setWeek(name, null);
    expect(await dryRun({ competencies: ["B2"] })).toMatchObject({ matched: 0, unmatched: {} });
  });
});

describe("a plan that is put into effect", () => {
  it("does what was shown, but for what has changed since", async () => {
    const plan = await dryRun();
    const matches = await matchesOf(plan);
    // Xu turns out to have family at the school, and Yan has begun with one.
    const schoolId = (await slots())[0]?.data["schoolId"];
    await town.ask("xu", "POST", "/pool/me/ties", { to: "school", schoolId, kind: "family" });
    const begun = (await pullOnce("yan"))?.claimId;
    const begunCase = matches.find(({ slotId }) => slotId === begun)?.code;
    // Nobody scores a case twice: nor does Yan the other place of the one that she has begun with.
    const isBarred = ({ personId, code, slotId }: MatchView) =>
      slotId !== begun && (personId === idOf("xu") || (personId === idOf("yan") && code === begunCase));
    const barred = matches.filter(isBarred).length;
    expect(barred).toBeGreaterThan(0);

    const apply = (by: string) => town.ask<PlanView>(by, "POST", `/pool/assignments/${plan.id}/apply`);
    await Promise.all([apply("admin"), apply("second"), apply("admin")]);
    const done = await settled("admin", plan.id);
    expect(done).toMatchObject({ state: "applied", moved: 7 - barred, skipped: { begun: 1, barred } });
    const lines = [...(await trailOf(town.platform, adminId)), ...(await trailOf(town.platform, idOf("second")))];
    expect(lines.filter((line) => line === `assign ${plan.id}`)).toHaveLength(1);
    const now = await slots();
    for (const { slotId, personId } of matches.filter((one) => !isBarred(one) && one.slotId !== begun))
      expect(now.find(({ data }) => data["id"] === slotId)?.data["assignedTo"]).toBe(personId);
    expect(assignees(now)).not.toContain(idOf("xu"));

    await giveBackAll();
    await town.ask("xu", "DELETE", `/pool/me/ties/school/${schoolId}`);
  });

  it("by two runners at once gives each place to one expert, whom her list and the place name alike", async () => {
    const [one, other] = await Promise.all([ask("admin", ""), ask("second", "")]);
    const now = await slots();
    expect(assignees(now)).not.toContain(undefined);
    expect(one.moved + other.moved).toBeLessThanOrEqual(8);
    const rows = (await allOf(town.platform, "assignment")).filter(({ data }) => data["state"] === "open");
    expect(new Map(rows.map(({ data }) => [data["slotId"], data["personId"]]))).toEqual(
      new Map(now.map(({ data }) => [data["id"], data["assignedTo"]])),
    );
    expect(rows).toHaveLength(now.length);
  });

  it("asked for again moves nothing that somebody has time for", async () => {
    const before = await slots();
    expect(await ask("admin", "")).toMatchObject({ state: "applied", matched: 0, moved: 0 });
    expect(await slots()).toEqual(before);
  });
});

describe("what is set aside for an expert", () => {
  it("shows on her desk with its days, and is the first she pulls", async () => {
    const { assigned } = await desk("wu");
    expect(assigned.length).toBeGreaterThan(0);
    expect(assigned[0]?.until).toSatisfy((until: string) => until > systemClock());
    const mine = (await slots()).filter(({ data }) => data["assignedTo"] === idOf("wu")).map(({ data }) => data["id"]);
    const work = await pullOnce("wu");
    expect(mine).toContain(work?.claimId);
    expect((await desk("wu")).assigned).toHaveLength(assigned.length - 1);
  });

  it("is nobody else's, neither to see nor to pull", async () => {
    const theirs = (await slots())
      .filter(({ data }) => data["assignedTo"] === idOf("qin"))
      .map(({ data }) => data["id"]);
    expect(theirs.length).toBeGreaterThan(0);
    expect((await desk("zhou")).waiting).toEqual([]);
    for (let n = 0; n < 3; n++) expect(theirs).not.toContain((await pullOnce("yan"))?.claimId);
  });

  it("is not moved by a plan once she has begun, even when everything else is", async () => {
    const held = (await slots()).filter(({ data }) => data["state"] === "held");
    expect(held.length).toBeGreaterThan(1);
    await setWeek("qin", 0);
    const plan = await ask("admin", "", { move: "unbegun" });
    expect(plan.state).toBe("applied");
    const now = await slots();
    for (const one of held) expect(now).toContainEqual(one);
    expect(assignees(now.filter(({ data }) => data["state"] === "waiting"))).not.toContain(idOf("qin"));
    expect((await desk("qin")).assigned).toEqual([]);
    await setWeek("qin", null);
  });

  it("goes to somebody else when her days are over", async () => {
    await giveBackAll();
    await ask("admin", "", { move: "unbegun" });
    const theirs = (await slots()).filter(
      ({ data }) => data["state"] === "waiting" && data["assignedTo"] !== idOf("xu"),
    );
    expect(theirs.length).toBeGreaterThan(0);
    const later = town.platform.caller(() => addDays(systemClock(), 30));
    const taken: (string | undefined)[] = [];
    for (let n = 0; n < 3; n++)
      taken.push((await later<{ work: Work | null }>("xu", "POST", "/review/claims")).work?.claimId);
    expect(theirs.map(({ data }) => data["id"]).some((id) => taken.includes(String(id)))).toBe(true);
    const open = (await allOf(town.platform, "assignment")).filter(({ data }) => data["state"] === "open");
    for (const id of taken) expect(open.map(({ data }) => data["slotId"])).not.toContain(id);
  });

  it("goes back to the queue at once when she will be away for all its days, and stays when she has some", async () => {
    const mine = async () => (await slots()).filter(({ data }) => data["assignedTo"] === idOf("qin"));
    await giveBackAll();
    await ask("admin", "", { move: "unbegun" });
    const before = await mine();
    expect(before.length).toBeGreaterThan(0);

    const day = (days: number) => addDays(systemClock(), days).slice(0, 10);
    await setWeek("qin", null, [{ from: day(2), to: day(40) }]);
    await town.platform.settle();
    expect(await mine()).toEqual(before);

    await setWeek("qin", null, [{ from: day(1), to: day(40) }]);
    await town.platform.settle();
    await vi.waitFor(async () => expect(await mine()).toEqual([]));
    expect((await desk("qin")).assigned).toEqual([]);
    const freed = (await slots()).filter(({ data }) => before.some((one) => one.data["id"] === data["id"]));
    for (const { data } of freed) expect(data).toMatchObject({ state: "waiting", availableAt: data["openedAt"] });
    await setWeek("qin", null);
    await ask("admin", "", { move: "unbegun" });
    expect((await mine()).length).toBeGreaterThan(0);
  });

  it("goes back to the queue at once when she takes no more", async () => {
    await setWeek("qin", 0);
    await town.platform.settle();
    await vi.waitFor(async () => expect(assignees(await slots())).not.toContain(idOf("qin")));
    await setWeek("qin", null);
  });

  it("goes back to the queue at once when she leaves the pool", async () => {
    const leaving = (await slots()).find(({ data }) => data["state"] === "waiting" && data["assignedTo"] !== undefined);
    const name = ["wu", "xu", "yan", "qin"].find((one) => idOf(one) === leaving?.data["assignedTo"]) ?? "";
    const path = `/people/${idOf(name)}/expertise`;
    const { version } = await town.ask<ExpertiseView>("admin", "GET", path);
    await town.ask("admin", "PUT", path, { expertise: null }, version);
    await town.platform.settle();
    await vi.waitFor(async () => expect(assignees(await slots())).not.toContain(idOf(name)));
  });
});
