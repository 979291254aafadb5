/** The quality board, told through the API: who sees it, what it says of known scorers, what it keeps to itself, what it costs. */
import { beforeAll, describe, expect, it, vi } from "vitest";

import { openDirectory } from "../../functions/directory/store.ts";
import type { Fact } from "../../functions/kernel/event.ts";
import { newId } from "../../functions/kernel/id.ts";
import type { CaseList, QualityBoard, WaitingView } from "../../functions/quality/contract.ts";
import { seededRandom } from "../../functions/quality/statistics/bootstrap.ts";
import { openQuality } from "../../functions/quality/store.ts";
import { qualityWorker } from "../../functions/quality/worker.ts";
import { SubmissionDecided } from "../../functions/review/events.ts";
import { openReviews } from "../../functions/review/store.ts";
import type { PlaceView } from "../../functions/directory/contract.ts";
import type { NewPerson } from "../../functions/directory/contract.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { expert, startTown } from "../town.ts";
import { casesOf, SEVERITIES, twoMonthsOf } from "./cases.ts";

const officer = (username: string, place: string): NewPerson => ({
  username,
  name: { zh: "管", en: "Officer" },
  roles: [{ role: "officer", place }],
});
const SCORERS = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];

const cost = { read: 0 };
const town = await startTown({
  onCapacity: (_, { read }) => (cost.read += read),
  guests: [
    officer("cityofficer", "town"),
    officer("pooler", "pool"),
    ...SCORERS.map((name, at) => expert(name, `评${at}`, `Scorer ${at}`, "west")),
  ],
});
const store = openQuality(town.platform.foundations.table);
const board = (query = "") => town.ask<QualityBoard>("cityofficer", "GET", `/quality/board${query}`);
const cases = (query = "") => town.ask<CaseList>("cityofficer", "GET", `/quality/cases${query}`);

let pool: PlaceView | undefined;
let district: PlaceView | undefined;
let poolPath = "";

beforeAll(async () => {
  const [city] = (await town.ask<{ items: PlaceView[] }>("admin", "GET", "/places")).items;
  const { items } = await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${city?.id}`);
  pool = items.find(({ kind }) => kind === "pool");
  district = items.find(({ kind }) => kind === "district");
  poolPath = `root/${city?.id}/${pool?.id}`;
});

/** A case opens, and a decision is kept, a moment after: through the event stream. */
const SOON = { timeout: 10_000, interval: 100 };
/** Every look reads some sixty partitions and draws its intervals anew. */
const LOOKS_MS = 60_000;

describe("who may look", { timeout: LOOKS_MS }, () => {
  it("nobody but those who run a pool", async () => {
    for (const path of ["/quality/board", "/quality/cases", "/quality/waiting"]) {
      for (const name of ["lan", "wu", "head", "officer"])
        expect(await town.refused(name, "GET", path), `${name} ${path}`).toMatchObject({
          status: 403,
          code: "forbidden",
        });
      for (const name of ["admin", "cityofficer", "pooler"])
        expect((await town.call(name, "GET", path)).status, `${name} ${path}`).toBe(200);
    }
    expect(await town.refused("cityofficer", "GET", "/quality/board?pool=plc_other")).toMatchObject({ status: 404 });
  });

  it("refuses months that are none, too many, or the wrong way round, and filters that are none", async () => {
    for (const query of ["from=2026-13", "from=last", "from=2020-01&to=2026-01", "from=2026-02&to=2026-01", "area=sea"])
      expect(await town.refused("cityofficer", "GET", `/quality/board?${query}`), query).toMatchObject({
        status: 422,
        code: "invalid-fields",
      });
    for (const query of ["which=worst", "week=monday"])
      expect(await town.refused("cityofficer", "GET", `/quality/cases?${query}`), query).toMatchObject({ status: 422 });
  });

  it("before anything was decided says so, and claims nothing", async () => {
    expect(await board("?from=2024-01&to=2024-03")).toMatchObject({
      from: "2024-01",
      to: "2024-03",
      decided: 0,
      weeks: [],
      whole: { state: "hidden", because: "few-people" },
      scorers: [],
      pools: [{ id: pool?.id, name: { zh: "专家库" } }],
    });
    expect(await cases("?from=2024-01&to=2024-03")).toEqual({ total: 0, items: [] });
  });
});

describe("a decision", { timeout: LOOKS_MS }, () => {
  it("reaches the board with all its marks, once however often it is told; what waits is counted", async () => {
    const submission = await handIn(town, "lan", "A1");
    expect(
      (
        await vi.waitFor(async () => {
          const view = await town.ask<WaitingView>("cityofficer", "GET", "/quality/waiting");
          expect(view.waiting).not.toBeNull();
          return view;
        }, SOON)
      ).waiting,
    ).toMatchObject({ unscored: 2, promiseUsedPercent: 0 });

    const first = await pull(town, "wu");
    const second = await pull(town, "xu");
    const [criterion = ""] = first.criteria;
    await score(town, "wu", first, marksOf(first, "pass"));
    await score(town, "xu", second, marksOf(second, "pass", { [criterion]: "not-met" }));
    const third = await pull(town, "yan");
    await score(town, "yan", third, marksOf(third, "pass"));
    await town.platform.settle();

    const list = await vi.waitFor(async () => {
      const found = await cases(`?competency=A1&criterion=${criterion}`);
      expect(found.hidden).toBe("few-people");
      return found;
    }, SOON);
    expect(list).toEqual({ total: 0, hidden: "few-people", items: [] });
    const { decided, whole, late } = await board();
    expect([decided, late, whole]).toEqual([1, 0, { state: "hidden", because: "few-people" }]);

    const month = new Date().toISOString().slice(0, 7);
    const { items } = await store.casesOf({ month, competency: "A1" }, { limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]?.criteria.toSorted()).toEqual(first.criteria.toSorted());
    expect(items[0]).toMatchObject({
      teacherId: town.ids.get("lan"),
      districtId: district?.id,
      rural: false,
      pools: [poolPath],
    });
    const [marks, others, ruling] = items[0]?.marks ?? [];
    expect([marks?.levels, marks?.kind]).toEqual(["2".repeat(first.criteria.length), "score"]);
    const at = (one: string) => items[0]?.criteria.map((id) => (id === criterion ? one : undefined));
    expect(others?.levels).toBe(
      at("1")
        ?.map((one) => one ?? "2")
        .join(""),
    );
    expect([ruling?.levels, ruling?.kind]).toEqual([
      at("2")
        ?.map((one) => one ?? "-")
        .join(""),
      "adjudicate",
    ]);
    expect(marks?.heldSeconds).toBeGreaterThanOrEqual(0);

    // Told again, as the stream may, and of a case that is not there: the same item, or nothing and the fact put aside.
    const { table } = town.platform.foundations;
    const work = qualityWorker({ store, reviews: openReviews(table), directory: openDirectory(table) });
    const { caseId = "", decidedAt = "" } = items[0] ?? {};
    const decision = await openReviews(table).findDecision(submission.id);
    const factOf = (of: string): Fact => ({
      id: newId("event"),
      name: SubmissionDecided.name,
      at: decidedAt,
      data: { ...decision, decisionId: decision?.id, submissionId: submission.id, caseId: of, round: 1 },
    });
    cost.read = 0;
    await work(factOf(caseId));
    expect(cost.read).toBeGreaterThan(0);
    expect(cost.read).toBeLessThanOrEqual(14);
    await work(factOf(caseId));
    await expect(work(factOf("cas_nowhere"))).rejects.toThrow("cas_nowhere");
    expect((await store.casesOf({ month, competency: "A1" }, { limit: 10 })).items).toHaveLength(1);
    expect((await town.ask<WaitingView>("cityofficer", "GET", "/quality/waiting")).waiting).toBeNull();
  });
});

describe("two months of a city", { timeout: LOOKS_MS }, () => {
  const from = "?from=2025-05&to=2025-06";

  beforeAll(async () => {
    const city = twoMonthsOf(
      poolPath,
      SCORERS.map((name) => town.ids.get(name) ?? ""),
    );
    for (const one of casesOf(city, seededRandom(42))) await store.keep(one);
    // Another city's pool, in the same months.
    const elsewhere = { ...city, cases: 30, pool: "root/other/pool" };
    for (const one of casesOf(elsewhere, seededRandom(43))) await store.keep(one);
    // Decided again: as it was decided last, and once.
    const [again] = (await store.casesOf({ month: "2025-05", competency: "A1" }, { limit: 1 })).items;
    if (again) await store.keep({ ...again, decidedAt: "2025-06-29T09:00:00.000Z" });
  }, 60_000);

  it("is counted once, whole and by week, and nothing of another city's", async () => {
    const { decided, late, weeks, medianDays, medianHeldMinutes } = await board(from);
    expect([decided, late]).toEqual([600, 60]);
    expect(weeks.reduce((sum, week) => sum + week.decided, 0)).toBe(600);
    expect(weeks.every(({ week }) => new Date(week).getUTCDay() === 1)).toBe(true);
    expect([medianDays, medianHeldMinutes]).toEqual([0.5, 17.5]);
  });

  it("says how far scorers agree, with intervals, the same each time", async () => {
    const [one, again] = [await board(from), await board(from)];
    expect(one).toEqual(again);
    const { whole } = one;
    if (whole.state !== "shown") throw new Error("hidden");
    for (const estimate of [whole.exact, whole.alpha, whole.kappa]) {
      expect(estimate?.low).toBeLessThan(estimate?.value ?? 0);
      expect(estimate?.high).toBeGreaterThan(estimate?.value ?? 1);
    }
    expect(whole.exact?.value).toBeGreaterThan(0.4);
    expect(whole.exact?.value).toBeLessThan(0.8);
    expect(whole.disputed).toBeGreaterThan(0.5);
    expect(one.competencies.map(({ competency, cell }) => [competency, cell.state])).toEqual([
      ["A1", "shown"],
      ["A6", "shown"],
      ["B2", "shown"],
    ]);
    expect(one.criteria).toEqual([]);
    const { criteria } = await board(`${from}&competency=A6`);
    expect(criteria).toHaveLength(6);
    expect(criteria.every(({ cell }) => cell.state === "shown" && cell.alpha !== undefined)).toBe(true);
  });

  it("finds who is severe and who is mild, by name and in no order of merit", async () => {
    const { scorers } = await board(from);
    const severityOf = new Map(
      scorers.map(({ scorerId, cell }) => [scorerId, cell.state === "shown" ? cell : undefined]),
    );
    const figuresOf = (name: string) => severityOf.get(town.ids.get(name) ?? "");
    expect(figuresOf("s1")?.severity.low).toBeGreaterThan(0.5);
    expect(figuresOf("s8")?.severity.high).toBeLessThan(-0.5);
    expect(figuresOf("s1")?.lowerShare).toBeGreaterThan(0.65);
    for (const [at, name] of SCORERS.entries()) {
      const { low = 9, high = -9 } = figuresOf(name)?.severity ?? {};
      expect(low, name).toBeLessThan((SEVERITIES[at] ?? 0) + 0.1);
      expect(high, name).toBeGreaterThan((SEVERITIES[at] ?? 0) - 0.1);
    }
    expect(scorers.map(({ scorerId }) => scorerId)).toEqual(scorers.map(({ scorerId }) => scorerId).toSorted());
    expect(scorers.map(({ name }) => name.zh).toSorted()).toEqual(SCORERS.map((_, at) => `评${at}`));
    expect(figuresOf("s4")?.drift.some(({ shift }) => shift !== undefined)).toBe(true);
  });

  it("keeps a district of three to itself, and with it the smallest beside it, whichever way it is asked for", async () => {
    const { districts } = await board(from);
    const cells = Object.fromEntries(
      districts.map(({ districtId, cell }) => [districtId, cell.state === "hidden" ? cell.because : cell.cases]),
    );
    expect(cells).toMatchObject({ "d-tiny": "few-people", "d-north": "protects-others" });
    expect(typeof cells["d-east"]).toBe("number");
    for (const [id, because] of [
      ["d-tiny", "few-people"],
      ["d-north", "protects-others"],
    ]) {
      const narrowed = await board(`${from}&district=${id}`);
      expect(narrowed).toMatchObject({ whole: { state: "hidden", because }, districts: [], scorers: [], areas: [] });
      expect(await cases(`${from}&district=${id}`)).toEqual({ total: 0, hidden: because, items: [] });
    }
    expect((await board(`${from}&district=d-west`)).whole.state).toBe("shown");
    expect((await board(`${from}&area=rural`)).decided).toBe((await board(`${from}&district=d-west`)).decided);
  });

  it("opens the cases behind a number by their codes, and names no teacher", async () => {
    const late = await cases(`${from}&which=late`);
    expect(late.total).toBe(60);
    expect(late.items.every((one) => one.late)).toBe(true);
    const own = await cases(`${from}&scorer=${town.ids.get("s1")}&which=disputed&competency=A6&criterion=criterion-2`);
    expect(own.total).toBeGreaterThan(5);
    expect(own.items.every(({ given, disputed }) => given?.length === 2 && disputed)).toBe(true);
    const all = await cases(from);
    expect([all.total, all.items.length]).toEqual([600, 200]);
    expect(all.items.map(({ decidedAt }) => decidedAt)).toEqual(
      all.items
        .map(({ decidedAt }) => decidedAt)
        .toSorted()
        .toReversed(),
    );
    expect(JSON.stringify([late, own, all])).not.toMatch(/per_|plc_/);
    const [week] = (await board(from)).weeks.slice(1);
    expect((await cases(`${from}&week=${week?.week}`)).total).toBe(week?.decided);
  });

  it("costs what the slice says: a Query a month and competency, a read unit for each six cases or so", async () => {
    await board(from);
    cost.read = 0;
    await board(from);
    const spent = cost.read;
    // 30 competencies are 60 Queries; names and the pool are read besides.
    expect(spent).toBeGreaterThan(60);
    expect(spent).toBeLessThan(60 + 600 / 4 + 60);
  });
});

it("a case of a scorer who is in no pool any more is the administrator's to see", async () => {
  const { items } = await store.casesOf({ month: "2025-05", competency: "A6" }, { limit: 1 });
  if (items[0])
    await store.keep({ ...items[0], caseId: newId("case"), pools: [], decidedAt: "2025-01-15T09:00:00.000Z" });
  expect((await town.ask<QualityBoard>("admin", "GET", "/quality/board?from=2025-01&to=2025-01")).decided).toBe(1);
  expect((await board("?from=2025-01&to=2025-01")).decided).toBe(0);
});
