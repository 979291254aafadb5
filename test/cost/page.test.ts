import { describe, expect, test } from "vitest";

import { REVIEW_METRICS } from "../../functions/review/contract.ts";
import { billOf } from "../../infra/cost/bill.ts";
import { ACTS, readMeasured } from "../../infra/cost/measured.ts";
import { pageOf, reckon } from "../../infra/cost/page.ts";
import { type Line, LINES, priceOf, REGIONS, type Region } from "../../infra/cost/prices.ts";
import { usageOf } from "../../infra/cost/usage.ts";
import { parameters, type WorkloadName, WORKLOADS } from "../../infra/cost/workloads.ts";
import { pageIsCurrent } from "../../infra/cost/write.ts";
import { synthesise } from "../infra/platform.ts";

const measured = await readMeasured();
const names = Object.keys(WORKLOADS) as WorkloadName[];

/** What stays when nobody comes: bytes, and what is there by the month. */
const STORED: readonly Line[] = ["tableStorage", "tableRecovery", "evidenceStorage"];
const BY_THE_MONTH: readonly Line[] = ["alarms", "dashboards", "clock"];
const THE_WATCH: readonly Line[] = ["watchTime", "watchReads", "logsIn", "logsStorage"];
/** The hourly look, its log included. */
const MAX_WATCH_USD = 0.05;

describe("the cost page", () => {
  test.each(["en", "zh"] as const)("is what the program writes from the stored measurements: %s", async (language) => {
    expect(await pageIsCurrent(language, measured), "run npm run cost").toBe(true);
  });

  test("says something else as soon as a measured figure is another", () => {
    const before = pageOf(measured, "en");
    const figures = ACTS.flatMap((act) =>
      (["requests", "readUnits", "writeUnits", "tableCalls", "storedBytes"] as const).map(
        (unit) => [act, unit] as const,
      ),
    ).filter(([act, unit]) => measured.acts[act][unit] > 0);
    expect(figures.length).toBeGreaterThan(20);
    for (const [act, unit] of figures) {
      const changed = structuredClone(measured);
      changed.acts[act][unit] *= 2;
      expect(pageOf(changed, "en"), `${act} ${unit}`).not.toBe(before);
    }
    for (const name of ["api", "worker", "watch"] as const) {
      const changed = structuredClone(measured);
      changed.functions[name].warmMs *= 2;
      changed.functions[name].coldMs *= 2;
      expect(pageOf(changed, "en"), name).not.toBe(before);
    }
  });

  test("multiplies: a city's API requests, by hand", () => {
    const p = parameters();
    const { acts } = measured;
    const submissions = 40_000 * p.pointsAYear * p.submissionsAPoint;
    const aYear =
      40_000 * (p.eveningsAYear * acts.evening.requests + acts.selfAssessment.requests) +
      40_000 * p.activeShare * p.freshBrowsers * 12 * acts.firstVisit.requests +
      submissions * (acts.submission.requests + 2.2 * acts.review.requests + 2 * acts.verdict.requests);
    const bill = billOf(usageOf(measured, p, WORKLOADS.city), "us-east-1");
    const line = bill.lines.find((one) => one.line === "apiCalls");
    expect(line?.quantity).toBeCloseTo(aYear / 12, 3);
    expect(line?.usd).toBeCloseTo(aYear / 12 / 1e6, 6);
    expect(bill.usd).toBeCloseTo(
      bill.lines.reduce((sum, { usd }) => sum + usd, 0),
      6,
    );
  });

  test("gives back no more than AWS gives", () => {
    for (const region of Object.keys(REGIONS) as Region[]) {
      for (const name of names) {
        for (const { line, usd, usdAfterFree } of reckon(measured).bill(name, region).lines) {
          const { free = 0, per, usd: each } = priceOf(region, line);
          expect(usd - usdAfterFree).toBeLessThanOrEqual((free / per) * each + 1e-9);
          expect(usdAfterFree).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });
});

describe("while nobody comes", () => {
  test.each(names)("only stored bytes and the watch cost anything: %s", (name) => {
    const { lines } = usageOf(measured, parameters(), WORKLOADS[name], true);
    const busy = LINES.filter((line) => lines[line] > 0);
    expect(busy.filter((line) => ![...STORED, ...BY_THE_MONTH, ...THE_WATCH].includes(line))).toEqual([]);
    expect(lines.lambdaTime + lines.lambdaCalls + lines.apiCalls + lines.tableReads + lines.tableWrites).toBe(0);
  });

  test("an empty deployment costs the watch, a few cents a month", () => {
    const bill = billOf(usageOf(measured, parameters(), { people: 0, coldShare: 1 }, true), "us-east-1");
    expect(bill.usdAfterFree).toBeGreaterThan(0);
    expect(bill.usdAfterFree).toBeLessThan(MAX_WATCH_USD);
  });
});

test("what the page takes from the deployment is what is deployed", () => {
  const { ofType, propertiesOf } = synthesise({ environment: "production" });
  const p = parameters();
  const ours = ofType("AWS::Lambda::Function").filter(
    ({ Properties }) => "POWERTOOLS_LOG_LEVEL" in (Properties["Environment"]?.Variables ?? {}),
  );
  expect(ours.length).toBeGreaterThan(3);
  for (const { id, Properties } of ours) {
    expect(Properties["MemorySize"], id).toBe(
      /^(Inspector|Planning)/.test(id) ? p.inspectorMegabytes : p.memoryMegabytes,
    );
    expect(Properties["Architectures"], id).toEqual(["arm64"]);
  }
  expect(ofType("AWS::CloudWatch::Alarm").length).toBeLessThanOrEqual(p.alarms);
  expect(ofType("AWS::CloudWatch::Dashboard")).toHaveLength(p.dashboards);
  expect(Object.keys(REVIEW_METRICS)).toHaveLength(p.metrics);
  expect(propertiesOf("AWS::Events::Rule")["ScheduleExpression"]).toBe("rate(1 hour)");
  expect(p.looksAMonth).toBe((365 * 24) / 12);
  for (const { Properties } of ofType("AWS::Logs::LogGroup"))
    expect(Properties["RetentionInDays"]).toBeLessThanOrEqual(p.logMonths * 31);
  const rules = ofType("AWS::S3::Bucket").flatMap(
    ({ Properties }) => Properties["LifecycleConfiguration"]?.Rules ?? [],
  );
  const days = Math.max(...rules.map((rule: { ExpirationInDays?: number }) => rule.ExpirationInDays ?? 0));
  expect(days).toBeGreaterThan(0);
  expect(days).toBeLessThanOrEqual(p.storeLineMonths * 31);
  // Names stand for what is filled in, which is about as long.
  expect(propertiesOf("AWS::ApiGatewayV2::Stage")["AccessLogSettings"].Format.length).toBeLessThan(p.accessLineBytes);
});
