import type { Me } from "#contract/directory";
import type { RoleName } from "#kernel/actor";
import { expect, test } from "vitest";

import { ENTRIES, hatAt, hatsOf } from "./hats.ts";

const holding = (...roles: RoleName[]): Me => ({
  id: "person_1",
  name: { zh: "林老师", en: "Lin" },
  roles: roles.map((role) => ({ role, place: { id: "p", kind: "school", name: { zh: "校", en: "School" } } })),
});

test("roles share hats", () => {
  expect(hatsOf(holding("principal", "officer"))).toEqual(["officer"]);
  expect(hatsOf(holding("expert", "teacher"))).toEqual(["teacher", "expert"]);
});

test("the hat follows the address", () => {
  expect(hatAt("/review", ["teacher", "expert"], "teacher")).toBe("expert");
  expect(hatAt("/points", ["teacher", "expert"], "expert")).toBe("teacher");
});

test("the library keeps the hat worn", () => {
  expect(hatAt("/library", ["teacher", "expert"], "expert")).toBe("expert");
  expect(hatAt("/library", ["expert"], undefined)).toBe("expert");
});

test("no hat has more entries than the phone's bar holds", () => {
  for (const entries of Object.values(ENTRIES)) expect(entries.length).toBeLessThanOrEqual(5);
});
