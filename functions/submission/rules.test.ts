import { describe, expect, it } from "vitest";

import type { Competency, EvidenceItem } from "../catalog/contract.ts";
import type { Evidence, Submission } from "./contract.ts";
import { beginCheck, failCheck, findingsOf, recordCheck, recordCopy } from "./check-rules.ts";
import { addEvidence, beginAttempt, beginDraft, close, enterReview, gapsOf, sendBack, submit } from "./rules.ts";

const now = "2026-03-01T08:00:00.000Z";
const text = { zh: "文", en: "text" };
const item = (id: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  id,
  title: text,
  show: text,
  kind: "document",
  formats: ["pdf"],
  maxSizeBytes: 1000,
  minFiles: 1,
  maxFiles: 2,
  consent: false,
  criteria: [{ id: `${id}-c`, title: text, pass: text, excellent: text }],
  ...more,
});
const guide = {
  items: [item("plan"), item("clip", { kind: "video", formats: ["mp4"], maxDurationSeconds: 60, consent: true })],
} as Competency;

const draft = beginDraft(
  {
    id: "sub_1",
    teacherId: "per_1",
    schoolId: "plc_1",
    schoolPath: "root/plc_1",
    competency: "A6",
    frameworkVersion: 1,
    programmeNumber: 1,
  },
  1,
  now,
);
const file = (itemId: string, more: Partial<Evidence> = {}): Evidence => ({
  id: `evd_${itemId}`,
  itemId,
  key: "k",
  name: "n",
  mediaType: "application/pdf",
  sizeBytes: 10,
  state: "checked",
  findings: [],
  addedAt: now,
  ...more,
});
const full: Submission = { ...draft, evidence: [file("plan"), file("clip")], consents: ["clip"] };
const policy = { attempts: 2, promisedDays: 5 };

describe("an attempt", () => {
  const start = { teacherId: "per_1", competency: "A6", submissionId: "sub_2" };
  const last = { ...start, submissionId: "sub_1", attempt: 1, open: false, level: "pass" as const };

  it("counts on from the last, and is one at a time", () => {
    expect(beginAttempt(undefined, start, policy)).toMatchObject({ attempt: 1, open: true });
    expect(beginAttempt(last, start, policy)).toMatchObject({ attempt: 2, submissionId: "sub_2" });
    expect(beginAttempt({ ...last, open: true }, start, policy)).toMatchObject({ problem: "already-open" });
    expect(beginAttempt({ ...last, attempt: 2 }, start, policy)).toMatchObject({ problem: "attempts-used-up" });
    expect(beginAttempt({ ...last, level: "excellent" }, start, policy)).toMatchObject({ problem: "already-passed" });
  });
});

describe("a file", () => {
  it("keeps the ending of a name that is too long, and cuts no letter in two", () => {
    const name = `${"𠮷".repeat(300)}.pdf`;
    const added = addEvidence(
      draft,
      guide,
      { itemId: "plan", name, mediaType: "application/pdf", sizeBytes: 10 },
      { id: "evd_x", now },
    );
    const kept = "problem" in added ? "" : added.evidence.name;
    expect(Array.from(kept)).toHaveLength(200);
    expect(kept).toMatch(/^(𠮷)+…(𠮷){4}\.pdf$/u);
  });

  it("is held against its item: what is wrong with it is said once, with the limit", () => {
    const clip = guide.items[1] as EvidenceItem;
    const seen = { sizeBytes: 2000, format: "mp4" as const, durationSeconds: 60.4, hasPicture: false, hasSound: false };
    expect(
      findingsOf(file("clip", { sizeBytes: 1500 }), clip, seen).map(({ code, limit, actual }) => [code, limit, actual]),
    ).toEqual([
      ["size-differs", 1500, 2000],
      ["too-big", 1000, 2000],
      ["too-long", 60, 60],
      ["no-picture", undefined, undefined],
      ["no-sound", undefined, undefined],
    ]);
    expect(findingsOf(file("clip"), clip, { sizeBytes: 10, format: "mp4", durationSeconds: 60 })).toEqual([]);
    expect(findingsOf(file("clip"), clip, { sizeBytes: 10 }).map(({ code }) => code)).toEqual(["wrong-type"]);
    const bomb = { code: "expands-too-far", severity: "error" } as const;
    expect(
      findingsOf(file("clip"), clip, { sizeBytes: 10, findings: [bomb] }),
      "what it is, it kept to itself",
    ).toEqual([bomb]);
  });

  it("goes from the store through the check to a copy, and no step is taken twice", () => {
    const sending: Submission = { ...draft, evidence: [file("plan", { state: "uploading" })] };
    const codes = (submission: Submission) => gapsOf(submission, guide).map(({ code }) => code);
    expect(beginCheck(sending, "evd_plan", undefined, now)).toMatchObject({ problem: "evidence-refused" });
    expect(beginCheck(sending, "evd_plan", { sizeBytes: 9 }, now)).toMatchObject({ problem: "evidence-refused" });
    const checking = beginCheck(sending, "evd_plan", { sizeBytes: 10 }, now);
    if ("problem" in checking) throw new Error(checking.problem);
    expect(beginCheck(checking, "evd_plan", { sizeBytes: 10 }, now)).toBe(checking);
    expect(codes(checking)).toContain("still-checking");

    const checked = recordCheck(checking, guide, "evd_plan", { sizeBytes: 10, format: "pdf", pages: 3 }, now);
    expect(checked.evidence[0]).toMatchObject({ state: "checked", pages: 3, findings: [] });
    expect(recordCheck(checked, guide, "evd_plan", { sizeBytes: 10 }, now)).toBe(checked);
    expect(codes(checked), "reviewers cannot see it yet").toContain("still-checking");

    const copy = { key: "k/copy", format: "pdf", mediaType: "application/pdf", sizeBytes: 8 } as const;
    const copied = recordCopy(checked, "evd_plan", { sha256: "a".repeat(64), copy }, now);
    expect(codes(copied)).not.toContain("still-checking");
    expect(recordCopy(copied, "evd_plan", { sha256: "b".repeat(64), copy }, now)).toBe(copied);
    expect(failCheck(copied, "evd_plan", now)).toBe(copied);
    expect(codes(failCheck(checked, "evd_plan", now))).toContain("refused");
    expect(recordCheck(draft, guide, "evd_plan", { sizeBytes: 10 }, now), "removed meanwhile").toBe(draft);
  });
});

describe("a submission", () => {
  it("has its gaps in the order of the guide", () => {
    const broken = file("clip", { findings: [{ code: "truncated", severity: "error" }] });
    expect(gapsOf({ ...draft, evidence: [broken] }, guide).map(({ itemId, code }) => `${itemId} ${code}`)).toEqual([
      "plan missing",
      "clip too-few",
      "clip refused",
      "clip consent-missing",
    ]);
    expect(
      gapsOf(
        { ...full, evidence: [file("plan"), file("clip", { findings: [{ code: "no-sound", severity: "warning" }] })] },
        guide,
      ),
    ).toEqual([]);
  });

  it("moves only forward, and a late word about an earlier round changes nothing", () => {
    const sent = submit(full, guide, policy, now);
    if ("problem" in sent) throw new Error(sent.problem);
    expect(sent).toMatchObject({ state: "submitted", round: 1, promisedBy: "2026-03-06T08:00:00.000Z" });
    expect(submit(sent, guide, policy, now)).toMatchObject({ problem: "not-editable" });
    expect(enterReview(sent, { round: 2, caseId: "cas_2" })).toBe(sent);
    const inReview = enterReview(sent, { round: 1, caseId: "cas_1" });
    expect(inReview.state).toBe("in-review");

    const returned = sendBack(inReview, 1, { itemIds: ["plan"], reason: "缺", at: now });
    expect(returned).toMatchObject({ state: "returned" });
    if ("problem" in returned) throw new Error(returned.problem);
    expect(enterReview(returned, { round: 1, caseId: "cas_1" })).toBe(returned);
    const again = submit(returned, guide, policy, now);
    expect(again).toMatchObject({ state: "submitted", round: 2, attempt: 1 });
    if ("problem" in again) throw new Error(again.problem);

    const attempt = { teacherId: "per_1", competency: "A6", submissionId: "sub_1", attempt: 1, open: true };
    expect(close(again, attempt, { round: 1, level: "pass", now })).toMatchObject({ problem: "stale-version" });
    const closed = close(again, attempt, { round: 2, level: "pass", now });
    expect(closed).toMatchObject({
      submission: { state: "decided", level: "pass" },
      attempt: { open: false, level: "pass" },
    });
    if ("problem" in closed) throw new Error(closed.problem);
    expect(sendBack(closed.submission, 2, { itemIds: ["plan"], reason: "缺", at: now })).toMatchObject({
      problem: "stale-version",
    });
  });
});
