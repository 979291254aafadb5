import { expect, test } from "vitest";

import { addressedAs, partOfDay } from "./greeting.ts";

const at = (hour: number) => partOfDay(new Date(2026, 10, 23, hour));

test("the day has five parts, and the small hours belong to the evening", () => {
  expect([0, 4, 5, 8, 9, 11, 12, 13, 14, 17, 18, 23].map(at)).toEqual([
    "evening",
    "evening",
    "morning",
    "morning",
    "forenoon",
    "forenoon",
    "noon",
    "noon",
    "afternoon",
    "afternoon",
    "evening",
    "evening",
  ]);
});

test("a teacher is addressed by her surname", () => {
  expect(addressedAs("林晓岚")).toBe("林");
  expect(addressedAs("欧阳静")).toBe("欧阳");
  expect(addressedAs("司徒美玲")).toBe("司徒");
});

test("a given name that looks like a long surname is none", () => {
  expect(addressedAs("东方")).toBe("东");
});

test("names of other traditions are kept whole up to the dot", () => {
  expect(addressedAs("阿依古丽·买买提")).toBe("阿依古丽");
  expect(addressedAs("Anna Smith")).toBe("Anna Smith");
});
