/** How long evidence is kept: gone when its time is over, and not a day earlier; a verdict stands. */

import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, vi } from "vitest";

import { newId } from "../../functions/kernel/id.ts";
import { addDays, addYears, type Instant, systemClock } from "../../functions/kernel/time.ts";
import type { EvidenceView, SubmissionView } from "../../functions/submission/contract.ts";
import { openSubmissions } from "../../functions/submission/store.ts";
import { openWatch } from "../../functions/watch.ts";
import { uploadEvidence } from "../../infra/seed/stories.ts";
import { allOf, itemsOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { bytesOf, fullDraft, handIn, PDF } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const { bucket } = town.platform.foundations;
const see = (who: string, id: string) => town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);

/** What the clock does once an hour, at a moment to come. */
const watchAt = (instant: Instant): Promise<void> =>
  openWatch({ ...town.platform.foundations, now: () => instant, newId, measure: () => undefined })();

/** When a submission's files are looked at next. */
const queued = async (id: string): Promise<Instant | undefined> => {
  const items = await allOf(town.platform, "retention");
  return items.find(({ data }) => data["submissionId"] === id)?.data["lookAt"] as Instant | undefined;
};

/** Takes a submission back to where it stands in the queue, if only an hour passes at a time. */
const putBack = async (submissionId: string, lookAt: Instant): Promise<void> => {
  const store = openSubmissions(town.platform.foundations.table);
  const due = (await store.toLookAt(addYears(systemClock(), 99), 100)).find((one) => one.submissionId === submissionId);
  if (!due) throw new Error("not in the queue");
  await town.platform.foundations.table.transact([store.lookingAgain(due, lookAt)]);
};

const lies = async ({ id }: EvidenceView): Promise<boolean> => (await bucket.head(`evidence/${id}`)) !== undefined;
const erasedOf = ({ evidence }: SubmissionView) =>
  evidence.filter(({ erasure }) => erasure).map(({ itemId }) => itemId);

const allErased = (who: string, id: string, count: number): Promise<SubmissionView> =>
  vi.waitFor(
    async () => {
      const view = await see(who, id);
      expect(view.evidence.filter(({ erasure }) => erasure?.doneAt)).toHaveLength(count);
      return view;
    },
    { timeout: 10_000, interval: 50 },
  );

describe("evidence of a verdict", () => {
  it("goes a year after it where pupils may be seen, three years after it elsewhere, and the verdict stands", async () => {
    const { id } = await handIn(town, "mei");
    const waiting = await see("mei", id);
    expect(waiting.evidence.map(({ keptUntil }) => keptUntil)).toEqual([undefined, undefined, undefined]);
    // However long the reviewers take.
    await watchAt(addYears(systemClock(), 5));
    expect(erasedOf(await see("mei", id))).toEqual([]);

    for (const expert of ["wu", "xu"]) {
      const work = await pull(town, expert);
      await score(town, expert, work, marksOf(work, "pass"));
    }
    const decided = await vi.waitFor(async () => {
      const view = await see("mei", id);
      expect(view.decidedAt).toBeDefined();
      return view;
    });
    const { decidedAt = "" } = decided;
    const until = Object.fromEntries(decided.evidence.map(({ itemId, keptUntil }) => [itemId, keptUntil]));
    expect(until).toEqual({
      "lesson-design": addYears(decidedAt, 3),
      "lesson-clip": addYears(decidedAt, 1),
      reflection: addYears(decidedAt, 3),
    });

    // The look five years ahead has moved this one far away; the clock's own ones are an hour apart.
    await putBack(id, decidedAt);
    await watchAt(addDays(addYears(decidedAt, 1), -1));
    expect(erasedOf(await see("mei", id))).toEqual([]);
    await watchAt(addDays(addYears(decidedAt, 1), 1));
    const [design, clip] = decided.evidence;
    const afterOne = await allErased("mei", id, 1);
    expect(erasedOf(afterOne)).toEqual(["lesson-clip"]);
    expect(clip && (await lies(clip))).toBe(false);
    expect(design && (await lies(design))).toBe(true);
    const trail = await itemsOf(town.platform, `audit#${clip?.id}`);
    expect(trail.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ actorId: "retention", act: "erase-evidence", note: "retention" }),
    );

    await watchAt(addDays(addYears(decidedAt, 3), 1));
    const afterThree = await allErased("mei", id, 3);
    expect(afterThree).toMatchObject({ state: "decided", level: "pass" });
    expect(afterThree.evidence.map(({ name, erasure }) => [name, erasure?.reason])).toEqual(
      Array.from({ length: 3 }, () => ["", "retention"]),
    );
    expect(await town.ask("mei", "GET", `/submissions/${id}/verdict`)).toMatchObject({ level: "pass" });
    expect(await queued(id)).toBeUndefined();
  });
});

describe("evidence of a draft", () => {
  it("goes a year after its last change, and a change begins the year anew", async () => {
    const draft = await fullDraft(town, "lan");
    const begun = draft.changedAt;
    const half = addDays(begun, 180);
    await vi.waitFor(async () => expect(await queued(draft.id)).toBeDefined());
    await town.platform.caller(() => half)("lan", "PATCH", `/submissions/${draft.id}`, { notes: {} }, draft.version);
    await watchAt(addDays(addYears(begun, 1), 1));
    expect(erasedOf(await see("lan", draft.id))).toEqual([]);
    expect((await see("lan", draft.id)).evidence[0]?.keptUntil).toBe(addYears(half, 1));

    await watchAt(addDays(addYears(half, 1), 1));
    await allErased("lan", draft.id, 3);
    // Her draft is still hers, and what she puts into it now is kept as long again.
    const bytes = await bytesOf(PDF);
    const file = { name: "反思.pdf", mediaType: "application/pdf", bytes };
    await uploadEvidence((...call) => town.ask(...call), "lan", draft.id, "reflection", file);
    await vi.waitFor(async () => expect(await queued(draft.id)).toBeDefined());
  });

  it("is not for a teacher to end by the platform's own reason", async () => {
    const draft = await fullDraft(town, "dong", "A1");
    const path = `/submissions/${draft.id}/evidence/${draft.evidence[0]?.id}/erase`;
    expect(await town.refused("dong", "POST", path, { reason: "retention" })).toMatchObject({ code: "invalid-fields" });
  });
});

describe("a round", () => {
  it("goes on past a submission that cannot be read, and says so", async () => {
    const draft = await fullDraft(town, "zhou");
    await vi.waitFor(async () => expect(await queued(draft.id)).toBeDefined());
    const { documents, tableName: TableName } = town.platform.foundations;
    const broken = { submissionId: "sub_broken", lookAt: addDays(draft.changedAt, -900) };
    const key = `submission#${broken.submissionId}`;
    const place = { gsi1pk: "retention", gsi1sk: `${broken.lookAt}#${broken.submissionId}` };
    for (const Item of [
      { pk: key, sk: "retention", ...place, kind: "retention", version: 1, data: broken },
      { pk: key, sk: "submission", kind: "submission", version: 1, data: { id: "no submission" } },
    ])
      await documents.send(new PutCommand({ TableName, Item }));
    await expect(watchAt(addDays(addYears(draft.changedAt, 1), 1))).rejects.toThrow(/1 submissions/);
    await allErased("zhou", draft.id, 3);
  });
});
