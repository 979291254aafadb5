import { expect, test } from "vitest";

import type { Competency } from "../catalog/contract.ts";
import type { Evidence, Pin } from "./contract.ts";
import { checkPins, withoutFile, withPins } from "./pin-rules.ts";

const item = (id: string, ...criteria: string[]) => ({ id, criteria: criteria.map((one) => ({ id: one })) });
const guide = { items: [item("design", "purpose"), item("clip", "clarity")] } as unknown as Competency;
const file = (id: string, facts: Partial<Evidence>): Evidence => ({ id, findings: [], ...facts }) as Evidence;

const evidence = [
  file("plan", { itemId: "design", pages: 3 }),
  file("film", { itemId: "clip", durationSeconds: 61.4 }),
  file("gone", { itemId: "clip", durationSeconds: 61.4, erasure: { reason: "other", askedAt: "" } }),
  file("new", { itemId: "clip" }),
];
const wrongWith = (criterion: string, pin: Pin) => checkPins({ evidence }, guide, { [criterion]: [pin] })[0]?.code;

test.each<[string, Pin]>([
  ["purpose", { evidenceId: "plan" }],
  ["purpose", { evidenceId: "plan", page: 3 }],
  ["clarity", { evidenceId: "film", from: 5 }],
  ["clarity", { evidenceId: "film", from: 60, to: 62 }],
  ["clarity", { evidenceId: "new" }],
])("%s may be pinned to %j", (criterion, pin) => {
  expect(wrongWith(criterion, pin)).toBeUndefined();
});

test.each<[string, Pin, string]>([
  ["charm", { evidenceId: "plan" }, "unknown-criterion"],
  ["purpose", { evidenceId: "film" }, "unknown-evidence"],
  ["clarity", { evidenceId: "gone" }, "unknown-evidence"],
  ["purpose", { evidenceId: "plan", page: 4 }, "outside"],
  ["purpose", { evidenceId: "plan", from: 0, to: 5 }, "outside"],
  ["clarity", { evidenceId: "film", page: 1 }, "outside"],
  ["clarity", { evidenceId: "film", to: 5 }, "outside"],
  ["clarity", { evidenceId: "film", from: 9, to: 9 }, "outside"],
  ["clarity", { evidenceId: "film", from: 9, to: 63 }, "outside"],
  ["clarity", { evidenceId: "new", from: 0, to: 1 }, "outside"],
])("%s may not be pinned to %j: %s", (criterion, pin, code) => {
  expect(wrongWith(criterion, pin)).toBe(code);
});

test("a change replaces the pins of its criterion, and leaves the others", () => {
  const pins = { purpose: [{ evidenceId: "plan" }], clarity: [{ evidenceId: "film" }] };
  expect(withPins(pins, { purpose: [] })).toEqual({ clarity: [{ evidenceId: "film" }] });
  expect(withPins(pins, { purpose: [{ evidenceId: "plan", page: 2 }] })).toEqual({
    purpose: [{ evidenceId: "plan", page: 2 }],
    clarity: [{ evidenceId: "film" }],
  });
});

test("the pins of a file go with it, and a criterion that had no other stands without", () => {
  const pins = { purpose: [{ evidenceId: "plan" }], clarity: [{ evidenceId: "film" }, { evidenceId: "new" }] };
  expect(withoutFile(pins, "plan")).toEqual({ clarity: pins.clarity });
  expect(withoutFile(pins, "film")).toEqual({ purpose: pins.purpose, clarity: [{ evidenceId: "new" }] });
});
