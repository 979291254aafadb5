import type { CompetencyView, Level } from "#contract/catalog";
import type { VerdictView } from "#contract/review";
import { expect, test } from "vitest";

import { readingOf } from "./verdict-reading.ts";

const text = { zh: "某", en: "some" };
const criterion = (id: string) => ({ id, title: text, pass: text, excellent: text });
const item = (id: string, criteria: string[]) =>
  ({ id, title: text, criteria: criteria.map(criterion) }) as unknown as CompetencyView["items"][number];
const guide = { items: [item("plan", ["goal", "steps"]), item("clip", ["use"])] } as unknown as CompetencyView;
const verdict = (levels: Record<string, Level>, deciding: string[], comments: Record<string, string[]> = {}) =>
  ({
    level: "pass",
    items: { plan: "pass", clip: "excellent" },
    deciding,
    criteria: Object.fromEntries(
      Object.entries(levels).map(([id, level]) => [id, { level, comments: comments[id] ?? [] }]),
    ),
  }) as unknown as VerdictView;
const idsOf = (list: readonly { criterion: { id: string } }[]) => list.map((one) => one.criterion.id);

test("it begins with what was shown well, what was praised in words first", () => {
  const reading = readingOf(
    guide,
    verdict({ goal: "excellent", steps: "pass", use: "excellent" }, ["steps"], { use: ["好"] }),
  );
  expect(idsOf(reading.strengths)).toEqual(["use", "goal"]);
  expect(idsOf(reading.deciding)).toEqual(["steps"]);
  expect(reading.items.map(({ level }) => level)).toEqual(["pass", "excellent"]);
});

test("without anything excellent it begins with what passes", () => {
  const reading = readingOf(guide, verdict({ goal: "pass", steps: "not-met", use: "not-met" }, ["steps", "use"]));
  expect(reading.strengthsLevel).toBe("pass");
  expect(idsOf(reading.strengths)).toEqual(["goal"]);
});

test("empty comments are no comments", () => {
  const reading = readingOf(guide, verdict({ goal: "excellent" }, [], { goal: ["", "  "] }));
  expect(reading.items[0]?.criteria[0]?.comments).toEqual([]);
});
