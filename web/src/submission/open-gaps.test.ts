import type { EvidenceItem } from "#contract/catalog";
import type { EvidenceView, Gap } from "#contract/submission";
import { expect, test } from "vitest";

import { itemsOpen, openGaps, standingOf, untouchedSince } from "./open-gaps.ts";
import type { Stage, Upload } from "./upload/upload-queue.ts";

const text = { zh: "某", en: "some" };
const item = (id: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  id,
  title: text,
  show: text,
  kind: "document",
  formats: ["pdf"],
  maxSizeBytes: 1000,
  minFiles: 1,
  maxFiles: 3,
  consent: false,
  criteria: [],
  ...more,
});
const guide = { items: [item("plan"), item("clip", { consent: true }), item("work", { minFiles: 2 })] };
const file = (id: string, itemId: string): EvidenceView => ({
  id,
  itemId,
  name: "a.pdf",
  mediaType: "application/pdf",
  sizeBytes: 10,
  state: "checked",
  findings: [],
  copied: true,
  addedAt: "2026-11-23T08:00:00.000Z",
});
const upload = (itemId: string, stage: Stage, evidenceId?: string): Upload => ({
  id: `up-${itemId}`,
  submissionId: "sub_1",
  itemId,
  name: "b.pdf",
  sizeBytes: 10,
  addedAt: 0,
  kept: false,
  stage,
  ...(evidenceId && { evidenceId }),
});
const shown = (gaps: Gap[], evidence: EvidenceView[] = [], consents: string[] = []) => ({ gaps, evidence, consents });
const codes = (...of: Parameters<typeof openGaps>) => openGaps(...of).map(({ itemId, code }) => `${itemId} ${code}`);
const missing = (itemId: string): Gap => ({ itemId, code: "missing" });

test("gaps stand in the order of the guide", () => {
  expect(codes(guide, shown([missing("work"), missing("plan")]), [])).toEqual(["plan missing", "work missing"]);
});

test("what is wrong comes before what is missing, and is not counted twice", () => {
  const refused: Gap = { itemId: "clip", evidenceId: "evd_1", code: "refused", findings: [] };
  const gaps: Gap[] = [{ itemId: "clip", code: "consent-missing" }, { itemId: "clip", code: "too-few" }, refused];
  expect(codes(guide, shown(gaps, [file("evd_1", "clip")]), [])).toEqual(["clip refused", "clip consent-missing"]);
});

test("a file on its way takes the place of what is missing, and asks for consent already", () => {
  const sending: Stage = { at: "sending", samples: [] };
  expect(
    codes(guide, shown([missing("plan"), missing("clip")]), [upload("plan", sending), upload("clip", sending)]),
  ).toEqual(["plan on-its-way", "clip consent-missing", "clip on-its-way"]);
});

test("a file the platform waits for is unfinished only when this page does not carry it", () => {
  const gaps: Gap[] = [{ itemId: "plan", evidenceId: "evd_9", code: "still-uploading" }];
  const uploading = { ...file("evd_9", "plan"), state: "uploading" as const };
  expect(codes(guide, shown(gaps, [uploading]), [])).toEqual(["plan unfinished"]);
  expect(codes(guide, shown(gaps, [uploading]), [upload("plan", { at: "joining" }, "evd_9")])).toEqual([
    "plan on-its-way",
  ]);
});

test("what she must go on with herself is not waited for", () => {
  const gaps: Gap[] = [{ itemId: "plan", evidenceId: "evd_9", code: "still-uploading" }];
  const uploading = { ...file("evd_9", "plan"), state: "uploading" as const };
  const at = (stage: Stage) => openGaps(guide, shown(gaps, [uploading]), [upload("plan", stage, "evd_9")]);
  expect(at({ at: "paused" })).toEqual([{ itemId: "plan", fileId: "up-plan", code: "paused" }]);
  expect(at({ at: "fileless" })).toEqual([{ itemId: "plan", fileId: "up-plan", code: "unfinished" }]);
  expect(standingOf("plan", at({ at: "paused" }))).toBe("wrong");
});

test("one more file on its way is enough for two; a refused one is not", () => {
  const gaps: Gap[] = [{ itemId: "work", code: "too-few" }];
  const one = [file("evd_1", "work")];
  expect(codes(guide, shown(gaps, one), [upload("work", { at: "waiting" })])).toEqual(["work on-its-way"]);
  expect(codes(guide, shown(gaps, one), [upload("work", { at: "refused", because: { code: "empty" } })])).toEqual([
    "work too-few",
  ]);
});

test("a consent ticked or unticked a moment ago counts at once", () => {
  const files = [file("evd_1", "clip")];
  const gap: Gap = { itemId: "clip", code: "consent-missing" };
  expect(codes(guide, shown([gap], files, ["clip"]), [])).toEqual([]);
  expect(codes(guide, shown([], files), [])).toEqual(["clip consent-missing"]);
});

test("items are counted, not reasons", () => {
  const gaps = openGaps(guide, shown([missing("plan")], [file("evd_1", "clip")]), [
    upload("clip", { at: "failed", because: "offline" }),
  ]);
  expect(itemsOpen(gaps)).toBe(2);
  expect(standingOf("plan", gaps)).toBe("open");
  expect(standingOf("clip", gaps)).toBe("wrong");
  expect(standingOf("work", gaps)).toBe("done");
});

test("an item sent back stays a reminder until a new file is there", () => {
  const returned = { itemIds: ["plan", "work"], reason: "请补充", at: "2026-11-23T07:00:00.000Z" };
  expect(untouchedSince({ returned, evidence: [file("evd_1", "plan")] })).toEqual(["work"]);
  expect(untouchedSince({ evidence: [] })).toEqual([]);
});

test("several files on their way are one thing to wait for", () => {
  const second = { ...upload("plan", { at: "waiting" }), id: "up-2" };
  expect(codes(guide, shown([missing("plan")]), [upload("plan", { at: "joining" }), second])).toEqual([
    "plan on-its-way",
  ]);
});
