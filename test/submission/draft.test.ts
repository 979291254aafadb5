import { describe, expect, it, vi } from "vitest";

import type { SubmissionRow, SubmissionView } from "../../functions/submission/contract.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { startTown } from "../town.ts";
import { fullDraft, handIn, PDF, upload, VIDEO } from "./evidence.ts";

const town = await startTown();

const see = (who: string, id: string) => town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);
const gapsOf = ({ gaps }: SubmissionView) => gaps.map(({ itemId, code }) => `${itemId} ${code}`);

describe("a submission", () => {
  let id = "";

  it("begins as a draft that says what is still missing", async () => {
    const draft = await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "A6" });
    id = draft.id;
    expect(draft).toMatchObject({
      state: "draft",
      attempt: 1,
      round: 0,
      attemptsAllowed: 3,
      subject: "chinese",
      stage: "primary",
    });
    expect(gapsOf(draft)).toEqual(["lesson-design missing", "lesson-clip missing", "reflection missing"]);
  });

  it("left half done is still there from another device", async () => {
    const { version } = await upload(town, "lan", id, "lesson-design", PDF);
    const note = { notes: { "lesson-design": "第二课时" } };
    const saved = await town.ask<SubmissionView>("lan", "PATCH", `/submissions/${id}`, note, version);
    const elsewhere = await see("lan", id);
    expect(elsewhere).toEqual(saved);
    expect(elsewhere.evidence).toMatchObject([
      { itemId: "lesson-design", name: PDF, state: "checked", format: "pdf", findings: [] },
    ]);
    expect(elsewhere.notes).toEqual(note.notes);
    const { items } = await town.ask<{ items: SubmissionRow[] }>("lan", "GET", "/submissions");
    expect(items).toMatchObject([{ id, state: "draft" }]);
  });

  it("is not taken while anything is missing, and each gap is named", async () => {
    let view = await see("lan", id);
    const refuse = () => town.refused("lan", "POST", `/submissions/${id}/submit`, undefined, view.version);
    expect(await refuse()).toMatchObject({
      status: 422,
      code: "evidence-incomplete",
      errors: [
        { pointer: "/items/lesson-clip", code: "missing" },
        { pointer: "/items/reflection", code: "missing" },
      ],
    });
    await upload(town, "lan", id, "lesson-clip", VIDEO);
    view = await upload(town, "lan", id, "reflection", PDF);
    expect((await refuse()).errors, "pupils can be seen, and nobody said that consent was given").toEqual([
      { pointer: "/items/lesson-clip", code: "consent-missing" },
    ]);
    view = await town.ask<SubmissionView>(
      "lan",
      "PATCH",
      `/submissions/${id}`,
      { consents: ["lesson-clip"] },
      view.version,
    );
    expect(view.gaps).toEqual([]);
  });

  it("is handed in, waits, comes under review with the first scorer, and is decided with the last", async () => {
    const { version } = await see("lan", id);
    const sent = await town.ask<SubmissionView>("lan", "POST", `/submissions/${id}/submit`, undefined, version);
    expect(sent).toMatchObject({ state: "submitted", round: 1 });
    expect(Date.parse(sent.promisedBy ?? "") - Date.parse(sent.submittedAt ?? "")).toBe(5 * 86_400_000);
    expect(await town.refused("lan", "POST", `/submissions/${id}/submit`, undefined, version)).toMatchObject({
      code: "stale-version",
    });

    for (const name of ["wu", "xu"]) {
      const work = await pull(town, name);
      await vi.waitFor(async () => expect(await see("lan", id)).toMatchObject({ state: "in-review" }));
      await score(town, name, work, marksOf(work, "excellent"));
    }
    expect(await see("lan", id)).toMatchObject({ state: "decided", level: "excellent", gaps: [] });
  });

  it("is its teacher's alone", async () => {
    const [file] = (await see("lan", id)).evidence;
    for (const who of ["mei", "wu", "head", "officer", "admin"]) {
      for (const path of ["", "/verdict", `/evidence/${file?.id}/link`]) {
        expect(await town.refused(who, "GET", `/submissions/${id}${path}`), who + path).toMatchObject({ status: 404 });
      }
      expect(await town.refused(who, "PATCH", `/submissions/${id}`, { consents: [] }, 1), who).toMatchObject({
        status: 404,
      });
      expect((await town.ask<{ items: unknown[] }>(who, "GET", "/submissions")).items, who).toEqual([]);
    }
  });
});

describe("two devices", () => {
  it("that add evidence at once both have it", async () => {
    const { id } = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "A6" });
    await Promise.all([
      upload(town, "mei", id, "lesson-design", PDF),
      upload(town, "mei", id, "lesson-clip", VIDEO),
      upload(town, "mei", id, "reflection", PDF),
      upload(town, "mei", id, "reflection", "chart-unit-test.png"),
    ]);
    const { evidence, gaps } = await see("mei", id);
    expect(evidence.map(({ itemId, state }) => `${itemId} ${state}`).toSorted()).toEqual([
      "lesson-clip checked",
      "lesson-design checked",
      "reflection checked",
      "reflection checked",
    ]);
    expect(gaps).toMatchObject([{ code: "consent-missing" }]);
  });

  it("that begin the same point at once have begun it once", async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => town.call("mei", "POST", "/submissions", { competency: "A1" })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect((await town.ask<{ items: SubmissionRow[] }>("mei", "GET", "/submissions")).items).toHaveLength(2);
  });
});

describe("what was handed in", () => {
  it("cannot be changed: no note, no file more or less", async () => {
    const { id, evidence, version } = await handIn(town, "dong", "A1");
    const path = `/submissions/${id}`;
    const file = { itemId: "analysis-plan", name: "a.pdf", mediaType: "application/pdf", sizeBytes: 10 };
    expect(await town.refused("dong", "PATCH", path, { notes: {} }, version)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
    expect(await town.refused("dong", "POST", `${path}/evidence`, file)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
    expect(await town.refused("dong", "DELETE", `${path}/evidence/${evidence[0]?.id}`)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
    expect(await town.refused("dong", "POST", `${path}/submit`, undefined, version)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
    expect(await see("dong", id)).toMatchObject({ state: "submitted", version, evidence });
  });

  it("names only items that the guide has", async () => {
    const { id, version } = await fullDraft(town, "dong", "C5");
    const change = { notes: { nothing: "x" }, consents: ["nowhere"] };
    expect(await town.refused("dong", "PATCH", `/submissions/${id}`, change, version)).toMatchObject({
      status: 422,
      errors: [
        { pointer: "/items/nothing", code: "unknown-item" },
        { pointer: "/items/nowhere", code: "unknown-item" },
      ],
    });
    expect(await town.refused("dong", "POST", "/submissions", { competency: "Z9" })).toMatchObject({ status: 404 });
    expect(await town.refused("head", "POST", "/submissions", { competency: "A6" })).toMatchObject({
      status: 403,
      code: "forbidden",
    });
  });
});
