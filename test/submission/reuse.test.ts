/** A file of an earlier attempt is handed in again without being uploaded again. */
import { describe, expect, it } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { inspected } from "../../infra/seed/stories.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { startTown, type Town } from "../town.ts";
import { fullDraft, PDF, upload } from "./evidence.ts";

const town = await startTown();

const viewOf = (who: string, id: string) => town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);
const begin = (who: string, competency: string) =>
  town.ask<SubmissionView>(who, "POST", "/submissions", { competency });
const reusePath = (id: string) => `/submissions/${id}/evidence/reused`;

/** An attempt that was not met, with the reflection pinned to a criterion, and the draft of the next. */
const twoAttempts = async (who: string, competency = "A6") => {
  const draft = await fullDraft(town, who, competency);
  const [file] = draft.evidence;
  const { criterionId, pinned } = await pinnedOnce(town, who, draft);
  const first = await town.ask<SubmissionView>(
    who,
    "POST",
    `/submissions/${draft.id}/submit`,
    undefined,
    pinned.version,
  );
  for (const name of ["wu", "xu"]) {
    const work = await pull(town, name);
    await score(town, name, work, marksOf(work, "not-met"));
  }
  const next = await begin(who, competency);
  return { first, next, file: file!, criterionId };
};

const pinnedOnce = async ({ ask }: Town, who: string, { id, version, evidence, ...rest }: SubmissionView) => {
  const guide = await ask<{ items: { id: string; criteria: { id: string }[] }[] }>(
    who,
    "GET",
    `/framework/${rest.frameworkVersion}/competencies/${rest.competency}`,
  );
  const criterionId = guide.items.find((item) => item.id === evidence[0]?.itemId)?.criteria[0]?.id ?? "";
  const pins = { [criterionId]: [{ evidenceId: evidence[0]?.id }] };
  return { criterionId, pinned: await ask<SubmissionView>(who, "PATCH", `/submissions/${id}`, { pins }, version) };
};

describe("a file of an earlier attempt", { timeout: 90_000 }, () => {
  it("is a file of the new one, checked and copied anew, with the places that were marked in it", async () => {
    const { first, next, file, criterionId } = await twoAttempts("lan");
    expect(next).toMatchObject({ attempt: 2, earlierId: first.id });
    const asked = { submissionId: first.id, evidenceId: file.id };

    // From two devices at once, and once more because the answer was lost: one file.
    await Promise.all([1, 2].map(() => town.ask("lan", "POST", reusePath(next.id), asked)));
    await town.ask("lan", "POST", reusePath(next.id), asked);
    const view = await inspected((...call) => town.ask(...call), "lan", next.id);
    expect(view.evidence).toHaveLength(1);
    const [reused] = view.evidence;
    expect(reused).toMatchObject({ reusedFrom: file.id, name: file.name, state: "checked", copied: true });
    expect(reused?.id).not.toBe(file.id);
    expect(view.pins[criterionId]).toEqual([{ evidenceId: reused?.id }]);

    // Each is deleted by itself.
    await town.ask("lan", "POST", `/submissions/${first.id}/evidence/${file.id}/erase`, { reason: "other" });
    const { url } = await town.ask<{ url: string }>(
      "lan",
      "GET",
      `/submissions/${next.id}/evidence/${reused?.id}/link`,
    );
    expect((await fetch(url)).status).toBe(200);
    // What was deleted cannot be handed in again.
    await town.ask("lan", "DELETE", `/submissions/${next.id}/evidence/${reused?.id}`);
    expect(await town.refused("lan", "POST", reusePath(next.id), asked)).toMatchObject({ code: "not-found" });
    expect((await viewOf("lan", next.id)).evidence).toEqual([]);
  });

  it("is hers, of the same point, earlier, and fits what the item takes", async () => {
    const { first, next, file } = await twoAttempts("mei");
    const asked = { submissionId: first.id, evidenceId: file.id };
    const other = await begin("mei", "A1");
    expect(await town.refused("mei", "POST", reusePath(other.id), asked)).toMatchObject({ code: "not-found" });
    const foreign = await begin("lan", "C5");
    expect(await town.refused("lan", "POST", reusePath(foreign.id), asked)).toMatchObject({ code: "not-found" });
    expect(await town.refused("mei", "POST", reusePath(first.id), asked)).toMatchObject({ code: "not-found" });

    const full = await upload(town, "mei", next.id, file.itemId, PDF);
    expect(full.evidence).toHaveLength(1);
    expect(await town.refused("mei", "POST", reusePath(next.id), asked)).toMatchObject({ code: "too-many-files" });
    expect((await viewOf("mei", next.id)).evidence).toHaveLength(1);
  });
});
