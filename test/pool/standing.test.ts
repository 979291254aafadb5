import { describe, expect, it, vi } from "vitest";

import type { ExpertiseView, PlaceView } from "../../functions/directory/contract.ts";
import { addDays, systemClock } from "../../functions/kernel/time.ts";
import type { ExpertView, PoolView, StandingView } from "../../functions/pool/contract.ts";
import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { trailOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { expert, startTown, teacher } from "../town.ts";

const town = await startTown({
  guests: [
    teacher("hua", "华", "Hua", "east"),
    teacher("hua2", "华", "Hua", "west"),
    expert("qin", "秦", "Qin", "west"),
    { username: "far", name: { zh: "远", en: "Far" }, roles: [{ role: "officer", place: "west" }] },
  ],
});

const dayFromNow = (days: number): string => addDays(systemClock(), days).slice(0, 10);
const idOf = (name: string): string => town.ids.get(name) ?? "";
const desk = (name: string) => town.ask<Desk>(name, "GET", "/review/desk");
const pullOnce = async (name: string) => (await town.ask<{ work: Work | null }>(name, "POST", "/review/claims")).work;
const giveBack = (name: string, { claimId }: Work) =>
  town.ask(name, "POST", `/review/claims/${claimId}/give-back`, { because: "later" });
const standing = (name: string) => town.ask<StandingView>(name, "GET", "/pool/me");
const free = async (name: string, weeklyCapacity: number | null = null) =>
  town.ask<StandingView>(name, "PUT", "/pool/me", { weeklyCapacity, leave: [] }, (await standing(name)).version);
const schoolCalled = async (code: string): Promise<string> => {
  const below = async (parent: string): Promise<PlaceView[]> => {
    const { items } = await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${parent}&limit=50`);
    return [...items, ...(await Promise.all(items.map(({ id }) => below(id)))).flat()];
  };
  return (await below("root")).find((place) => place.code === code)?.id ?? "";
};
const [east, west, poolId] = [await schoolCalled("east"), await schoolCalled("west"), await schoolCalled("pool")];

await handIn(town, "lan");
await giveBack("wu", await pull(town, "wu"));

describe("an expert's own time", () => {
  it("is refused when it makes no sense, and when another window was faster", async () => {
    const put = (body: unknown, version?: number) => town.refused("wu", "PUT", "/pool/me", body, version);
    const leave = [{ from: "2026-12-02", to: "2026-12-01" }];
    expect(await put({ weeklyCapacity: 5, leave }, 0)).toMatchObject({ errors: [{ pointer: "/leave/0/to" }] });
    expect(await put({ weeklyCapacity: -1, leave: [] }, 0)).toMatchObject({ code: "invalid-fields" });
    expect(await put({ weeklyCapacity: 5, leave: [{ from: "2026-02-30", to: "2026-03-01" }] }, 0)).toMatchObject({
      code: "invalid-fields",
    });
    expect(await put({ weeklyCapacity: 5, leave: [] })).toMatchObject({ code: "version-required" });
    expect(await put({ weeklyCapacity: 5, leave: [] }, 7)).toMatchObject({ code: "stale-version" });
    expect(await town.refused("lan", "GET", "/pool/me")).toMatchObject({ status: 403 });
    expect(await standing("wu")).toMatchObject({ version: 0, leave: [], ties: [] });
  });

  it("on leave she pulls nothing, is told until when, and goes on with what she holds", async () => {
    const held = await pull(town, "wu");
    const leave = [
      { from: dayFromNow(1), to: dayFromNow(2) },
      { from: dayFromNow(-1), to: dayFromNow(0) },
    ];
    await town.ask("wu", "PUT", "/pool/me", { weeklyCapacity: null, leave }, 0);
    expect(await pullOnce("wu")).toBeNull();
    expect(await desk("wu")).toMatchObject({
      waiting: [],
      pause: { because: "away", until: dayFromNow(2) },
      held: [{ claimId: held.claimId }],
    });
    await town.ask("wu", "PUT", `/review/claims/${held.claimId}/draft`, { draft: {} }, held.version);
    await giveBack("wu", held);
    await free("wu");
    expect(await desk("wu")).not.toHaveProperty("pause");
    expect(await trailOf(town.platform, idOf("wu"))).toContain(`change-availability ${idOf("wu")}`);
  });

  it("with a full week she is given nothing more", async () => {
    await free("wu", 1);
    const held = await pull(town, "wu");
    expect((await desk("wu")).pause).toMatchObject({ because: "full", weeklyCapacity: 1 });
    expect(await pullOnce("wu")).toBeNull();
    await giveBack("wu", held);
    const again = await pull(town, "wu");
    await free("wu", 2);
    await score(town, "wu", again, marksOf(again, "pass"));
    await free("wu", 1);
    expect((await desk("wu")).pause).toMatchObject({ because: "full" });
    await free("wu");
  });
});

describe("a tie that an expert has declared", () => {
  it("to a teacher is found by school and name, and nobody is guessed", async () => {
    const tie = (to: object) => town.refused("xu", "POST", "/pool/me/ties", { to: "teacher", kind: "mentor", ...to });
    expect(await tie({ schoolId: east, name: "没有这个人" })).toMatchObject({ errors: [{ code: "unknown-teacher" }] });
    expect(await tie({ schoolId: "plc_nowhere", name: "澜" })).toMatchObject({ status: 404 });
    expect(await tie({ schoolId: east, name: "" })).toMatchObject({ code: "invalid-fields" });
  });

  it("keeps that teacher's work from her until it is withdrawn", async () => {
    expect((await desk("xu")).waiting).toHaveLength(1);
    const declared = await town.ask<StandingView>("xu", "POST", "/pool/me/ties", {
      to: "teacher",
      schoolId: east,
      name: "Lan",
      kind: "mentor",
    });
    expect(declared.ties).toMatchObject([{ to: "teacher", id: idOf("lan"), kind: "mentor" }]);
    expect(await pullOnce("xu")).toBeNull();
    expect((await desk("xu")).waiting).toEqual([]);
    await town.ask("xu", "DELETE", `/pool/me/ties/teacher/${idOf("lan")}`);
    expect((await desk("xu")).waiting).toHaveLength(1);
  });

  it("to a school keeps all of it from her, and two declared at once both stand", async () => {
    const tie = (schoolId: string) =>
      town.ask("xu", "POST", "/pool/me/ties", { to: "school", schoolId, kind: "family" });
    await Promise.all([tie(east), tie(west)]);
    expect((await standing("xu")).ties).toHaveLength(2);
    expect(await pullOnce("xu")).toBeNull();
    for (const id of [east, west]) await town.ask("xu", "DELETE", `/pool/me/ties/school/${id}`);
    expect(await town.refused("xu", "DELETE", `/pool/me/ties/planet/${east}`)).toMatchObject({ status: 404 });
  });
});

describe("a school cluster", () => {
  it("is set by those above the school, and what is handed in after is nobody's of the same", async () => {
    const path = (id: string) => `/places/${id}/cluster`;
    expect(await town.refused("far", "PUT", path(east), { cluster: "north" })).toMatchObject({ status: 404 });
    expect(await town.refused("lan", "PUT", path(east), { cluster: "north" })).toMatchObject({ status: 404 });
    for (const id of [east, west]) await town.ask("admin", "PUT", path(id), { cluster: "north" });
    await handIn(town, "mei", "A1");
    await town.platform.settle();
    // Every expert teaches at east or west.
    for (const name of ["wu", "xu", "yan", "zhou"])
      expect((await desk(name)).waiting.map(({ competency }) => competency)).not.toContain("A1");
    await town.ask("admin", "PUT", path(west), { cluster: null });
    expect((await desk("wu")).waiting.map(({ competency }) => competency)).toContain("A1");
    // Declared by hand it holds for her alone.
    await town.ask("wu", "POST", "/pool/me/ties", { to: "cluster", cluster: "north", kind: "colleague" });
    expect((await desk("wu")).waiting.map(({ competency }) => competency)).not.toContain("A1");
    await town.ask("wu", "DELETE", "/pool/me/ties/cluster/north");
  });
});

describe("those who run the pool", () => {
  it("find it, and see who is in it with time and load", async () => {
    expect(await town.ask("admin", "GET", "/pool/pools")).toMatchObject({ pools: [{ id: poolId }] });
    expect((await town.ask<{ pools: PoolView[] }>("far", "GET", "/pool/pools")).pools).toEqual([]);
    expect(await town.refused("far", "GET", `/pool/pools/${poolId}/experts`)).toMatchObject({ status: 404 });
    expect(await town.refused("wu", "GET", `/pool/pools/${poolId}/experts`)).toMatchObject({ status: 403 });
    const { items, next } = await town.ask<{ items: ExpertView[]; next?: string }>(
      "admin",
      "GET",
      `/pool/pools/${poolId}/experts?limit=2`,
    );
    expect([items.length, next]).toEqual([2, expect.any(String)]);
    const all = await town.ask<{ items: ExpertView[] }>("admin", "GET", `/pool/pools/${poolId}/experts?limit=50`);
    const wu = all.items.find(({ personId }) => personId === idOf("wu"));
    expect(wu).toMatchObject({ name: { en: "Wu" }, load: { reviewedThisWeek: 1, held: 0, assigned: 0 } });
    expect(all.items).toHaveLength(5);
  });

  it("change an expert's time for her, and nobody else does", async () => {
    const path = `/pool/experts/${idOf("yan")}`;
    const leave = [{ from: dayFromNow(0), to: dayFromNow(5) }];
    for (const name of ["far", "officer"])
      expect(await town.refused(name, "PUT", path, { weeklyCapacity: 3, leave }, 0)).toMatchObject({ status: 404 });
    expect(await town.refused("admin", "GET", `/pool/experts/${idOf("lan")}`)).toMatchObject({ status: 404 });
    await town.ask("admin", "PUT", path, { weeklyCapacity: 3, leave }, 0);
    expect(await standing("yan")).toMatchObject({ weeklyCapacity: 3, leave });
    expect(await pullOnce("yan")).toBeNull();
    await free("yan");
  });

  it("change what an expert is asked, against what they saw", async () => {
    const path = `/people/${idOf("qin")}/expertise`;
    // Her first sign-in writes.
    await town.ask("qin", "GET", "/me");
    const { version, expertise } = await town.ask<ExpertiseView>("admin", "GET", path);
    const narrow = { competencies: ["C5"], subjects: [], stages: [] };
    expect(await town.refused("far", "PUT", path, { expertise: narrow }, version)).toMatchObject({ status: 404 });
    expect(await town.refused("qin", "PUT", path, { expertise: narrow }, version)).toMatchObject({ status: 404 });
    expect(await town.refused("admin", "PUT", path, { expertise: narrow }, version + 1)).toMatchObject({ status: 412 });
    await town.ask("admin", "PUT", path, { expertise: narrow }, version);
    expect(await pullOnce("qin")).toBeNull();
    await town.ask("admin", "PUT", path, { expertise }, version + 1);
    await giveBack("qin", await pull(town, "qin"));
  });
});

describe("an expert who is removed in the middle of a review", () => {
  it("is refused, her draft is kept, and somebody else goes on when her lease is over", async () => {
    const work = await pull(town, "qin");
    const draft = { [work.criteria[0] ?? ""]: { level: "pass", comment: "先记下" } };
    await town.ask("qin", "PUT", `/review/claims/${work.claimId}/draft`, { draft }, work.version);
    const path = `/people/${idOf("qin")}/expertise`;
    const { version } = await town.ask<ExpertiseView>("admin", "GET", path);
    await town.ask("admin", "PUT", path, { expertise: null }, version);
    await vi.waitFor(async () =>
      expect(await town.refused("qin", "GET", "/review/desk")).toMatchObject({ status: 403 }),
    );
    const marks = marksOf(work, "pass");
    expect(
      await town.refused("qin", "POST", `/review/claims/${work.claimId}/review`, { marks }, work.version + 1),
    ).toMatchObject({ status: 403 });
    const all = await town.ask<{ items: ExpertView[] }>("admin", "GET", `/pool/pools/${poolId}/experts?limit=50`);
    expect(all.items.map(({ personId }) => personId)).not.toContain(idOf("qin"));

    const later = town.platform.caller(() => addDays(systemClock(), 1));
    const taken: string[] = [];
    for (const name of ["wu", "xu", "yan", "zhou"]) {
      for (let n = 0; n < 3; n++) {
        const { work: next } = await later<{ work: Work | null }>(name, "POST", "/review/claims");
        if (next) taken.push(next.claimId);
      }
    }
    expect(taken).toContain(work.claimId);
    // Back in the pool she is an expert again; her marks of then are her own.
    const back = { expertise: { competencies: ["A1"], subjects: [], stages: [] }, pool: poolId };
    expect(await town.refused("far", "PUT", path, back, version + 1)).toMatchObject({ status: 404 });
    await town.ask("admin", "PUT", path, back, version + 1);
    expect(await town.ask("qin", "GET", "/review/desk")).toMatchObject({ held: [] });
  });
});
