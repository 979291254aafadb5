import { expect, test } from "vitest";

import type { EvidenceView } from "#contract/submission";

import { arrived, changeOf, classesEdit, edit, type Edits, pinsEdit, rebase, withEdits } from "./draft-edits.ts";

const nothing = { notes: {}, consents: [], classes: [], pins: {}, evidence: [] };
const draft = { ...nothing, notes: { plan: "旧的", clip: "片段" }, consents: ["clip"] };

test("an unsent change is shown over what the platform holds", () => {
  const edits = edit(edit({}, draft, "note.plan", "新的"), draft, "consent.clip", false);
  expect(withEdits(draft, edits)).toEqual({ ...nothing, notes: { plan: "新的", clip: "片段" }, consents: [] });
});

test("only what was changed is sent; consents go as a whole", () => {
  expect(changeOf(draft, edit({}, draft, "note.plan", "新的"))).toEqual({ notes: { plan: "新的" } });
  expect(changeOf(draft, edit({}, draft, "consent.voices", true))).toEqual({ consents: ["clip", "voices"] });
});

test("typing on keeps the base of the first change", () => {
  const edits = edit(edit({}, draft, "note.plan", "新"), draft, "note.plan", "新的");
  expect(edits["note.plan"]).toEqual({ mine: "新的", base: "旧的" });
});

test("another field changed elsewhere is no conflict, and both stand", () => {
  const edits = edit({}, draft, "note.plan", "我的");
  const latest = { ...nothing, notes: { plan: "旧的", clip: "那边的" }, consents: ["clip", "voices"] };
  const merged = rebase(edits, latest);
  expect(merged.conflicts).toEqual([]);
  expect(withEdits(latest, merged.edits)).toEqual({
    ...nothing,
    notes: { plan: "我的", clip: "那边的" },
    consents: ["clip", "voices"],
  });
});

test("the same note changed on both sides: mine stands and theirs is told", () => {
  const merged = rebase(edit({}, draft, "note.plan", "我的"), { ...nothing, notes: { plan: "那边的" } });
  expect(merged.edits["note.plan"]).toEqual({ mine: "我的", base: "那边的" });
  expect(merged.conflicts).toEqual([{ itemId: "plan", theirs: "那边的" }]);
});

test("both sides came to the same: nothing is left to send", () => {
  const edits: Edits = edit(edit({}, draft, "note.plan", "一样"), draft, "consent.voices", true);
  expect(rebase(edits, { ...nothing, notes: { plan: "一样" }, consents: ["voices"] })).toEqual({
    edits: {},
    conflicts: [],
  });
});

test("a consent ticked here survives one ticked elsewhere", () => {
  const latest = { ...nothing, consents: ["work"] };
  const { edits, conflicts } = rebase(edit({}, draft, "consent.voices", true), latest);
  expect(changeOf(latest, edits)).toEqual({ consents: ["work", "voices"] });
  expect(conflicts).toEqual([]);
});

test("what was typed while a change was under way is still to be sent, against what was sent", () => {
  const sent = edit({}, draft, "note.plan", "新");
  const now = edit(edit(sent, draft, "note.plan", "新的"), draft, "note.clip", "也改了");
  expect(arrived(now, sent)).toEqual({
    "note.plan": { mine: "新的", base: "新" },
    "note.clip": { mine: "也改了", base: "片段" },
  });
  expect(arrived(sent, sent)).toEqual({});
});

test("pins go criterion by criterion, classes as a whole", () => {
  const [field, pins] = pinsEdit("purpose", [{ evidenceId: "plan", page: 2 }]);
  const [all, classes] = classesEdit([{ className: "三（2）班", collectedOn: "2026-03-02", mayNotAppear: "" }]);
  const held = { ...draft, pins: { clarity: [{ evidenceId: "film" }] } };
  const edits = edit(edit({}, held, field, pins), held, all, classes);
  expect(changeOf(held, edits)).toEqual({
    pins: { purpose: [{ evidenceId: "plan", page: 2 }] },
    classes: [{ className: "三（2）班", collectedOn: "2026-03-02", mayNotAppear: "" }],
  });
  expect(withEdits(held, edits).pins).toEqual({
    purpose: [{ evidenceId: "plan", page: 2 }],
    clarity: [{ evidenceId: "film" }],
  });
});

test("a pin to a file that was removed elsewhere meanwhile is let go, and the others are sent", () => {
  const [field, pins] = pinsEdit("purpose", [{ evidenceId: "plan" }, { evidenceId: "gone" }]);
  const latest = { ...nothing, evidence: [{ id: "plan" } as EvidenceView] };
  const { edits, conflicts } = rebase(edit({}, draft, field, pins), latest);
  expect(changeOf(latest, edits)).toEqual({ pins: { purpose: [{ evidenceId: "plan" }] } });
  expect(conflicts).toEqual([]);
  const [, gone] = pinsEdit("purpose", [{ evidenceId: "gone" }]);
  expect(rebase(edit({}, draft, field, gone), latest).edits, "nothing is left to send").toEqual({});
});
