import { expect, test } from "vitest";

import { daysUntil, formatIn, timecode } from "./format.ts";

const zh = formatIn("zh");
const en = formatIn("en");
/** An instant by the reader's own clock, whatever the time zone of the machine. */
const at = (month: number, day: number, hour = 12, minute = 0, second = 0, year = 2026) =>
  new Date(year, month - 1, day, hour, minute, second);
const iso = (...parts: Parameters<typeof at>) => at(...parts).toISOString();
const now = at(11, 23, 14, 0);

test("a promise is relative and exact", () => {
  expect(zh.deadline(iso(11, 23, 16, 20), now)).toBe("今天 16:20 前");
  expect(zh.deadline(iso(11, 24, 9), now)).toBe("明天（11月24日）前");
  expect(zh.deadline(iso(11, 27, 9), now)).toBe("11月27日前（还有 4 天）");
  expect(zh.deadline(iso(11, 20, 9), now)).toBe("已过 11月20日");
  expect(en.deadline(iso(11, 23, 16, 20), now)).toBe("by 16:20 today");
  expect(en.deadline(iso(11, 24, 9), now)).toBe("by tomorrow, 24 Nov");
  expect(en.deadline(iso(11, 27, 9), now)).toBe("by 27 Nov (4 days left)");
  expect(en.deadline(iso(11, 22, 9), now)).toBe("was due yesterday");
});

test("a moment names near days", () => {
  expect(zh.moment(iso(11, 23, 16, 20), now)).toBe("今天 16:20");
  expect(zh.moment(iso(11, 22, 9, 5), now)).toBe("昨天 09:05");
  expect(zh.moment(iso(11, 2, 9, 5), now)).toBe("11月2日 09:05");
  expect(en.moment(iso(11, 24, 0, 0), now)).toBe("tomorrow 00:00");
  expect(zh.clockWithSeconds(iso(11, 23, 16, 20, 7))).toBe("16:20:07");
});

test("a day of another year says which", () => {
  expect(zh.day(iso(12, 31, 12, 0, 0, 2025), now)).toBe("2025年12月31日");
  expect(en.day(iso(12, 31, 12, 0, 0, 2025), now)).toBe("31 Dec 2025");
});

test("a plain date is that day in every time zone", () => {
  expect(zh.day("2026-11-26", now)).toBe("11月26日");
});

test("days are counted by the calendar, not by hours", () => {
  expect(daysUntil(at(11, 24, 0, 1), at(11, 23, 23, 59))).toBe(1);
  expect(daysUntil(at(11, 23, 0, 1), at(11, 23, 23, 59))).toBe(0);
});

test("what has just been is told by its distance", () => {
  expect(zh.ago(iso(11, 23, 13, 59, 40), now)).toBe("刚刚");
  expect(zh.ago(iso(11, 23, 13, 57), now)).toBe("3分钟前");
  expect(zh.ago(iso(11, 22, 20), now)).toBe("昨天");
  expect(en.ago(iso(11, 23, 12), now)).toBe("2 hours ago");
});

test("hours come from hundredths", () => {
  expect(zh.hours(350)).toBe("3.5 学时");
  expect(en.hours(350)).toBe("3.5 h");
  expect(zh.hoursNumber(5000)).toBe("50");
});

test("sizes are counted in thousands, as the limits are", () => {
  expect(zh.bytes(999)).toBe("999 B");
  expect(zh.bytes(14_200_000)).toBe("14.2 MB");
  expect(zh.bytes(1_000_000_000)).toBe("1 GB");
  expect(zh.bytes(0)).toBe("0 B");
});

test("durations and places in a video", () => {
  expect(zh.duration(2700)).toBe("45 分钟");
  expect(zh.duration(3900)).toBe("1 小时 5 分钟");
  expect(en.duration(30)).toBe("30 s");
  expect(timecode(192)).toBe("03:12");
  expect(timecode(3792.6)).toBe("1:03:12");
});
