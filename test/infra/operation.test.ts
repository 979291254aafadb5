/** What an operator sees when something is wrong: alarms, the page they lead to, and the dashboard. */
import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { METRIC_DIMENSION, METRIC_NAMESPACE } from "../../functions/kernel/metric.ts";
import { REVIEW_METRICS } from "../../functions/review/contract.ts";
import { FUNCTIONS } from "../../infra/bundle.ts";
import { FREE_ALARMS } from "../../infra/cloud/alarms.ts";
import { synthesise } from "./platform.ts";

/** Source: CloudWatch's price list; a free dashboard refers to so many metrics at most. */
const FREE_DASHBOARD_METRICS = 50;

const { ofType, propertiesOf, stack, template } = synthesise();
const alarms = ofType("AWS::CloudWatch::Alarm").map(
  ({ id, Properties }) => ({ id, ...Properties }) as Record<string, any>,
);
const alarmOn = (metric: string) => alarms.filter(({ MetricName }) => MetricName === metric);

const runbookOf = (file: string): string => {
  const [, runbook = ""] =
    /\n## [^\n]*Runbook[^\n]*\n([\s\S]*?)\n## /.exec(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")) ??
    [];
  return runbook;
};
const en = runbookOf("README.md");
const zh = runbookOf("README.zh-CN.md");
/** English headings; the Chinese page has them in brackets, so that an alarm's text is found there too. */
const headings = {
  en: [...en.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading),
  zh: [...zh.matchAll(/^### .+（(.+)）$/gm)].map(([, heading]) => heading),
};
const blocksOf = (page: string): string[] =>
  [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block.replaceAll(/^# .*\n/gm, ""));

describe("alarms", () => {
  test("are free, and each names the page of the runbook that says what to do", () => {
    expect(alarms.length).toBeLessThanOrEqual(FREE_ALARMS);
    for (const { id, AlarmDescription } of alarms) {
      const [, heading] = /\. Runbook: (.+)$/.exec(AlarmDescription) ?? [];
      expect(headings.en, id).toContain(heading);
      expect(headings.zh, id).toContain(heading);
    }
  });

  test("watch every function, and the account's concurrency once for all", () => {
    const named = alarmOn("Errors").map(({ AlarmDescription }) => /^The (\w+) function/.exec(AlarmDescription)?.[1]);
    // What the inspector and the planner fail at for good is a failed fact, which has an alarm of its own.
    expect(named).toEqual(FUNCTIONS.filter((name) => name !== "inspector" && name !== "planner"));
    const [throttles, ...others] = alarmOn("Throttles");
    expect(others).toEqual([]);
    expect(throttles?.["Dimensions"]).toBeUndefined();
  });

  test("watch what people meet, and what nobody would notice", () => {
    for (const metric of ["5xx", "IteratorAge", "ApproximateNumberOfMessagesVisible"])
      expect(alarmOn(metric), metric).toHaveLength(1);
    const ours = { Namespace: METRIC_NAMESPACE, Dimensions: [{ Name: METRIC_DIMENSION, Value: "weineng" }] };
    expect(alarmOn(REVIEW_METRICS.promiseUsed)[0]).toMatchObject({ ...ours, Statistic: "Maximum", Period: 3600 });
    expect(alarmOn(REVIEW_METRICS.claimsTakenOver)[0]).toMatchObject({ ...ours, Statistic: "Sum", Period: 86_400 });
  });

  test("rise before a promise to a teacher is broken", () => {
    const [wait] = alarmOn(REVIEW_METRICS.promiseUsed);
    expect(wait?.["Threshold"]).toBeLessThan(100);
    expect(wait?.["ComparisonOperator"]).toBe("GreaterThanOrEqualToThreshold");
  });

  test("take silence for well: nothing is measured when nobody comes", () => {
    for (const { id, TreatMissingData } of alarms) expect(TreatMissingData, id).toBe("notBreaching");
  });

  test("speak of their own stack, where two share an account", () => {
    const other = synthesise({ name: "weineng-demo" });
    const said = other
      .ofType("AWS::CloudWatch::Alarm")
      .filter(({ Properties }) => Properties["Namespace"] === "Weineng");
    expect(said).toHaveLength(2);
    for (const { Properties } of said) expect(Properties["Dimensions"][0].Value).toBe("weineng-demo");
    const variables = other
      .ofType("AWS::Lambda::Function")
      .flatMap(({ Properties }) => Properties["Environment"] ?? []);
    const names = variables.flatMap(({ Variables }) => Variables.STACK_NAME ?? []);
    expect(names).toEqual(["weineng-demo", "weineng-demo"]);
  });
});

test("the watch looks once an hour", () => {
  const clock = propertiesOf("AWS::Events::Rule");
  expect(clock["ScheduleExpression"]).toBe("rate(1 hour)");
  expect(JSON.stringify(clock["Targets"])).toContain("Watch");
});

describe("the dashboard", () => {
  const body = stack.resolve(propertiesOf("AWS::CloudWatch::Dashboard")["DashboardBody"])["Fn::Join"][1] as unknown[];
  const { widgets } = JSON.parse(body.map((part) => (typeof part === "string" ? part : "x")).join(""));
  const charts = widgets.filter(({ type }: { type: string }) => type === "metric");
  const metrics: string[][] = charts.flatMap(({ properties }: any) => properties.metrics);
  const names = new Set(metrics.map(([, name]) => name));

  test("shows every alarm, and what is asked of an operator", () => {
    const [status] = widgets.filter(({ type }: { type: string }) => type === "alarm");
    expect(status.properties.alarms).toHaveLength(alarms.length);
    const asked = ["Count", "4xx", "5xx", "Latency", "Duration", "Errors", "ConcurrentExecutions", "IteratorAge"];
    const stored = [
      "ConsumedReadCapacityUnits",
      "ConsumedWriteCapacityUnits",
      "ReadThrottleEvents",
      "WriteThrottleEvents",
    ];
    const kept = ["ApproximateNumberOfMessagesVisible", "BucketSizeBytes", ...Object.values(REVIEW_METRICS)];
    for (const name of [...asked, ...stored, ...kept]) expect(names, name).toContain(name);
  });

  test("is one of the account's three free ones", () => {
    expect(metrics.length).toBeGreaterThan(20);
    expect(metrics.length).toBeLessThanOrEqual(FREE_DASHBOARD_METRICS);
  });

  test("has rows without gaps", () => {
    const rows = Map.groupBy(widgets as { y: number; width: number }[], ({ y }) => y);
    for (const row of rows.values()) expect(row.reduce((sum, { width }) => sum + width, 0)).toBe(24);
  });
});

describe("the runbook", () => {
  test("says the same in both languages: the same pages, the same commands", () => {
    expect(headings.en.length).toBeGreaterThan(10);
    expect(headings.zh).toEqual(headings.en);
    expect(blocksOf(zh)).toEqual(blocksOf(en));
  });

  test("says on each page where to look, what to do, and when it is done", () => {
    for (const page of en.split(/^### /m).slice(1))
      for (const part of [/^Look\b/m, /^Do\b/m, /^Done when: /m]) expect(page, page.split("\n")[0]).toMatch(part);
    for (const page of zh.split(/^### /m).slice(1))
      for (const part of [/^看/m, /^做/m, /^做完了：/m]) expect(page, page.split("\n")[0]).toMatch(part);
  });

  test("asks only for outputs that the stack has", () => {
    const asked = [...en.matchAll(/\$\(output (\w+)\)|^logs (\w+) /gm)].map(([, output, log]) => output ?? log ?? "");
    expect(new Set(asked).size).toBeGreaterThan(5);
    for (const name of asked) expect(template.Outputs).toHaveProperty(name);
    for (const name of ["ApiFunction", "WorkerFunction", "PublicLog", "WatchLog"])
      expect(template.Outputs).toHaveProperty(name);
  });

  test("leads only to pages that are there", () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replaceAll(/[（）.]/g, "")
        .replaceAll(" ", "-");
    for (const page of [en, zh]) {
      const there = [...page.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => slug(heading));
      const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) expect(there).toContain(link);
    }
  });
});
