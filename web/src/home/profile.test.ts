import { expect, test } from "vitest";

import { standingOf } from "../points/standing.ts";
import { profileOf, shareOf } from "./profile.ts";

const point = (code: string, dimension: string) => ({
  code,
  dimension,
  environment: "A",
  name: { zh: code, en: code },
  description: { zh: code, en: code },
  practiceQuestion: { zh: code, en: code },
});
const framework = {
  dimensions: ["one", "two"].map((id) => ({ id, name: { zh: id, en: id } })),
  competencies: [point("A1", "one"), point("A2", "one"), point("A3", "two")],
};
const certified = (level: "pass" | "excellent") =>
  standingOf([{ id: "s", competency: "A1", attempt: 1, round: 1, state: "decided", changedAt: "", level }]);

test("a dimension shows its average answer and its best level", () => {
  const standings = new Map([
    ["A1", certified("pass")],
    ["A2", certified("excellent")],
  ]);
  expect(profileOf(framework, { A1: 2, A2: 3 }, standings)).toEqual([
    { id: "one", average: 2.5, certified: 2, points: 2, best: "excellent" },
    { id: "two", average: undefined, certified: 0, points: 1, best: undefined },
  ]);
});

test("levels lie on the two outer rings of the scale", () => {
  expect(shareOf("excellent", 4)).toBe(1);
  expect(shareOf("pass", 4)).toBe(0.75);
  expect(shareOf(undefined, 4)).toBeUndefined();
});
