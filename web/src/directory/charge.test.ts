import type { PlaceView } from "#contract/directory";
import { expect, test } from "vitest";

import { chargesOf, stepsIn, walk } from "./charge.ts";

const place = (id: string, kind = "district") => ({ id, kind, name: { zh: id, en: id } });
const view = (id: string): PlaceView => ({
  ...place(id),
  kind: "school",
  code: id,
  parentId: "x",
  rural: false,
  pilot: false,
  stages: [],
});

test("a place is looked after once, under the widest role", () => {
  const roles = [
    { role: "teacher" as const, place: place("plc_school") },
    { role: "principal" as const, place: place("plc_school") },
    { role: "officer" as const, place: place("plc_district") },
    { role: "principal" as const, place: place("plc_district") },
  ];
  expect(chargesOf({ roles }).map(({ id, role }) => [id, role])).toEqual([
    ["plc_district", "officer"],
    ["plc_school", "principal"],
  ]);
});

test("steps lead down from one's own place only", () => {
  const charges = chargesOf({ roles: [{ role: "officer", place: place("plc_district") }] });
  const below = [[view("plc_a"), view("plc_b")]];
  expect(walk(charges, stepsIn("plc_district.plc_b"), below)?.map(({ id }) => id)).toEqual(["plc_district", "plc_b"]);
  expect(walk(charges, stepsIn("plc_district.plc_c"), below)).toBeUndefined();
  expect(walk(charges, stepsIn("plc_other"), below)).toBeUndefined();
});
