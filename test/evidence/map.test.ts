/** Where to look: a teacher pins files, pages and moments to criteria, and reviewers are led there. */
import { describe, expect, it, vi } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { pull } from "../review/scoring.ts";
import { fullDraft, PDF, upload } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
let draft = await fullDraft(town, "lan");
const path = `/submissions/${draft.id}`;
const fileFor = (itemId: string) => draft.evidence.find((file) => file.itemId === itemId)?.id ?? "";
const pin = async (pins: Record<string, object[]>): Promise<SubmissionView> => {
  draft = await town.ask<SubmissionView>("lan", "PATCH", path, { pins }, draft.version);
  return draft;
};

describe("the map of a submission's evidence", () => {
  it("holds a page for one criterion and a moment for another, each saved by itself", async () => {
    const design = [{ evidenceId: fileFor("lesson-design"), page: 1 }];
    const clip = [{ evidenceId: fileFor("lesson-clip"), from: 0.5, to: 2 }, { evidenceId: fileFor("lesson-clip") }];
    await pin({ purpose: design });
    expect((await pin({ clarity: clip })).pins).toEqual({ purpose: design, clarity: clip });
  });

  it("refuses a page, a moment and a file that are not there, and says which pin is meant", async () => {
    const evidenceId = fileFor("lesson-design");
    const pages = draft.evidence.find(({ id }) => id === evidenceId)?.pages ?? 0;
    const wrong = { purpose: [{ evidenceId }, { evidenceId, page: pages + 1 }], evidence: [{ evidenceId }] };
    expect(await town.refused("lan", "PATCH", path, { pins: wrong }, draft.version)).toMatchObject({
      status: 422,
      errors: [
        { pointer: "/pins/purpose/1", code: "outside" },
        { pointer: "/pins/evidence/0", code: "unknown-evidence" },
      ],
    });
    expect(pages).toBeGreaterThan(0);
  });

  it("made on another device meanwhile is not overwritten unseen", async () => {
    const stale = draft.version;
    await pin({ interaction: [{ evidenceId: fileFor("lesson-clip") }] });
    const answer = await town.refused("lan", "PATCH", path, { pins: { interaction: [] } }, stale);
    expect(answer).toMatchObject({ status: 412, code: "stale-version" });
  });

  it("loses the pins of a file with the file, and nothing else", async () => {
    await pin({ evidence: [{ evidenceId: fileFor("reflection") }] });
    const gone = `${path}/evidence/${fileFor("reflection")}`;
    const { pins } = await town.ask<SubmissionView>("lan", "DELETE", gone);
    expect(Object.keys(pins).toSorted()).toEqual(["clarity", "interaction", "purpose"]);
    draft = await upload(town, "lan", draft.id, "reflection", PDF);
  });

  it("leads the reviewers, criterion by criterion, and cannot be changed any more", async () => {
    const { pins } = await town.ask<SubmissionView>("lan", "POST", `${path}/submit`, undefined, draft.version);
    const work = await pull(town, "wu");
    expect(work.pins).toEqual(pins);
    expect(Object.keys(work.pins).length).toBe(3);
    for (const { evidenceId } of Object.values(work.pins).flat())
      expect(work.evidence.map(({ id }) => id)).toContain(evidenceId);
    const { version } = await vi.waitFor(async () => {
      const begun = await town.ask<SubmissionView>("lan", "GET", path);
      expect(begun.state).toBe("in-review");
      return begun;
    });
    expect(await town.refused("lan", "PATCH", path, { pins: {} }, version)).toMatchObject({ code: "not-editable" });
  });
});
